import { Words, wordsOf } from "../../shared/words";

export type Texts = Readonly<Record<string, string>>;

/** Texts by language. English is always there. */
export type Languages = { readonly 1033: Texts } & Readonly<Record<number, Texts>>;

/** Texts of a script in the language of the person at the form; English for a language there are none in. */
export function words(languages: Languages): Words {
  const texts = languages[Xrm.Utility.getGlobalContext().userSettings.languageId] ?? languages[1033];
  return wordsOf((key) => texts[key] ?? key);
}
