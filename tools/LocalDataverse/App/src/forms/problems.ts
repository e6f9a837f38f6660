import { ColumnDescription } from "../model/appModel";
import { formatNumber, parseNumber } from "../model/numbers";
import { text } from "../texts/texts";

/** What is wrong with a number as typed; empty when it is one, or when nothing is typed. */
export function numberProblem(typed: string, column: ColumnDescription): string {
  if (typed.trim() === "") return "";
  const value = parseNumber(typed);
  const isWhole = column.type === "WholeNumber" || column.type === "BigInteger";
  if (value === null) return text("EnterNumber", isWhole ? formatNumber(1200, 0) : formatNumber(1200.5, 2));
  if (isWhole && !Number.isInteger(value)) return text("EnterWhole");
  const { minValue, maxValue } = column;
  const isOut = (minValue !== null && value < minValue) || (maxValue !== null && value > maxValue);
  return isOut ? text("EnterRange", formatNumber(minValue ?? -Infinity, 0), formatNumber(maxValue ?? Infinity, 0)) : "";
}

/** What is wrong with a text; empty when the column can hold it. */
export const textProblem = (typed: string, column: ColumnDescription): string =>
  column.maxLength > 0 && typed.length > column.maxLength ? text("TooLong", formatNumber(typed.length, 0), formatNumber(column.maxLength, 0)) : "";

/** The currency's sign as the server writes it before or behind an amount: `$` of `$1,200.00`, `€` of `1.200,00 €`. Empty when there is none. */
export const symbolOf = (formatted: string): string =>
  /^\s*-?\s*([^\d\s().,+'’-]+)/.exec(formatted)?.[1] ?? /\d\s*([^\d\s().,+'’-]+)\s*$/.exec(formatted)?.[1] ?? "";
