import german from "./de.json";
import english from "./en.json";

export type TextKey = keyof typeof english;
type Texts = Readonly<Record<TextKey, string>>;

/** By the LCID of a person's language. The code is the one that pages and browsers know it by. */
const languages: Readonly<Record<number, { readonly code: string; readonly texts: Texts }>> = {
  1031: { code: "de", texts: german },
  1033: { code: "en", texts: english },
};
const fallback = { code: "en", texts: english as Texts };

let spoken = fallback;

/** From now on texts are in the language of the person; English for one there are none in. A page is one person's: another signs in to a new page. */
export function speak(language: number): void {
  spoken = languages[language] ?? fallback;
  document.documentElement.lang = spoken.code;
}

/** A text of the pages, its places {0}, {1}… filled. */
export const text = (key: TextKey, ...values: readonly (string | number)[]): string =>
  spoken.texts[key].replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ""));

/** A label inside a sentence: small in English, as it is in German, where nouns are never small. */
export const inSentence = (label: string): string => (spoken.code === "en" ? label.toLowerCase() : label);
