import { Person } from "../model/appModel";
import { Formats, knownFormats, nameOf, tagOf } from "../model/formats";

/** What a person chooses in their options. */
export interface Options {
  readonly language: number;
  /** LCID of a named set of formats; 0 for one that the person has put together elsewhere, which stays. */
  readonly locale: number;
  /** Dataverse's code of the time zone; 0 where the person has none set. */
  readonly timeZone: number;
}

type Zones = readonly { readonly code: number; readonly name: string }[];

export const optionsOf = (person: Person, zones: Zones): Options => ({
  language: person.language,
  locale: nameOf(person.formats)?.locale ?? 0,
  timeZone: zones.find((zone) => zone.name === person.timeZone)?.code ?? 0,
});

/** Another language usually comes with its formats; who wants others chooses them after it. */
export const withLanguage = (options: Options, language: number): Options => ({ ...options, language, locale: knownFormats.some((known) => known.locale === language) ? language : options.locale });

/** Formats that the options stand for; the person's own where they keep those. */
export const formatsOf = (options: Options, person: Person): Formats => knownFormats.find((known) => known.locale === options.locale)?.formats ?? person.formats;

/** Columns of `usersettings` to be written. */
export function settingsOf(options: Options, person: Person): Readonly<Record<string, string | number>> {
  const { date, time, decimal, group, currency } = formatsOf(options, person);
  return {
    uilanguageid: options.language,
    helplanguageid: options.language,
    ...(options.locale === 0 ? {} : { localeid: options.locale, dateformatstring: date, timeformatstring: time, decimalsymbol: decimal, numberseparator: group, currencyformatcode: currency }),
    ...(options.timeZone === 0 ? {} : { timezonecode: options.timeZone }),
  };
}

/** A language by its own name: Deutsch. */
export const languageName = (language: number): string => {
  const code = tagOf(language).slice(0, 2);
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
};
