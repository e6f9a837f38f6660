/** How a person wants dates, times and numbers written: columns of their row of `usersettings`. */
export interface Formats {
  /** `M/d/yyyy`, `dd.MM.yyyy`: day, month and year, each once. */
  readonly date: string;
  /** `h:mm tt` or `HH:mm`. */
  readonly time: string;
  readonly decimal: string;
  /** Stands between thousands. */
  readonly group: string;
  /** 0 `$1`, 1 `1$`, 2 `$ 1`, 3 `1 $`. */
  readonly currency: number;
}

export const english: Formats = { date: "M/d/yyyy", time: "h:mm tt", decimal: ".", group: ",", currency: 0 };

const german: Formats = { date: "dd.MM.yyyy", time: "HH:mm", decimal: ",", group: ".", currency: 3 };

/** A set of formats that goes by the name of a country, as personal options of Dynamics offer them. */
export interface NamedFormats {
  /** LCID, kept in `localeid`. */
  readonly locale: number;
  /** BCP 47. */
  readonly tag: string;
  readonly formats: Formats;
}

export const knownFormats: readonly NamedFormats[] = [
  { locale: 1033, tag: "en-US", formats: english },
  { locale: 2057, tag: "en-GB", formats: { ...english, date: "dd/MM/yyyy", time: "HH:mm" } },
  { locale: 1031, tag: "de-DE", formats: german },
  { locale: 3079, tag: "de-AT", formats: { ...german, currency: 2 } },
  { locale: 2055, tag: "de-CH", formats: { ...german, decimal: ".", group: "’", currency: 2 } },
];

/** The named set that these are; undefined when the person has put together their own. */
export const nameOf = (formats: Formats): NamedFormats | undefined =>
  knownFormats.find((known) => (Object.keys(english) as (keyof Formats)[]).every((part) => known.formats[part] === formats[part]));

/** BCP 47 tag of a language by its LCID: for names of months, days and languages. */
export const isKnown = (language: number): boolean => knownFormats.some((known) => known.locale === language);

export const tagOf = (language: number): string => knownFormats.find((known) => known.locale === language)?.tag ?? "en-US";

let followed = { formats: english, tag: "en-US" };

/** From now on dates and numbers are written as the person wants them. A page is one person's: another signs in to a new page. */
export function follow(formats: Formats, language: number): void {
  followed = { formats, tag: tagOf(language) };
}

/** How the person reads. */
export const formats = (): Formats => followed.formats;

/** The person's language, for words that the browser knows. */
export const languageTag = (): string => followed.tag;

/** What is written in other formats than the person's own: an example of what they could choose. */
export function withFormats<T>(others: Formats, write: () => T): T {
  const own = followed;
  followed = { ...own, formats: others };
  try {
    return write();
  } finally {
    followed = own;
  }
}
