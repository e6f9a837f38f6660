import { Row } from "./host";

const formatted = "@OData.Community.Display.V1.FormattedValue";

/** Reading single values out of a row of the Web API, whatever it holds. */
export const text = (row: Row, column: string): string => (typeof row[column] === "string" ? (row[column] as string) : "");
export const whole = (row: Row, column: string): number | null => (typeof row[column] === "number" ? (row[column] as number) : null);
export const flag = (row: Row, column: string): boolean => row[column] === true;
export const label = (row: Row, column: string): string => text(row, `${column}${formatted}`);
export const lookup = (row: Row, column: string): string => text(row, `_${column}_value`).toLowerCase();
export const lookupName = (row: Row, column: string): string => text(row, `_${column}_value${formatted}`);
export const rows = (row: Row, relationship: string): readonly Row[] => (Array.isArray(row[relationship]) ? (row[relationship] as Row[]) : []);

/** An instant or a calendar day; null when the column is empty. A day is its noon, so that it reads as the same day wherever it is formatted. */
export function date(row: Row, column: string): Date | null {
  const value = text(row, column);
  const parsed = value === "" ? NaN : Date.parse(value.length === 10 ? `${value}T12:00:00` : value);
  return Number.isNaN(parsed) ? null : new Date(parsed);
}

/** Lines of a text, without the empty ones. */
export const linesOf = (value: string): readonly string[] =>
  value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
