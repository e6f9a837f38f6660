import { formats } from "./formats";

/** A number as the person reads it. */
export function formatNumber(value: number, digits: number): string {
  const { decimal, group } = formats();
  return new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .formatToParts(value)
    .map((part) => (part.type === "decimal" ? decimal : part.type === "group" ? group : part.value))
    .join("");
}

/** An amount with its currency's sign where the person wants it. */
export function formatAmount(value: number, digits: number, symbol: string): string {
  const number = formatNumber(Math.abs(value), digits);
  const sign = value < 0 ? "-" : "";
  return sign + [`${symbol}${number}`, `${number}${symbol}`, `${symbol} ${number}`, `${number} ${symbol}`][formats().currency]!.trim();
}

/** True when the sign of a currency comes before the number. */
export const symbolLeads = (): boolean => formats().currency % 2 === 0;

/** The number a person typed: with or without thousands separators and currency sign. Null for text that is no number. */
export function parseNumber(text: string): number | null {
  const { decimal, group } = formats();
  // Nobody types the blanks and the apostrophe that print uses.
  const apostrophes = /['’]/.test(group) ? /['’]/g : /(?!)/g;
  const bare = text.replace(/[\s\u00A0\u202F$€£¥]|CHF/g, "").replace("−", "-").replace(apostrophes, "_");
  const point = escaped(decimal);
  const thousands = /['’\s\u00A0\u202F]/.test(group) ? "_" : escaped(group);
  if (!new RegExp(`^[-+]?(?:\\d+|\\d{1,3}(?:${thousands}\\d{3})+)?(?:${point}\\d+)?$`).test(bare) || !/\d/.test(bare)) return null;
  return Number(bare.replace(new RegExp(thousands, "g"), "").replace(decimal, "."));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
