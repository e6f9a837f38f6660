import { afterEach, describe, expect, it } from "vitest";
import { clientFormatting, dateSettings, numberSettings } from "../client/clientFormatting";
import { numberProblem, symbolOf } from "../forms/problems";
import { formatsOf, languageName, optionsOf, settingsOf, withLanguage } from "../shell/options";
import { Person } from "./appModel";
import { readDay, readTime, writeDay, writeTime } from "./dates";
import { english, follow, Formats, knownFormats, nameOf, withFormats } from "./formats";
import { formatAmount, formatNumber, parseNumber } from "./numbers";
import { valueText } from "./values";
import { column } from "../testing/sample";

const german = knownFormats.find((known) => known.tag === "de-DE")!.formats;
const swiss = knownFormats.find((known) => known.tag === "de-CH")!.formats;
const british = knownFormats.find((known) => known.tag === "en-GB")!.formats;

afterEach(() => follow(english, 1033));

describe("numbers", () => {
  it.each<[Formats, string, string, string]>([
    [english, "1,234.50", "-$1,234.50", "1,200"],
    [german, "1.234,50", "-1.234,50 $", "1.200"],
    [swiss, "1’234.50", "-$ 1’234.50", "1’200"],
  ])("are written as the person has it", (formats, number, amount, whole) => {
    follow(formats, 1033);
    expect([formatNumber(1234.5, 2), formatAmount(-1234.5, 2, "$"), formatNumber(1200, 0)]).toEqual([number, amount, whole]);
  });

  it.each<[Formats, string, number | null]>([
    [german, "1.234,50", 1234.5],
    [german, "1234,5 €", 1234.5],
    [german, "-0,25", -0.25],
    [german, "1.200", 1200],
    // Three digits after a point are thousands; two can't be.
    [german, "12.50", null],
    [german, "1,234.50", null],
    [english, "1,234.50", 1234.5],
    [english, "$1,200", 1200],
    [english, "12,50", null],
    [swiss, "1’234.50", 1234.5],
    [swiss, "1'234.50", 1234.5],
    [swiss, "CHF 12", 12],
    [german, "", null],
    [german, ",", null],
  ])("are read as the person types them: %o %s", (formats, typed, value) => {
    follow(formats, 1033);
    expect(parseNumber(typed)).toBe(value);
  });

  it("come back from what is written, whatever the formats (600 numbers)", () => {
    let seed = 20_260_325;
    const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
    for (const { formats } of knownFormats) {
      follow(formats, 1033);
      for (let count = 0; count < 120; count++) {
        const digits = Math.floor(next() * 4);
        const value = Number(((next() - 0.5) * 10 ** Math.floor(next() * 10)).toFixed(digits));
        // Less than nothing, rounded, is nothing.
        expect(parseNumber(formatNumber(value, digits))! + 0).toBe(value + 0);
      }
    }
  });

  it("have an example in the person's own writing when they can't be read", () => {
    follow(german, 1031);
    expect(numberProblem("1,234.50", column("estimatedvalue", "Money"))).toContain("1.200,50");
  });

  it("have their currency's sign before or behind", () => expect([symbolOf("$1,200.00"), symbolOf("-$1.00"), symbolOf("1.200,00 €"), symbolOf("-5 CHF"), symbolOf("CHF 1’200.00"), symbolOf("12")]).toEqual(["$", "$", "€", "CHF", "CHF", ""]));
});

describe("days and times", () => {
  it.each<[Formats, string, string, string]>([
    [english, "3/5/2026", "2:05 PM", "12:00 AM"],
    [german, "05.03.2026", "14:05", "00:00"],
    [british, "05/03/2026", "14:05", "00:00"],
  ])("are written as the person has it", (formats, day, time, midnight) => {
    follow(formats, 1033);
    expect([writeDay("2026-03-05"), writeTime("14:05"), writeTime("00:00")]).toEqual([day, time, midnight]);
    expect([readDay(day), readTime(time), readTime(midnight)]).toEqual(["2026-03-05", "14:05", "00:00"]);
  });

  it.each<[Formats, string, string | null]>([
    [english, "3/5/26", "2026-03-05"],
    [english, "12/31/99", "1999-12-31"],
    [english, "13/5/2026", null],
    [english, "2/29/2026", null],
    [english, "2/29/2024", "2024-02-29"],
    [german, "5.3.2026", "2026-03-05"],
    [german, "5. 3. 26", "2026-03-05"],
    [german, "31.4.2026", null],
    [german, "2026-03-05", "2026-03-05"],
    [german, "5.3.", null],
    [german, "5.3.202", null],
    [german, "morgen", null],
  ])("are read as the person types them: %o %s", (formats, typed, day) => {
    follow(formats, 1033);
    expect(readDay(typed)).toBe(day);
  });

  it.each<[string, string | null]>([
    ["9", "09:00"],
    ["14.30", "14:30"],
    ["2:30 pm", "14:30"],
    ["12 am", "00:00"],
    ["12:15 p.m.", "12:15"],
    ["24:00", null],
    ["13 pm", null],
    ["0 am", null],
    ["14:60", null],
    ["", null],
  ])("of a clock are read in every way people write them: %s", (typed, time) => expect(readTime(typed)).toBe(time));

  it("of a column follow the options too", () => {
    follow(german, 1031);
    expect([valueText("2026-03-05T13:30:00Z", column("sl_at", "DateTime"), "Europe/Berlin"), valueText(1234.5, { ...column("sl_points", "Decimal"), precision: 1 }, "")]).toEqual(["05.03.2026 14:30", "1.234,5"]);
  });
});

describe("controls", () => {
  it("are told numbers and dates as the person has them", () => {
    follow(german, 1031);
    const formatting = clientFormatting("Europe/Berlin");
    const at = new Date("2026-03-05T13:30:00Z");
    expect([formatting.formatCurrency(1234.5, 2, "€"), formatting.formatDecimal(0.5), formatting.formatDateShort(at, true), formatting.formatTime(at, 1), formatting.formatDateYearMonth(at), formatting.formatLanguage(1033)]).toEqual([
      "1.234,50 €",
      "0,50",
      "05.03.2026 14:30",
      "14:30",
      "März 2026",
      "Englisch",
    ]);
    expect([dateSettings().shortDatePattern, dateSettings().dateSeparator, dateSettings().monthNames[2], numberSettings().numberDecimalSeparator, numberSettings().currencyPositivePattern]).toEqual(["dd.MM.yyyy", ".", "März", ",", 3]);
  });
});

describe("personal options", () => {
  const person: Person = { id: "a", name: "Ann", title: "", isAdministrator: false, timeZone: "Europe/Berlin", language: 1033, formats: english, roles: [] };
  const zones = [{ code: 92, name: "Etc/UTC" }, { code: 110, name: "Europe/Berlin" }];

  it("start with what the person has", () => {
    expect(optionsOf(person, zones)).toEqual({ language: 1033, locale: 1033, timeZone: 110 });
    expect(optionsOf({ ...person, timeZone: "", formats: { ...english, group: "’" } }, zones)).toEqual({ language: 1033, locale: 0, timeZone: 0 });
  });

  it("bring a language's formats with it, and keep those put together elsewhere until others are chosen", () => {
    expect(settingsOf(withLanguage(optionsOf(person, zones), 1031), person)).toEqual({ uilanguageid: 1031, helplanguageid: 1031, localeid: 1031, dateformatstring: "dd.MM.yyyy", timeformatstring: "HH:mm", decimalsymbol: ",", numberseparator: ".", currencyformatcode: 3, timezonecode: 110 });
    expect(settingsOf({ language: 1033, locale: 0, timeZone: 0 }, person)).toEqual({ uilanguageid: 1033, helplanguageid: 1033 });
  });

  it("show an example without changing the page", () => {
    expect(withFormats(formatsOf({ language: 1031, locale: 1031, timeZone: 0 }, person), () => formatNumber(1234.5, 2))).toBe("1.234,50");
    expect(formatNumber(1234.5, 2)).toBe("1,234.50");
  });

  it("know every set by its name, and languages by their own", () => {
    expect(knownFormats.map(({ formats }) => nameOf(formats)?.tag)).toEqual(knownFormats.map(({ tag }) => tag));
    expect([languageName(1031), languageName(1033)]).toEqual(["Deutsch", "English"]);
  });
});
