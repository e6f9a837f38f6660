import { toWallClock } from "../model/dates";
import { formatNumber, locale } from "../model/numbers";

type Formatting = ComponentFramework.Formatting;
type DatePart = Intl.DateTimeFormatOptions;

/** How values read for this person: their time zone, and the language the server writes in. */
export function clientFormatting(zone: string): Formatting {
  const show = (date: Date, parts: DatePart): string => new Intl.DateTimeFormat(locale, { ...(zone === "" ? {} : { timeZone: zone }), ...parts }).format(date);
  const day: DatePart = { year: "numeric", month: "numeric", day: "numeric" };
  const time: DatePart = { hour: "numeric", minute: "2-digit" };
  return {
    formatCurrency: (value, precision = 2, symbol = "$") => `${value < 0 ? "-" : ""}${symbol}${formatNumber(Math.abs(value), precision)}`,
    formatDecimal: (value, precision = 2) => formatNumber(value, precision),
    formatInteger: (value) => formatNumber(Math.trunc(value), 0),
    formatDateAsFilterStringInUTC: (value, includeTime = false) => (includeTime ? value.toISOString().replace(/\.\d+Z$/, "Z") : value.toISOString().slice(0, 10)),
    formatDateLong: (value) => show(value, { weekday: "long", year: "numeric", month: "long", day: "numeric" }),
    formatDateLongAbbreviated: (value) => show(value, { weekday: "short", year: "numeric", month: "short", day: "numeric" }),
    formatDateShort: (value, includeTime = false) => (includeTime ? `${show(value, day)} ${show(value, time)}` : show(value, day)),
    formatDateYearMonth: (value) => show(value, { year: "numeric", month: "long" }),
    formatLanguage: (value) => languages[value] ?? String(value),
    formatTime: (value, behavior) => (behavior === timeZoneIndependent ? new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...time }).format(value) : show(value, time)),
    getWeekOfYear: (value) => weekOf(value, zone),
  };
}

const timeZoneIndependent = 3;

const languages: Readonly<Record<number, string>> = { 1031: "German", 1033: "English" };

/** Weeks begin on Sunday, and the first is the one that holds the first of January, as the base language has it. */
function weekOf(date: Date, zone: string): number {
  const { date: day } = toWallClock(date.toISOString(), zone);
  const shown = Date.parse(`${day}T00:00:00Z`);
  const first = Date.parse(`${day.slice(0, 4)}-01-01T00:00:00Z`);
  return Math.floor(((shown - first) / 86_400_000 + new Date(first).getUTCDay()) / 7) + 1;
}

/** Names and patterns of dates and numbers, as controls read them from the settings of the person. */
export const dateSettings = (): ComponentFramework.UserSettingApi.DateFormattingInfo => {
  const name = (options: DatePart, at: Date): string => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(at);
  const months = (style: "long" | "short"): string[] => [...Array.from({ length: 12 }, (_, month) => name({ month: style }, new Date(Date.UTC(2026, month, 15)))), ""];
  // 4 January 2026 is a Sunday.
  const days = (style: "long" | "short" | "narrow"): string[] => Array.from({ length: 7 }, (_, day) => name({ weekday: style }, new Date(Date.UTC(2026, 0, 4 + day))));
  return {
    amDesignator: "AM",
    pmDesignator: "PM",
    abbreviatedDayNames: days("short"),
    shortestDayNames: days("narrow"),
    dayNames: days("long"),
    abbreviatedMonthNames: months("short"),
    abbreviatedMonthGenitiveNames: months("short"),
    monthNames: months("long"),
    monthGenitiveNames: months("long"),
    calendarWeekRule: 0,
    calendar: { minSupportedDateTime: new Date(-62_135_596_800_000), maxSupportedDateTime: new Date(253_402_300_799_999), algorithmType: 1, calendarType: 1, twoDigitYearMax: 2029 },
    dateSeparator: "/",
    timeSeparator: ":",
    firstDayOfWeek: 0,
    fullDateTimePattern: "dddd, MMMM d, yyyy h:mm:ss tt",
    longDatePattern: "dddd, MMMM d, yyyy",
    longTimePattern: "h:mm:ss tt",
    monthDayPattern: "MMMM d",
    shortDatePattern: "M/d/yyyy",
    shortTimePattern: "h:mm tt",
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    yearMonthPattern: "MMMM yyyy",
  };
};

export const numberSettings: ComponentFramework.UserSettingApi.NumberFormattingInfo = {
  currencyDecimalDigits: 2,
  currencyDecimalSeparator: ".",
  currencyGroupSeparator: ",",
  currencyGroupSizes: [3],
  currencyNegativePattern: 1,
  currencyPositivePattern: 0,
  currencySymbol: "$",
  nanSymbol: "NaN",
  nativeDigits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  negativeInfinitySymbol: "-Infinity",
  negativeSign: "-",
  numberDecimalDigits: 2,
  numberDecimalSeparator: ".",
  numberGroupSeparator: ",",
  numberGroupSizes: [3],
  numberNegativePattern: 1,
  perMilleSymbol: "‰",
  percentDecimalDigits: 2,
  percentDecimalSeparator: ".",
  percentGroupSeparator: ",",
  percentGroupSizes: [3],
  percentNegativePattern: 1,
  percentPositivePattern: 1,
  percentSymbol: "%",
  positiveInfinitySymbol: "Infinity",
  positiveSign: "+",
};
