import { ColumnDescription, TableDescription } from "../model/appModel";
import { isLookup, isReference, propertyOf, Value } from "../model/values";

/** Finds tables by logical name: the set a lookup's target is addressed by. */
export type FindTable = (logicalName: string) => TableDescription | undefined;

export const rowAddress = (table: TableDescription, id: string): string => `${table.entitySetName}(${id})`;

/** Address of one row with the columns asked for; a row has its key anyway. */
export const retrieveAddress = (table: TableDescription, id: string, columns: readonly ColumnDescription[]): string =>
  `${rowAddress(table, id)}?$select=${[...new Set(columns.filter(canSelect).map(propertyOf))].join(",")}`;

/** The people of an activity are rows of their own and no property. */
const canSelect = (column: ColumnDescription): boolean => column.type !== "PartyList";

export const fetchAddress = (table: TableDescription, fetchXml: string): string =>
  `${table.entitySetName}?fetchXml=${encodeURIComponent(fetchXml)}`;

/** A value that a row is to get. */
export interface Change {
  readonly column: ColumnDescription;
  readonly value: Value;
}

/**
 * The JSON of a create or an update. Lookups are bound through their navigation property; an emptied one that can point
 * to several tables is emptied through each.
 */
export function bodyOf(changes: readonly Change[], find: FindTable): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { column, value } of changes) {
    if (isLookup(column)) Object.assign(body, bindings(column, value, find));
    else body[column.logicalName] = Array.isArray(value) ? value.join(",") : value;
  }

  return body;
}

function bindings(column: ColumnDescription, value: Value, find: FindTable): Record<string, unknown> {
  if (value === null) {
    const properties = column.targets.map((target) => target.property);
    return Object.fromEntries(properties.map((property) => [`${property}@odata.bind`, null]));
  }

  if (!isReference(value)) throw new Error(`Column "${column.logicalName}" holds a row, not "${String(value)}".`);
  const target = column.targets.find((one) => one.table === value.table);
  const table = find(value.table);
  if (!target || !table) throw new Error(`Column "${column.logicalName}" can't point to a row of "${value.table}".`);
  return { [`${target.property}@odata.bind`]: `/${rowAddress(table, value.id)}` };
}
