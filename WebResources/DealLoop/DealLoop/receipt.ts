/** One value that the score comes from. */
export interface Driver {
  readonly path: string;
  readonly label: string;
  /** The model's words for the answer; empty when none of its lines counts. */
  readonly says: string;
  readonly value: string;
  readonly points: number;
  readonly state: "counted" | "nothingFits" | "notKnownYet";
}

/** How well a deal fits, and how that adds up: base, drivers and limit are the score. */
export interface Receipt {
  readonly model: string;
  readonly version: number;
  readonly kind: "declared" | "learned";
  /** Closed deals behind it; null when it counts none. */
  readonly cases: number | null;
  readonly base: number;
  readonly drivers: readonly Driver[];
  readonly limit: number;
  readonly score: number;
  readonly grade: string;
  readonly verdict: string;
  /** Chance of winning, 0–1; null for declared weights. */
  readonly probability: number | null;
}

/** Reads the deal's receipt; null when it was never scored, or the text is none. */
export function receiptOf(json: string): Receipt | null {
  try {
    const said = JSON.parse(json === "" ? "null" : json) as Record<string, unknown> | null;
    if (!said || typeof said["score"] !== "number") return null;
    const word = (value: unknown): string => (typeof value === "string" ? value : "");
    const number = (value: unknown): number => (typeof value === "number" ? value : 0);
    return {
      model: word(said["model"]),
      version: number(said["version"]),
      kind: word(said["kind"]) === "learned" ? "learned" : "declared",
      cases: typeof said["n"] === "number" ? said["n"] : null,
      base: number(said["base"]),
      drivers: (Array.isArray(said["drivers"]) ? (said["drivers"] as Record<string, unknown>[]) : []).map((driver) => ({
        path: word(driver["path"]),
        label: word(driver["label"]) || word(driver["path"]),
        says: word(driver["says"]),
        value: word(driver["value"]),
        points: number(driver["points"]),
        state: word(driver["state"]) === "counted" ? "counted" : word(driver["state"]) === "nothingFits" ? "nothingFits" : "notKnownYet",
      })),
      limit: number(said["limit"]),
      score: said["score"],
      grade: word(said["grade"]),
      verdict: word(said["verdict"]),
      probability: typeof said["probability"] === "number" ? said["probability"] : null,
    };
  } catch {
    return null;
  }
}

/** True when the receipt adds up, as it always should. */
export const addsUp = (receipt: Receipt): boolean => receipt.base + receipt.drivers.reduce((sum, driver) => sum + driver.points, 0) + receipt.limit === receipt.score;

/** Strongest first, whichever way they pull; what counts nothing stays out. */
export const strongest = (receipt: Receipt): readonly Driver[] => receipt.drivers.filter((driver) => driver.points !== 0).sort((a, b) => Math.abs(b.points) - Math.abs(a.points));

/** What would move the score: first what nobody filled in, then what speaks against the deal, worst first. */
export const movers = (receipt: Receipt): readonly Driver[] => [
  ...receipt.drivers.filter((driver) => driver.state === "notKnownYet"),
  ...receipt.drivers.filter((driver) => driver.state !== "notKnownYet" && driver.points < 0).sort((a, b) => a.points - b.points),
];

/** The column a driver reads on the deal itself; null when it stands on another row. */
export const columnOf = (driver: Driver): string | null => (/^[a-z][a-z0-9_]*$/.test(driver.path) ? driver.path : null);
