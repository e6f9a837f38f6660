/**
 * What passes between an opportunity's form and the panels on it, as JSON in the column that both are bound to. A control has no supported
 * way to call a custom API, and no way to the form; a form script has both. So the script asks the server and writes the answers into the
 * column, a panel writes its wish into it, and since the column's submit mode is "never", nothing of either is ever saved.
 */

/** An answer of the server, or why there is none. */
export type Answer<T> = { readonly state: "waiting" } | { readonly state: "failed"; readonly problem: string } | { readonly state: "ready"; readonly value: T };

/** What sl_EvaluateGate answered. */
export interface GateAnswer {
  /** The verdict as JSON; `{}` when no stage follows. */
  readonly verdict: string;
  readonly message: string;
}

/** What sl_RecommendPlays answered. */
export interface PlaysAnswer {
  /** JSON, one object a play, best first. */
  readonly plays: string;
  readonly message: string;
}

/** The script's word to the panels. */
export interface Answers {
  readonly kind: "answers";
  /** Id of the deal in lower case, without braces; empty while it was never saved. */
  readonly deal: string;
  /** Rises when rows of the deal may have changed, so that the panels read them anew. */
  readonly round: number;
  readonly gate: Answer<GateAnswer>;
  readonly plays: Answer<PlaysAnswer>;
}

/** What a panel asks of the form. */
export type WishFor =
  /** Put the cursor into a column. */
  | { readonly do: "focus"; readonly column: string }
  /** Show a tab. */
  | { readonly do: "tab"; readonly tab: string }
  /** Ask the server again: rows changed that the form knows nothing of. */
  | { readonly do: "look" }
  /** Move the deal to a stage and save it. */
  | { readonly do: "move"; readonly stage: string; readonly name: string }
  /** Draft a play from the deal and open it. */
  | { readonly do: "draft" };

/** A wish; the number tells two equal ones apart. */
export type Wish = { readonly kind: "wish"; readonly number: number } & WishFor;

/** Reads what stands in the column; null when it is nothing of ours. */
export function read(text: string | null | undefined): Answers | Wish | null {
  if (!text) return null;
  try {
    const said = JSON.parse(text) as { kind?: unknown } | null;
    return said?.kind === "answers" || said?.kind === "wish" ? (said as Answers | Wish) : null;
  } catch {
    return null;
  }
}

export const write = (said: Answers | Wish): string => JSON.stringify(said);
