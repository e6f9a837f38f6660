import { describe, expect, it } from "vitest";
import english from "./en.json";
import { text } from "./texts";

const files = import.meta.glob("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const sources = Object.entries(files)
  .filter(([name]) => !name.includes(".test."))
  .map(([, source]) => source)
  .join("\n");

describe("the texts", () => {
  it("are all used", () => expect(Object.keys(english).filter((key) => !sources.includes(`"${key}"`))).toEqual([]));

  it("fill their places", () => expect(text("RowsOf", 1, 50, "8,800")).toBe("1–50 of 8,800"));

  it("stand in order, so that two people adding one do not meet on the same line", () =>
    expect(Object.keys(english)).toEqual([...Object.keys(english)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))));
});
