/** How something is: as it should be, worth knowing, to be mended, or not told to this person. */
export type Health = "fine" | "note" | "fault" | "untold";

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What a look at one thing showed. */
export interface Finding {
  readonly health: Health;
  /** A sentence. */
  readonly what: string;
  /** What to do about it; empty where there is nothing to do. */
  readonly mend: string;
  /** What stands behind the sentence, line by line. */
  readonly facts: readonly Fact[];
}

export const fine = (what: string, facts: readonly Fact[] = []): Finding => ({ health: "fine", what, mend: "", facts });

export const note = (what: string, mend: string, facts: readonly Fact[] = []): Finding => ({ health: "note", what, mend, facts });

export const fault = (what: string, mend: string, facts: readonly Fact[] = []): Finding => ({ health: "fault", what, mend, facts });

const mostNames = 10;

/** Names for a sentence, each once and in their order; of many the first ten, and how many more there are. */
export function listed(names: readonly string[], more: (count: number) => string): string {
  const each = [...new Set(names)];
  return each.length <= mostNames ? each.join(", ") : `${each.slice(0, mostNames).join(", ")} ${more(each.length - mostNames)}`;
}
