import { formats } from "./formats";

/** Date and time as read on a wall clock: `2026-03-05` and `14:30`. */
export interface WallClock {
  readonly date: string;
  readonly time: string;
}

/** An instant as a clock in that zone shows it. An empty zone is the browser's. */
export function toWallClock(instant: string, zone: string): WallClock {
  const parts = partsIn(new Date(instant), zone);
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/**
 * The instant at which a clock in that zone shows this, in UTC with whole seconds.
 * A time that the zone skips in spring is moved forward; of one that it has twice in autumn the first is meant.
 */
export function toInstant({ date, time }: WallClock, zone: string): string {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const before = asUtc - offset(asUtc - dayLength, zone);
  const after = asUtc - offset(asUtc + dayLength, zone);
  const fits = [before, after].find((candidate) => candidate + offset(candidate, zone) === asUtc);

  return new Date(fits ?? before).toISOString().replace(".000Z", "Z");
}

/** The calendar day a date stands for in the browser, whatever the hour. */
export const dayOf = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** Today's calendar day in that zone. */
export const today = (now: Date, zone: string): string => toWallClock(now.toISOString(), zone).date;

/** A calendar day (`2026-03-05`) as the person reads it. */
export function writeDay(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const parts: Readonly<Record<string, string>> = { yyyy: year, yy: year.slice(-2), MM: month, M: String(Number(month)), dd: date, d: String(Number(date)) };
  return formats().date.replace(/yyyy|yy|MM?|dd?/g, (part) => parts[part] ?? part);
}

/** A time on a clock (`14:30`) as the person reads it. */
export function writeTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const half = hour % 12 === 0 ? 12 : hour % 12;
  const parts: Readonly<Record<string, string>> = { HH: pad(hour), H: String(hour), hh: pad(half), h: String(half), mm: pad(minute), tt: hour < 12 ? "AM" : "PM" };
  return formats().time.replace(/HH?|hh?|mm|tt/g, (part) => parts[part] ?? part);
}

/** The calendar day a person typed, in the order they are used to or as `2026-03-05`; two digits mean a year from 1930 to 2029. Null for text that is no day. */
export function readDay(text: string): string | null {
  const typed = text.trim();
  const order = /^\d{4}-\d/.test(typed) ? "yMd" : formats().date.replace(/[^dMy]/g, "").replace(/(.)\1+/g, "$1");
  const numbers = /^\D*(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})\D*$/.exec(typed)?.slice(1);
  if (!numbers) return null;
  const part = (letter: string): string => numbers[order.indexOf(letter)] ?? "";
  if (part("d").length > 2 || part("M").length > 2 || ![2, 4].includes(part("y").length)) return null;
  const year = part("y").length === 4 ? part("y") : `${Number(part("y")) < 30 ? "20" : "19"}${part("y")}`;
  const day = `${year}-${pad(Number(part("M")))}-${pad(Number(part("d")))}`;
  // 31 February would become a day of March.
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

/** The time a person typed: `14:30`, `14.30`, `2:30 pm`, `9`. Null for text that is no time. */
export function readTime(text: string): string | null {
  const [, hour = "", minute = "00", half = ""] = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?\s*$/i.exec(text) ?? [];
  const hours = Number(hour);
  if (hour === "" || Number(minute) > 59 || hours > (half === "" ? 23 : 12) || (half !== "" && hours === 0)) return null;
  const afternoon = /^p/i.test(half) ? 12 : 0;
  return `${pad(half === "" ? hours : (hours % 12) + afternoon)}:${minute}`;
}

const dayLength = 24 * 60 * 60 * 1000;

const pad = (value: number): string => String(value).padStart(2, "0");

/** Milliseconds that a clock in the zone is ahead of UTC at this instant. */
function offset(instant: number, zone: string): number {
  const parts = partsIn(new Date(instant), zone);
  const shown = Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
  return shown - Math.floor(instant / 1000) * 1000;
}

type Parts = Readonly<Record<"year" | "month" | "day" | "hour" | "minute" | "second", string>>;

function partsIn(date: Date, zone: string): Parts {
  const format = new Intl.DateTimeFormat("en-US", {
    ...(zone === "" ? {} : { timeZone: zone }),
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const parts = Object.fromEntries(format.formatToParts(date).map((part) => [part.type, part.value])) as Parts;
  return { ...parts, year: parts.year.padStart(4, "0") };
}
