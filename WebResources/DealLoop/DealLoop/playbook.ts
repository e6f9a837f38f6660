import { Row } from "../../shared/host";
import { label, rows, text, whole } from "../../shared/rows";

/** A stage of the playbook. */
export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly sequence: number;
  readonly kind: "open" | "won" | "lost";
  readonly guidance: string;
  /** Days after which a deal has stood here too long; null when nobody knows. */
  readonly stallDays: number | null;
  /** Stays that the line is drawn from; null when people set it. */
  readonly stays: number | null;
}

/** What a criterion looks at, so that the panel can lead there. */
export interface CriterionPlace {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Why it is asked. */
  readonly reason: string;
  readonly check: number | null;
  readonly column: string;
  readonly relatedTable: string;
  readonly role: number | null;
  readonly roleName: string;
}

export interface Playbook {
  readonly stages: readonly Stage[];
  readonly criteria: ReadonlyMap<string, CriterionPlace>;
}

/** Options of the choice Check Kind. */
export const CheckKind = { HasValue: 820110000, Compares: 820110001, RelatedRows: 820110002, FitAtLeast: 820110003, QueryFinds: 820110004, RoleEngaged: 820110005, BehaviorObserved: 820110006 } as const;

const stageKinds = { 820110001: "won", 820110002: "lost" } as const;

/** One question for the whole playbook; it changes rarely and is small. */
export const playbookQuery =
  "?$select=sl_name,sl_sequence,sl_kind,sl_guidance,sl_expecteddays,sl_stalldays,sl_linesn" +
  "&$filter=statecode eq 0&$orderby=sl_sequence" +
  "&$expand=sl_stage_criterion($select=sl_code,sl_name,sl_reason,sl_check,sl_column,sl_relatedtable,sl_role;$filter=statecode eq 0)";

export function playbookOf(found: readonly Row[]): Playbook {
  const stages = found.map((row) => ({
    id: text(row, "sl_stageid").toLowerCase(),
    name: text(row, "sl_name"),
    sequence: whole(row, "sl_sequence") ?? 0,
    kind: stageKinds[(whole(row, "sl_kind") ?? 0) as keyof typeof stageKinds] ?? ("open" as const),
    guidance: text(row, "sl_guidance"),
    // What stays so far tell comes before what somebody expects.
    stallDays: whole(row, "sl_stalldays") ?? whole(row, "sl_expecteddays"),
    stays: whole(row, "sl_stalldays") === null ? null : whole(row, "sl_linesn"),
  }));
  const criteria = found
    .flatMap((row) => rows(row, "sl_stage_criterion"))
    .map((row): [string, CriterionPlace] => [
      text(row, "sl_code"),
      {
        id: text(row, "sl_criterionid").toLowerCase(),
        code: text(row, "sl_code"),
        name: text(row, "sl_name"),
        reason: text(row, "sl_reason"),
        check: whole(row, "sl_check"),
        column: text(row, "sl_column"),
        relatedTable: text(row, "sl_relatedtable"),
        role: whole(row, "sl_role"),
        roleName: label(row, "sl_role"),
      },
    ]);
  return { stages: [...stages].sort((a, b) => a.sequence - b.sequence), criteria: new Map(criteria) };
}

/** Where an open deal can go; won and lost are ends, not places on the way. */
export const path = (playbook: Playbook): readonly Stage[] => playbook.stages.filter((stage) => stage.kind !== "lost");

/** A step that clears a criterion, as far as a control can take one. */
export type WayTo =
  | { readonly kind: "column"; readonly column: string }
  | { readonly kind: "stakeholder"; readonly role: number | null; readonly roleName: string }
  | { readonly kind: "row"; readonly table: string };

/** Tables whose rows are made from the deal in quick create. */
const madeFromDeal: readonly string[] = ["sl_conversation", "sl_handoff", "sl_promise", "sl_research", "sl_stakeholder"];

/** What leads to clearing a criterion; null when only its guidance can tell. */
export function wayTo(place: CriterionPlace | undefined): WayTo | null {
  switch (place?.check) {
    case CheckKind.HasValue:
    case CheckKind.Compares:
      return place.column === "" ? null : { kind: "column", column: place.column };
    case CheckKind.RoleEngaged:
      return { kind: "stakeholder", role: place.role, roleName: place.roleName };
    case CheckKind.RelatedRows:
      return madeFromDeal.includes(place.relatedTable) ? { kind: "row", table: place.relatedTable } : null;
    case CheckKind.BehaviorObserved:
      return { kind: "row", table: "sl_conversation" };
    default:
      return null;
  }
}
