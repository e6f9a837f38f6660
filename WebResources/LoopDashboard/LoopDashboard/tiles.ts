import { Dimension, Figure, none, partsOf } from "./figure";

/** Parts of the loop that tiles stand under, in their order. */
export const areas = ["express", "tailor", "amplify", "evolve"] as const;
export type Area = (typeof areas)[number];

/** What a value is counted in: a share, days, a difference of two shares, how often the higher score won, or how many times as many. */
export type Unit = "share" | "days" | "difference" | "likeness" | "times";

/** Kinds of changes that a tile's figures may answer to. */
export type ChangeKind = "criterion" | "fitModel" | "play";

/** One signal of the board, with the decision it serves. */
export interface Tile {
  /** As the board's row names it. */
  readonly code: string;
  readonly area: Area;
  readonly unit: Unit;
  /** Keys of its texts. */
  readonly title: string;
  readonly decision: string;
  /** Metric that is shown large, of everything that is chosen. */
  readonly headline?: string;
  /** Text of a headline's counts: {0} of {1} … */
  readonly counts?: string;
  /** Metrics that are shown part by part. */
  readonly by?: { readonly metric: string; readonly dimension: Dimension; readonly within?: Dimension };
  /** Metrics that stand beside each other, each with the key of its name. */
  readonly metrics?: readonly { readonly metric: string; readonly name: string }[];
  /** Days that are told beside each part. */
  readonly beside?: string;
  /** True for what stands now, whatever the period. */
  readonly isNow?: boolean;
  /** True for what is told quarter by quarter alone: the newest that says something is shown. */
  readonly isByQuarter?: boolean;
  /** Changes that are marked on its course. */
  readonly changes: readonly ChangeKind[];
}

/** All tiles, in the order of the board. What a board leaves open shows them all. */
export const tiles: readonly Tile[] = [
  { code: "fit", area: "express", unit: "share", title: "Fit", decision: "FitDecision", headline: "fit.match", counts: "FitCounts", by: { metric: "fit.match", dimension: Dimension.Segment }, changes: ["fitModel"] },
  { code: "held", area: "express", unit: "share", title: "Held", decision: "HeldDecision", by: { metric: "gate.refused", dimension: Dimension.Criterion }, changes: ["criterion"] },
  { code: "exceptions", area: "express", unit: "share", title: "Exceptions", decision: "ExceptionsDecision", headline: "exception.used", counts: "ExceptionsCounts", by: { metric: "exception.used", dimension: Dimension.Criterion }, changes: ["criterion"] },
  { code: "model", area: "express", unit: "likeness", title: "Model", decision: "ModelDecision", headline: "fit.auc", counts: "ModelCounts", by: { metric: "fit.auc", dimension: Dimension.FitModel }, changes: ["fitModel"] },
  {
    code: "coverage",
    area: "tailor",
    unit: "share",
    title: "Coverage",
    decision: "CoverageDecision",
    metrics: [
      { metric: "coverage.nextstep", name: "CoverageNextStep" },
      { metric: "coverage.people", name: "CoveragePeople" },
      { metric: "coverage.value", name: "CoverageValue" },
      { metric: "coverage.meddic", name: "CoverageMeddic" },
    ],
    isNow: true,
    changes: [],
  },
  {
    code: "overpromised",
    area: "tailor",
    unit: "share",
    title: "Overpromised",
    decision: "OverpromisedDecision",
    headline: "promise.overpromised",
    counts: "OverpromisedCounts",
    by: { metric: "promise.overpromised", dimension: Dimension.Segment },
    changes: [],
  },
  { code: "effect", area: "amplify", unit: "difference", title: "Effect", decision: "EffectDecision", by: { metric: "play.effect", dimension: Dimension.Play }, changes: ["play"] },
  { code: "adoption", area: "amplify", unit: "share", title: "Adoption", decision: "AdoptionDecision", by: { metric: "play.adoption", dimension: Dimension.Play }, changes: ["play"] },
  { code: "win", area: "evolve", unit: "share", title: "Win", decision: "WinDecision", headline: "win.rate", counts: "WinCounts", by: { metric: "win.rate", dimension: Dimension.Segment }, changes: ["criterion", "fitModel", "play"] },
  { code: "cycle", area: "evolve", unit: "days", title: "Cycle", decision: "CycleDecision", headline: "cycle.length", counts: "CycleCounts", by: { metric: "cycle.length", dimension: Dimension.Segment }, changes: ["criterion", "play"] },
  { code: "stalls", area: "evolve", unit: "share", title: "Stalls", decision: "StallsDecision", by: { metric: "stage.stall", dimension: Dimension.Stage, within: Dimension.StageAndSegment }, beside: "stage.dwell", changes: ["criterion"] },
  { code: "losses", area: "evolve", unit: "share", title: "Losses", decision: "LossesDecision", by: { metric: "loss.reason", dimension: Dimension.Reason, within: Dimension.ReasonIn }, changes: [] },
  { code: "activity", area: "evolve", unit: "times", title: "Activity", decision: "ActivityDecision", headline: "trap.activity", counts: "ActivityCounts", isByQuarter: true, changes: [] },
  {
    code: "service",
    area: "evolve",
    unit: "share",
    title: "Service",
    decision: "ServiceDecision",
    headline: "promise.kept",
    counts: "ServiceCounts",
    metrics: [
      { metric: "promise.kept", name: "PromisesKept" },
      { metric: "service.quality", name: "ServiceQuality" },
      { metric: "service.expectation", name: "ServiceExpectation" },
      { metric: "buyer.felt", name: "BuyerFelt" },
    ],
    changes: [],
  },
];

/** Tiles that a board names, in its order; a name that no tile has is passed by. All of them when it names none. */
export const tilesOf = (codes: readonly string[] | null): readonly Tile[] => {
  const named = (codes ?? []).flatMap((code) => tiles.filter((tile) => tile.code === code));
  return named.length === 0 ? tiles : named;
};

/** Metrics that tiles read. */
export const metricsOf = (shown: readonly Tile[]): readonly string[] => [...new Set(shown.flatMap((tile) => [tile.headline, tile.by?.metric, tile.beside, ...(tile.metrics ?? []).map((one) => one.metric)]).filter((code): code is string => code !== undefined))];

/** One line of a tile. */
export interface Part {
  readonly figure: Figure;
  /** Key of its text, where the line is a metric and not a part of one. */
  readonly nameKey: string | null;
  /** Days that are told beside it. */
  readonly beside: Figure | null;
  /** True for the segment that is chosen. */
  readonly isChosen: boolean;
}

/** What a tile shows. */
export interface TileContent {
  readonly tile: Tile;
  readonly headline: Figure | null;
  readonly parts: readonly Part[];
  /** The headline's figures period by period, the oldest first. */
  readonly course: readonly Figure[];
  /** True where a segment is chosen and the tile's figures are not split by it. */
  readonly isForAll: boolean;
}

/** Which figures are of everything that is chosen. */
export interface Chosen {
  /** Id of a segment; null for all. */
  readonly segment: string | null;
  /** Person whose figures are shown; null for a unit's. */
  readonly person: string | null;
}

const isWhole = (figure: Figure, { segment, person }: Chosen): boolean =>
  segment !== null && person === null ? figure.dimension === Dimension.Segment && figure.member === segment : person !== null ? figure.dimension === Dimension.Owner && figure.member === person : figure.dimension === Dimension.All;

/** Picks what a tile shows out of the board's figures. */
export function contentOf(tile: Tile, figures: readonly Figure[], courses: readonly Figure[], chosen: Chosen): TileContent {
  const whole = (metric: string, of: readonly Figure[]): readonly Figure[] => {
    const found = of.filter((figure) => figure.code === metric && isWhole(figure, chosen));
    return found.length > 0 ? found : of.filter((figure) => figure.code === metric && isWhole(figure, { ...chosen, segment: null }));
  };
  const course = tile.headline === undefined ? [] : courseOf(whole(tile.headline, courses));
  const newestFirst = [...course].reverse();
  const headline = tile.isByQuarter ? (newestFirst.find((figure) => isEnough(figure, tile.unit)) ?? newestFirst[0] ?? null) : tile.headline === undefined ? null : (whole(tile.headline, figures)[0] ?? null);
  const parts = [...partsOfTile(tile, figures, chosen), ...(tile.metrics ?? []).flatMap(({ metric, name }) => whole(metric, figures).slice(0, 1).map((figure) => ({ figure, nameKey: name, beside: null, isChosen: false })))];
  const isSplit = [headline, ...parts.map((part) => part.figure)].some((figure) => figure !== null && (figure.dimension === Dimension.Segment || isWithin(figure, chosen.segment)));
  return {
    tile,
    headline,
    parts: tile.metrics ? parts : [...parts].sort(byWeight),
    course,
    isForAll: chosen.segment !== null && chosen.person === null && !isSplit && (headline !== null || parts.length > 0),
  };
}

function partsOfTile(tile: Tile, figures: readonly Figure[], chosen: Chosen): Part[] {
  if (!tile.by) return [];
  const { metric, dimension, within } = tile.by;
  const split = figures.filter((figure) => figure.code === metric && figure.dimension === dimension);
  const inside = chosen.segment === null || within === undefined ? [] : figures.filter((figure) => figure.code === metric && figure.dimension === within && isWithin(figure, chosen.segment));
  const shown = inside.length > 0 ? inside : split;
  return shown.map((figure) => {
    // A part within a segment is called as the part is.
    const [key = ""] = partsOf(figure.member);
    const name = inside.length > 0 ? (split.find((one) => one.member === key)?.memberName ?? figure.memberName) : figure.memberName;
    return {
      figure: { ...figure, memberName: name },
      nameKey: null,
      beside: figures.find((one) => one.code === tile.beside && one.dimension === figure.dimension && one.member === figure.member) ?? null,
      isChosen: figure.dimension === Dimension.Segment && figure.member === chosen.segment,
    };
  });
}

const isWithin = (figure: Figure, segment: string | null): boolean => {
  if (segment === null) return false;
  const parts = partsOf(figure.member);
  return (figure.dimension === Dimension.StageAndSegment && parts[1] === segment) || (figure.dimension === Dimension.ReasonIn && parts[1] === String(Dimension.Segment % 10) && parts[2] === segment);
};

/** The value a line is drawn by: what is left when deals alike are compared, where that is known. */
export const shownValue = (figure: Figure, unit: Unit): { readonly value: number | null; readonly low: number | null; readonly high: number | null } =>
  unit === "difference" ? { value: figure.adjusted, low: figure.adjustedLow, high: figure.adjustedHigh } : { value: figure.value, low: figure.low, high: figure.high };

/** True when the figure may be read as a finding. */
export const isEnough = (figure: Figure, unit: Unit): boolean => figure.needed === 0 && shownValue(figure, unit).value !== null;

/** Findings before those that wait for evidence; the largest first; what belongs nowhere last. */
function byWeight(a: Part, b: Part): number {
  const value = ({ figure }: Part): number | null => figure.adjusted !== null && figure.code === "play.effect" ? figure.adjusted : figure.value;
  const rank = (part: Part): number => (part.figure.member === none ? 2 : value(part) === null || part.figure.needed > 0 ? 1 : 0);
  return rank(a) - rank(b) || (value(b) ?? 0) - (value(a) ?? 0) || b.figure.cases - a.figure.cases || (a.figure.memberName < b.figure.memberName ? -1 : 1);
}

/** Months where there are months, else quarters. */
function courseOf(figures: readonly Figure[]): readonly Figure[] {
  const [first] = [...figures].sort((a, b) => a.periodKind - b.periodKind);
  return figures.filter((figure) => figure.periodKind === first?.periodKind && figure.start !== null).sort((a, b) => a.start!.getTime() - b.start!.getTime());
}
