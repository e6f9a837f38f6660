import { ColumnDescription, OptionDescription } from "./appModel";
import { toWallClock, writeDay, writeTime } from "./dates";
import { formatNumber } from "./numbers";

/** A row another row points to. */
export interface Reference {
  readonly table: string;
  readonly id: string;
  readonly name: string;
}

/**
 * What a column holds. A day is `2026-03-05`, an instant `2026-03-05T14:30:00Z`, a choice its number, several choices their numbers.
 * Null is empty; an empty text is null too.
 */
export type Value = string | number | boolean | readonly number[] | Reference | null;

/** A row as the Web API answers it. */
export type Row = Readonly<Record<string, unknown>>;

const formattedValue = "@OData.Community.Display.V1.FormattedValue";
const lookupTable = "@Microsoft.Dynamics.CRM.lookuplogicalname";

export const isReference = (value: Value): value is Reference => typeof value === "object" && value !== null && "id" in value;

export const isLookup = (column: ColumnDescription): boolean =>
  column.type === "Lookup" || column.type === "Customer" || column.type === "Owner";

/** Name of a column in an answer and in `$select`: lookups stand as their id. */
export const propertyOf = (column: ColumnDescription): string => (isLookup(column) ? `_${column.logicalName}_value` : column.logicalName);

export const annotation = (row: Row, property: string, name: string): string => {
  const value = row[property + name];
  return typeof value === "string" ? value : "";
};

/** The value of a column in a row; null when the row does not carry it. */
export function readValue(row: Row, column: ColumnDescription): Value {
  const property = propertyOf(column);
  const raw = row[property];
  if (raw === undefined || raw === null || raw === "") return null;
  if (isLookup(column)) {
    return {
      table: annotation(row, property, lookupTable) || (column.targets[0]?.table ?? ""),
      id: String(raw).toLowerCase(),
      name: annotation(row, property, formattedValue),
    };
  }

  if (column.type === "Choices") return String(raw).split(",").map(Number);
  return typeof raw === "number" || typeof raw === "boolean" ? raw : String(raw);
}

/** The text of a cell of a list: as the server formats it, otherwise as the value's own kind reads. */
export function cellText(row: Row, name: string, column: ColumnDescription | undefined, zone: string): string {
  const property = column && isLookup(column) && !name.includes(".") ? propertyOf(column) : name;
  const formatted = annotation(row, property, formattedValue);
  if (formatted !== "") return formatted;

  const raw = row[property];
  if (raw === undefined || raw === null) return "";
  return column ? valueText(typeof raw === "number" || typeof raw === "boolean" ? raw : String(raw), column, zone) : String(raw);
}

/** The row a cell of a list points to; null when it points to none. */
export function cellReference(row: Row, name: string, column: ColumnDescription | undefined): Reference | null {
  if (!column || !isLookup(column)) return null;
  const property = name.includes(".") ? name : propertyOf(column);
  const id = row[property];
  if (typeof id !== "string" || id === "") return null;
  return { table: annotation(row, property, lookupTable) || (column.targets[0]?.table ?? ""), id, name: annotation(row, property, formattedValue) };
}

export const optionOf = (column: ColumnDescription, value: Value): OptionDescription | undefined =>
  column.options.find((option) => option.value === (typeof value === "boolean" ? Number(value) : value));

/** A value as a person reads it; empty for none. */
export function valueText(value: Value, column: ColumnDescription, zone: string): string {
  if (value === null) return "";
  if (isReference(value)) return value.name;
  if (Array.isArray(value)) return value.map((one: number) => optionOf(column, one)?.label ?? String(one)).join("; ");

  switch (column.type) {
    case "YesNo":
    case "Choice":
    case "State":
    case "Status":
      return optionOf(column, value)?.label ?? String(value);
    case "DateTime":
      return dateText(String(value), column, zone);
    case "WholeNumber":
    case "BigInteger":
      return formatNumber(Number(value), 0);
    case "Decimal":
    case "Float":
    case "Money":
      return formatNumber(Number(value), column.precision);
    default:
      return String(value);
  }
}

function dateText(value: string, column: ColumnDescription, zone: string): string {
  const clock = isDay(column) ? { date: value.slice(0, 10), time: "00:00" } : toWallClock(value, column.dateBehavior === "UserLocal" ? zone : "UTC");
  return isDay(column) || column.format.toLowerCase() === "date" ? writeDay(clock.date) : `${writeDay(clock.date)} ${writeTime(clock.time)}`;
}

/** True for a calendar day without a time. */
export const isDay = (column: ColumnDescription): boolean => column.type === "DateTime" && column.dateBehavior === "DateOnly";

export function sameValue(a: Value, b: Value): boolean {
  if (isReference(a) && isReference(b)) return a.id === b.id && a.table === b.table;
  if (Array.isArray(a) && Array.isArray(b)) return [...a].sort().join() === [...b].sort().join();
  if (typeof a === "string" && typeof b === "string" && isInstant(a) && isInstant(b)) return Date.parse(a) === Date.parse(b);
  return a === b;
}

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
