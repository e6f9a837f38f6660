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
