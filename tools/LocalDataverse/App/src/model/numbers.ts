/** The server writes formatted values in the base language; what is shown beside them is written the same way. */
export const locale = "en-US";

export const formatNumber = (value: number, digits: number): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** The number a person typed: with or without thousands separators and currency sign. Null for text that is no number. */
export function parseNumber(text: string): number | null {
  const bare = text.replace(/[\s$€£¥]/g, "");
  if (!/^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?$/.test(bare) || !/\d/.test(bare)) return null;
  return Number(bare.replaceAll(",", ""));
}
