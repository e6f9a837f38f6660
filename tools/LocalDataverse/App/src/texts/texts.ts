import english from "./en.json";

export type TextKey = keyof typeof english;

/** A text of the pages, its places {0}, {1}… filled. */
export const text = (key: TextKey, ...values: readonly (string | number)[]): string =>
  english[key].replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ""));
