import { afterEach, describe, expect, it } from "vitest";
import german from "./de.json";
import english from "./en.json";
import { speak, text } from "./texts";

const files = import.meta.glob("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const sources = Object.entries(files)
  .filter(([name]) => !name.includes(".test."))
  .map(([, source]) => source)
  .join("\n");

describe("the texts", () => {
  afterEach(() => speak(1033));

  it("are all used", () => expect(Object.keys(english).filter((key) => !sources.includes(`"${key}"`))).toEqual([]));

  it("fill their places", () => expect(text("RowsOf", 1, 50, "8,800")).toBe("1–50 of 8,800"));

  it("are whole in German, with the same places to fill", () => {
    const shape = (texts: Readonly<Record<string, string>>): [string, string[]][] => Object.entries(texts).map(([key, one]) => [key, [...new Set(one.match(/\{\d\}/g) ?? [])].sort()]);
    expect(shape(german)).toEqual(shape(english));
  });

  it("are in the person's language, and in English for one there are none in", () => {
    speak(1031);
    expect([text("Save"), document.documentElement.lang]).toEqual(["Speichern", "de"]);
    speak(1036);
    expect([text("Save"), document.documentElement.lang]).toEqual(["Save", "en"]);
  });

  it("stand in order, so that two people adding one do not meet on the same line", () =>
    expect(Object.keys(english)).toEqual([...Object.keys(english)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))));
});
