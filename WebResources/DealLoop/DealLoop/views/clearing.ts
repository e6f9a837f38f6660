import { Deal } from "../deal";
import { CriterionPlace, wayTo } from "../playbook";
import { Tools } from "../tools";
import { Right } from "../../../shared/host";

/** A button that leads to what clears something. */
export interface Clearing {
  readonly label: string;
  readonly go: () => void;
}

/** Opens quick create for something of the deal; if it was saved, the form looks again. */
export const addRow =
  ({ host, wish }: Tools, deal: Deal, table: string, values: Readonly<Record<string, string>> = {}) =>
  (): void =>
    void host.quickCreate(table, { table: "opportunity", id: deal.id, name: deal.name }, values).then((isSaved) => isSaved && wish({ do: "look" }));

const rowLabels: Readonly<Record<string, string>> = {
  sl_conversation: "LogConversation",
  sl_handoff: "StartHandoff",
  sl_promise: "LogPromise",
  sl_research: "WriteResearch",
  sl_stakeholder: "AddStakeholder",
};

/** What a person can click to clear a criterion; null when its guidance alone can tell, or nothing may be changed. */
export function clearingOf(tools: Tools, deal: Deal, place: CriterionPlace | undefined): Clearing | null {
  const { host, wish, canWrite } = tools;
  const way = wayTo(place);
  if (way === null || !canWrite) return null;
  if (way.kind === "column") return { label: host.words("GoToField"), go: () => wish({ do: "focus", column: way.column }) };
  if (way.kind === "stakeholder") {
    if (!host.may(Right.Create, "sl_stakeholder")) return null;
    return {
      label: way.roleName === "" ? host.words("AddStakeholder") : host.words("AddRole", way.roleName),
      go: addRow(tools, deal, "sl_stakeholder", way.role === null ? {} : { sl_role: String(way.role) }),
    };
  }

  const label = rowLabels[way.table];
  return label === undefined || !host.may(Right.Create, way.table) ? null : { label: host.words(label), go: addRow(tools, deal, way.table) };
}
