import { Figure } from "./figure";
import { shownValue, Unit } from "./tiles";

/** From the value at the beginning of a scale to the one at its end. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** A value that others are read against: no difference, no better than chance. */
  readonly line: number | null;
}

/** The scale on which figures of a tile lie beside each other. */
export function scaleOf(figures: readonly Figure[], unit: Unit): Scale {
  const values = figures.flatMap((figure) => {
    const { value, low, high } = shownValue(figure, unit);
    return [value, low, high].filter((one): one is number => one !== null);
  });
  switch (unit) {
    case "share":
      return { from: 0, to: 1, line: null };
    case "likeness":
      return { from: Math.min(0.4, ...values), to: 1, line: 0.5 };
    case "times":
      return { from: 0, to: Math.max(2, ...values), line: 1 };
    case "difference": {
      const reach = Math.max(0.1, ...values.map(Math.abs));
      return { from: -reach, to: reach, line: 0 };
    }
    case "days":
      return { from: 0, to: Math.max(1, ...values), line: null };
  }
}

/** Where a value lies on a scale: 0 at its beginning, 1 at its end. */
export const placeOf = (value: number, { from, to }: Scale): number => Math.min(1, Math.max(0, (value - from) / (to - from)));

/** The scale of a course: as high as it goes, so that a change can be seen; shares end at 100 %. */
export function courseScale(figures: readonly Figure[], unit: Unit): Scale {
  const whole = scaleOf(figures, unit);
  const highest = Math.max(0, ...figures.flatMap((figure) => [figure.value ?? 0, figure.high ?? 0]));
  return unit === "share" && highest > 0 ? { ...whole, to: Math.min(1, Math.ceil(highest * 10) / 10) } : whole;
}
