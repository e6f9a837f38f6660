import { ColumnDescription, TableDescription } from "../model/appModel";
import { Reference, Value } from "../model/values";
import { bodyOf, Change, FindTable } from "../platform/odata";

/** What can be written into a timeline, in the order it is offered, and what is asked of each. */
export const draftKinds: readonly { readonly table: string; readonly about: string; readonly columns: readonly string[]; readonly needs: string; readonly canBeDone: boolean }[] = [
  { table: "annotation", about: "objectid", columns: ["subject", "notetext"], needs: "notetext", canBeDone: false },
  { table: "phonecall", about: "regardingobjectid", columns: ["subject", "directioncode", "scheduledend", "description"], needs: "subject", canBeDone: true },
  { table: "task", about: "regardingobjectid", columns: ["subject", "scheduledend", "description"], needs: "subject", canBeDone: false },
  { table: "appointment", about: "regardingobjectid", columns: ["subject", "scheduledstart", "scheduledend", "location", "description"], needs: "subject", canBeDone: true },
];

export type DraftKind = (typeof draftKinds)[number];

export const draftColumns = (kind: DraftKind, table: TableDescription): ColumnDescription[] => kind.columns.flatMap((name) => table.columns.filter((column) => column.logicalName === name));

/** Columns without which it says nothing, or the server refuses it. */
export const draftNeeds = (kind: DraftKind, column: ColumnDescription): boolean =>
  column.logicalName === kind.needs || column.required === "ApplicationRequired" || (kind.table === "appointment" && column.logicalName.startsWith("scheduled"));

/** The row that a draft becomes. */
export function draftBody(kind: DraftKind, table: TableDescription, values: Readonly<Record<string, Value>>, about: Reference, find: FindTable): object {
  const changes: Change[] = draftColumns(kind, table).flatMap((column) => {
    const value = values[column.logicalName] ?? null;
    return value === null ? [] : [{ column, value }];
  });
  const link = table.columns.find((column) => column.logicalName === kind.about);
  return bodyOf(link ? [...changes, { column: link, value: about }] : changes, find);
}
