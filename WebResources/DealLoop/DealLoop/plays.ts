/** A play for this deal now. */
export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly kindName: string;
  /** What the play is for. */
  readonly purpose: string;
  /** Why now: sentences of the server, the strongest first. */
  readonly why: readonly string[];
  /** What is known of its effect, in the server's words, with how many deals tell; empty when nothing is. */
  readonly evidence: string;
  /** True for a play that is being tried out, so that evidence can come. */
  readonly isTrial: boolean;
  readonly isUsed: boolean;
}

/** Reads sl_RecommendPlays' answer. Throws when it is no JSON. */
export function suggestionsOf(json: string): readonly Suggestion[] {
  const said: unknown = JSON.parse(json === "" ? "[]" : json);
  const word = (value: unknown): string => (typeof value === "string" ? value : "");
  return (Array.isArray(said) ? (said as Record<string, unknown>[]) : [])
    .map((play) => ({
      id: word(play["play"]).toLowerCase(),
      name: word(play["name"]),
      kindName: word(play["kind"]),
      purpose: word(play["purpose"]),
      why: (Array.isArray(play["why"]) ? (play["why"] as unknown[]) : []).map(word).filter((reason) => reason !== ""),
      evidence: word((play["evidence"] as Record<string, unknown> | null | undefined)?.["text"]),
      isTrial: play["shelf"] === "tryingOut",
      isUsed: play["shelf"] === "used",
    }))
    .filter((play) => play.id !== "" && play.name !== "");
}
