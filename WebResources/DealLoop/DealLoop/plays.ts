/** What is known of a play's effect. */
export type Evidence = { readonly kind: "known"; readonly text: string } | { readonly kind: "tooFew"; readonly cases: number; readonly needed: number } | { readonly kind: "none" };

/** A play for this deal now. */
export interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly kindName: string;
  /** Why now, in the server's words. */
  readonly why: string;
  readonly evidence: Evidence;
  /** True for a play that is being tried out, so that evidence can come. */
  readonly isTrial: boolean;
  readonly isUsed: boolean;
}

/** Reads sl_RecommendPlays' answer. Throws when it is no JSON. */
export function suggestionsOf(json: string): readonly Suggestion[] {
  const said: unknown = JSON.parse(json === "" ? "[]" : json);
  const word = (value: unknown): string => (typeof value === "string" ? value : "");
  const number = (value: unknown): number => (typeof value === "number" ? value : 0);
  return (Array.isArray(said) ? (said as Record<string, unknown>[]) : [])
    .map((play) => ({
      id: word(play["id"]).toLowerCase(),
      name: word(play["name"]),
      kindName: word(play["kind"]),
      why: Array.isArray(play["why"]) ? (play["why"] as unknown[]).map(word).join(" ") : word(play["why"]),
      evidence: evidenceOf(word(play["evidence"]), play["enough"], number(play["n"]), number(play["needed"])),
      isTrial: play["trial"] === true,
      isUsed: play["used"] === true,
    }))
    .filter((play) => play.id !== "" && play.name !== "");
}

function evidenceOf(text: string, enough: unknown, cases: number, needed: number): Evidence {
  if (enough === false) return { kind: "tooFew", cases, needed };
  return text === "" ? { kind: "none" } : { kind: "known", text };
}
