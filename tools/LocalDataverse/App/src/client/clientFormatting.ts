import { toWallClock, writeDay, writeTime } from "../model/dates";
import { formats, isKnown, languageTag, tagOf } from "../model/formats";
import { formatAmount, formatNumber } from "../model/numbers";

type Formatting = ComponentFramework.Formatting;
type DatePart = Intl.DateTimeFormatOptions;

/** How values read for this person: their time zone, their language, and the formats they have set. */
export function clientFormatting(zone: string): Formatting {
  const show = (date: Date, parts: DatePart): string => new Intl.DateTimeFormat(languageTag(), { ...(zone === "" ? {} : { timeZone: zone }), ...parts }).format(date);
  const clock = (date: Date): { readonly date: string; readonly time: string } => toWallClock(date.toISOString(), zone);
  return {
    formatCurrency: (value, precision = 2, symbol = "$") => formatAmount(value, precision, symbol),
    formatDecimal: (value, precision = 2) => formatNumber(value, precision),
    formatInteger: (value) => formatNumber(Math.trunc(value), 0),
    formatDateAsFilterStringInUTC: (value, includeTime = false) => (includeTime ? value.toISOString().replace(/\.\d+Z$/, "Z") : value.toISOString().slice(0, 10)),
    formatDateLong: (value) => show(value, { weekday: "long", year: "numeric", month: "long", day: "numeric" }),
    formatDateLongAbbreviated: (value) => show(value, { weekday: "short", year: "numeric", month: "short", day: "numeric" }),
    formatDateShort: (value, includeTime = false) => (includeTime ? `${writeDay(clock(value).date)} ${writeTime(clock(value).time)}` : writeDay(clock(value).date)),
    formatDateYearMonth: (value) => show(value, { year: "numeric", month: "long" }),
    formatLanguage: (value) => !isKnown(value) ? String(value) : new Intl.DisplayNames([languageTag()], { type: "language" }).of(tagOf(value).slice(0, 2)) ?? String(value),
    formatTime: (value, behavior) => writeTime((behavior === timeZoneIndependent ? toWallClock(value.toISOString(), "UTC") : clock(value)).time),
    getWeekOfYear: (value) => weekOf(value, zone),
  };
}

const timeZoneIndependent = 3;

/** Weeks begin on Sunday, and the first is the one that holds the first of January, as the server counts them. */
function weekOf(date: Date, zone: string): number {
  const { date: day } = toWallClock(date.toISOString(), zone);
  const shown = Date.parse(`${day}T00:00:00Z`);
  const first = Date.parse(`${day.slice(0, 4)}-01-01T00:00:00Z`);
  return Math.floor(((shown - first) / 86_400_000 + new Date(first).getUTCDay()) / 7) + 1;
}

/** Names and patterns of dates and numbers, as controls read them from the settings of the person. */
export const dateSettings = (): ComponentFramework.UserSettingApi.DateFormattingInfo => {
  const name = (options: DatePart, at: Date): string => new Intl.DateTimeFormat(languageTag(), { timeZone: "UTC", ...options }).format(at);
  const months = (style: "long" | "short"): string[] => [...Array.from({ length: 12 }, (_, month) => name({ month: style }, new Date(Date.UTC(2026, month, 15)))), ""];
  const { date, time } = formats();
  const dayLeads = languageTag().startsWith("de");
  const longDate = dayLeads ? "dddd, d. MMMM yyyy" : "dddd, MMMM d, yyyy";
  const longTime = time.replace("mm", "mm:ss");
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
    dateSeparator: /[^dMy]/.exec(date)?.[0] ?? "/",
    timeSeparator: ":",
    firstDayOfWeek: 0,
    fullDateTimePattern: `${longDate} ${longTime}`,
    longDatePattern: longDate,
    longTimePattern: longTime,
    monthDayPattern: dayLeads ? "d. MMMM" : "MMMM d",
    shortDatePattern: date,
    shortTimePattern: time,
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    yearMonthPattern: "MMMM yyyy",
  };
};

export const numberSettings = (): ComponentFramework.UserSettingApi.NumberFormattingInfo => ({
  currencyDecimalDigits: 2,
  currencyDecimalSeparator: formats().decimal,
  currencyGroupSeparator: formats().group,
  currencyGroupSizes: [3],
  // The minus comes first, wherever the sign of the currency is.
  currencyNegativePattern: [1, 5, 9, 8][formats().currency]!,
  currencyPositivePattern: formats().currency,
  currencySymbol: "$",
  nanSymbol: "NaN",
  nativeDigits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  negativeInfinitySymbol: "-Infinity",
  negativeSign: "-",
  numberDecimalDigits: 2,
  numberDecimalSeparator: formats().decimal,
  numberGroupSeparator: formats().group,
  numberGroupSizes: [3],
  numberNegativePattern: 1,
  perMilleSymbol: "‰",
  percentDecimalDigits: 2,
  percentDecimalSeparator: formats().decimal,
  percentGroupSeparator: formats().group,
  percentGroupSizes: [3],
  percentNegativePattern: 1,
  percentPositivePattern: 1,
  percentSymbol: "%",
  positiveInfinitySymbol: "Infinity",
  positiveSign: "+",
});
