/** How one criterion of the move stands. */
export type LineState = "met" | "missing" | "waived" | "notKnownYet" | "unreadable";

/** One criterion of the deal's next move, as judged by the server. */
export interface CriterionLine {
  readonly code: string;
  /** What the rep should do. */
  readonly guidance: string;
  readonly state: LineState;
  /** What the server found: filler, copied … */
  readonly finding: string;
  /** True when the move is held up by it. */
  readonly blocks: boolean;
}

/** The server's word on the next move. */
export interface Verdict {
  readonly from: string;
  readonly to: string;
  readonly direction: string;
  /** What the gate does where something is missing: observe, warn or enforce. */
  readonly mode: string;
  /** passed, warned, observed, excepted, refused or notJudged. */
  readonly outcome: string;
  readonly lines: readonly CriterionLine[];
}

const states: readonly string[] = ["met", "missing", "waived", "notKnownYet", "unreadable"];

/** Reads sl_EvaluateGate's verdict; null when no stage follows. Throws when it is no JSON. */
export function verdictOf(json: string): Verdict | null {
  const said = JSON.parse(json === "" ? "{}" : json) as Partial<Record<keyof Verdict, unknown>>;
  if (typeof said.to !== "string" || said.to === "") return null;
  const word = (value: unknown): string => (typeof value === "string" ? value : "");
  return {
    from: word(said.from),
    to: said.to,
    direction: word(said.direction),
    mode: word(said.mode),
    outcome: word(said.outcome),
    lines: (Array.isArray(said.lines) ? (said.lines as Record<string, unknown>[]) : []).map((line) => ({
      code: word(line["code"]),
      guidance: word(line["guidance"]),
      state: (states.includes(word(line["state"])) ? line["state"] : "unreadable") as LineState,
      finding: word(line["finding"]),
      blocks: line["blocks"] === true,
    })),
  };
}

const isOpen = ({ state }: CriterionLine): boolean => state === "missing" || state === "notKnownYet";

/** What the rep should do first: what blocks before what is advisable, otherwise playbook order. */
export const openLines = (verdict: Verdict): readonly CriterionLine[] =>
  verdict.lines.filter(isOpen).sort((a, b) => Number(b.blocks) - Number(a.blocks));

/** Lines that don't ask for anything any more, and lines nobody could judge. */
export const settledLines = (verdict: Verdict): readonly CriterionLine[] => verdict.lines.filter((line) => !isOpen(line));
