import { ColumnDescription, TableDescription } from "../model/appModel";
import { Value } from "../model/values";
import { bodyOf, FindTable } from "../platform/odata";

export type Outcome = "won" | "lost";

/** What is told of a deal when it is closed, by column of the close record. */
export type CloseAnswers = Readonly<Record<string, Value>>;

const closeTable = "opportunityclose";

/** Columns of the close record that the dialog asks for, in its order; a table without some of them is asked for the rest. */
const asked: Readonly<Record<Outcome, readonly string[]>> = {
  won: ["sl_primaryreasonid", "sl_secondreasonid", "sl_buyerverified", "actualrevenue", "actualend", "description"],
  lost: ["sl_primaryreasonid", "sl_secondreasonid", "sl_buyerverified", "competitorid", "actualrevenue", "actualend", "description"],
};

export const closeColumns = (table: TableDescription, outcome: Outcome): ColumnDescription[] =>
  asked[outcome].flatMap((name) => table.columns.filter((column) => column.logicalName === name));

/** Reasons say which outcome they explain; the choice's labels are the solution's, its values are these. */
const dealOutcome = { won: 820110000, lost: 820110001, either: 820110002 } as const;

/** A filter over the reasons, in FetchXML: those of this outcome and those of either. */
export const reasonFilter = (outcome: Outcome): string =>
  `<filter><condition attribute="sl_outcome" operator="in"><value>${dealOutcome[outcome]}</value><value>${dealOutcome.either}</value></condition></filter>`;

export const asksForReason = (column: ColumnDescription): boolean => column.targets.some((target) => target.table === "sl_reason");

const state = { won: 1, lost: 2 } as const;

/** Status reasons a closed deal can have, in the order of the choice. */
export const closeStatuses = (opportunity: TableDescription, outcome: Outcome): { readonly value: number; readonly label: string }[] =>
  (opportunity.columns.find((column) => column.logicalName === "statuscode")?.options ?? []).filter((option) => option.state === state[outcome]);

/** The request that closes a deal. */
export interface CloseRequest {
  readonly action: "WinOpportunity" | "LoseOpportunity";
  readonly parameters: object;
}

export function closeRequest(outcome: Outcome, dealId: string, subject: string, status: number, close: TableDescription, answers: CloseAnswers, find: FindTable): CloseRequest {
  const changes = closeColumns(close, outcome).flatMap((column) => {
    const value = answers[column.logicalName] ?? null;
    return value === null ? [] : [{ column, value }];
  });
  return {
    action: outcome === "won" ? "WinOpportunity" : "LoseOpportunity",
    parameters: {
      Status: status,
      OpportunityClose: {
        "@odata.type": `Microsoft.Dynamics.CRM.${closeTable}`,
        subject,
        "opportunityid@odata.bind": `/${find("opportunity")?.entitySetName ?? "opportunities"}(${dealId})`,
        ...bodyOf(changes, find),
      },
    },
  };
}
