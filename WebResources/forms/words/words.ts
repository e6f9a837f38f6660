import { Words, wordsOf } from "../../shared/words";
import english from "./opportunity.1033.json";
import german from "./opportunity.1031.json";

type Texts = Readonly<Record<string, string>>;

const languages: Readonly<Record<number, Texts>> = { 1033: english, 1031: german };

/** Texts of the opportunity's script in the person's language; English for a language there are none in. */
export function words(language: number): Words {
  const texts = languages[language] ?? (english as Texts);
  return wordsOf((key) => texts[key] ?? key);
}
