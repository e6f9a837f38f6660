import { date, text, whole } from "../../shared/rows";
import { Row } from "../../shared/host";

/** What a figure is split by: option values of sl_dimension. */
export const Dimension = {
  All: 820110000,
  Segment: 820110001,
  Owner: 820110004,
  Stage: 820110005,
  Reason: 820110006,
  Play: 820110007,
  Criterion: 820110008,
  FitModel: 820110016,
  StageAndSegment: 820110022,
  ReasonIn: 820110026,
} as const;
export type Dimension = (typeof Dimension)[keyof typeof Dimension];

/** One row of Metric. */
export interface Figure {
  readonly id: string;
  readonly code: string;
  readonly dimension: number;
  /** Which part: the key of a row, or of several with strokes between; empty for all. */
  readonly member: string;
  /** Name of the part as it stood when the figure was worked out; empty for all, and for those that have none. */
  readonly memberName: string;
  readonly periodKind: number;
  readonly start: Date | null;
  /** Null where the data do not say. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly lowerQuartile: number | null;
  readonly upperQuartile: number | null;
  readonly adjusted: number | null;
  readonly adjustedLow: number | null;
  readonly adjustedHigh: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** n. */
  readonly cases: number;
  /** How many more are needed; 0 when there is enough evidence. */
  readonly needed: number;
  readonly refreshedOn: Date | null;
}

/** Member of what has nothing there: deals without a segment, say. */
export const none = "-";

export const figureColumns: readonly string[] = [
  "sl_metricid",
  "sl_code",
  "sl_dimension",
  "sl_member",
  "sl_memberlabel",
  "sl_periodkind",
  "sl_periodstart",
  "sl_value",
  "sl_low",
  "sl_high",
  "sl_lowerquartile",
  "sl_upperquartile",
  "sl_adjusted",
  "sl_adjustedlow",
  "sl_adjustedhigh",
  "sl_numerator",
  "sl_denominator",
  "sl_cases",
  "sl_needed",
  "sl_refreshedon",
];

/** @param row A row of sl_metric with {@link figureColumns}. */
export const figureOf = (row: Row): Figure => ({
  id: text(row, "sl_metricid"),
  code: text(row, "sl_code"),
  dimension: whole(row, "sl_dimension") ?? Dimension.All,
  member: text(row, "sl_member"),
  memberName: text(row, "sl_memberlabel"),
  periodKind: whole(row, "sl_periodkind") ?? 0,
  start: date(row, "sl_periodstart"),
  value: whole(row, "sl_value"),
  low: whole(row, "sl_low"),
  high: whole(row, "sl_high"),
  lowerQuartile: whole(row, "sl_lowerquartile"),
  upperQuartile: whole(row, "sl_upperquartile"),
  adjusted: whole(row, "sl_adjusted"),
  adjustedLow: whole(row, "sl_adjustedlow"),
  adjustedHigh: whole(row, "sl_adjustedhigh"),
  numerator: whole(row, "sl_numerator"),
  denominator: whole(row, "sl_denominator"),
  cases: whole(row, "sl_cases") ?? 0,
  needed: whole(row, "sl_needed") ?? 0,
  refreshedOn: date(row, "sl_refreshedon"),
});

/** Keys of a composed member: stage and segment; reason, dimension and part. */
export const partsOf = (member: string): readonly string[] => member.split("/");
