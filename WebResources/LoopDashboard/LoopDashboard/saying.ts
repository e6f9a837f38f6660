import { Formats } from "../../shared/host";
import { counted, Words } from "../../shared/words";
import { Dimension, Figure, none } from "./figure";
import { isEnough, Part, shownValue, Unit } from "./tiles";

/** Turns figures into words, by the person's language and settings. */
export interface Saying {
  readonly words: Words;
  readonly formats: Formats;
}

/** One value with its unit. */
export function valueText({ words, formats }: Saying, value: number, unit: Unit): string {
  switch (unit) {
    case "share":
    case "likeness":
      return words("Percent", formats.decimal(value * 100, 0));
    case "days":
      return value === 1 ? words("DaysOne") : words("DaysMany", formats.decimal(value, value < 10 && !Number.isInteger(value) ? 1 : 0));
    case "times":
      return words("Times", formats.decimal(value, 2));
    case "difference": {
      const points = formats.decimal(Math.abs(value) * 100, 0);
      return Math.round(value * 100) === 0 ? words("Points", points) : words(value > 0 ? "PointsMore" : "PointsLess", points);
    }
  }
}

/** The range in which the value lies, in the same unit; empty where none is told. */
export function rangeText(saying: Saying, figure: Figure, unit: Unit): string {
  const { low, high } = shownValue(figure, unit);
  return low === null || high === null ? "" : saying.words("Range", valueText(saying, low, unit), valueText(saying, high, unit));
}

export const casesText = ({ words, formats }: Saying, figure: Figure): string => words("Cases", formats.whole(figure.cases));

/** What is still needed. A figure without a value and without a need counted nothing that could be told. */
export const neededText = ({ words, formats }: Saying, figure: Figure): string =>
  figure.needed > 0 ? counted(words, "NotEnough", figure.needed, formats.whole(figure.needed)) : words("NotKnown");

/** What a line is called. */
export function partName({ words }: Saying, part: Part, criteria: ReadonlyMap<string, string>): string {
  const { figure, nameKey } = part;
  if (nameKey !== null) return words(nameKey);
  if (figure.dimension === Dimension.Criterion) return figure.member === none ? words("WholeStage") : (criteria.get(figure.member) ?? (figure.memberName || figure.member));
  if (figure.dimension === Dimension.Segment && figure.member === none) return words("NoSegment");
  return figure.memberName || words("NoName");
}

/** A line as somebody hears it: name, value, range and n. */
export function partSentence(saying: Saying, part: Part, unit: Unit, criteria: ReadonlyMap<string, string>): string {
  const name = partName(saying, part, criteria);
  const { figure } = part;
  const value = isEnough(figure, unit) ? valueText(saying, shownValue(figure, unit).value!, unit) : neededText(saying, figure);
  return [`${name}: ${value}`, isEnough(figure, unit) ? rangeText(saying, figure, unit) : "", casesText(saying, figure), besideText(saying, part)].filter((one) => one !== "").join(", ");
}

/** The days that stand beside a line. */
export const besideText = (saying: Saying, { beside }: Part): string =>
  beside === null || beside.value === null || beside.needed > 0 ? "" : saying.words("HalfWithin", valueText(saying, beside.value, "days"), saying.formats.whole(beside.cases));

/** A month or quarter, as it reads under a course. */
export const periodText = ({ formats }: Saying, figure: Figure): string => (figure.start === null ? "" : formats.month(figure.start));
