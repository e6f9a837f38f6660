import { describe, expect, it } from "vitest";
import { column } from "../testing/sample";
import { numberProblem, symbolOf } from "../forms/problems";
import { english, follow, formats } from "./formats";
import { formatNumber, parseNumber } from "./numbers";

describe("a number as people write it", () => {
  it.each([
    ["1200", 1200],
    ["1,200.5", 1200.5],
    ["$1,200,000", 1200000],
    ["-3", -3],
    [" 12 ", 12],
    [".5", 0.5],
  ])("%s is %d", (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(["", "abc", "1,20", "1.2.3", "--1", "$", "1e5"])("%s is none", (text) => expect(parseNumber(text)).toBeNull());

  it.each([" ", "\u00A0", "\u202F", "’"])("keeps its decimals where thousands are parted by '%s' and decimals by a comma", (group) => {
    follow({ ...formats(), decimal: ",", group }, 1033);
    expect([parseNumber("1,5"), parseNumber("1234,50"), parseNumber(`1${group}234,50`), parseNumber("1,2,3")]).toEqual([1.5, 1234.5, 1234.5, null]);
    follow(english, 1033);
  });

  it("is written with its digits", () => expect(formatNumber(1234.5, 2)).toBe("1,234.50"));
});

describe("a number field", () => {
  const probability = column("closeprobability", "WholeNumber", { minValue: 0, maxValue: 100 });

  it("takes nothing, and what is in range", () => {
    expect(numberProblem("", probability)).toBe("");
    expect(numberProblem("100", probability)).toBe("");
  });

  it("says what it wants instead of letters, fractions, or too much", () => {
    expect(numberProblem("many", probability)).toBe("Enter a number, for example 1,200.");
    expect(numberProblem("1.5", probability)).toBe("Enter a whole number.");
    expect(numberProblem("101", probability)).toBe("Enter a number from 0 to 100.");
  });

  it("takes the currency's sign from what the server wrote", () => {
    expect(symbolOf("$36,500.00")).toBe("$");
    expect(symbolOf("-€5.00")).toBe("€");
    expect(symbolOf("1,000.00 kr")).toBe("kr");
    expect(symbolOf("1,000.00")).toBe("");
  });
});
