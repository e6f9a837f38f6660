import { describe, expect, it } from "vitest";
import { wasBuilt } from "../build/controls.mjs";

describe("a control that its tool was asked to build", () => {
  it.each([
    ["is built when the tool says so and left a bundle", 0, "[rebuild] Succeeded", true, true],
    ["is not when the tool says Failed and ends with 0 all the same", 0, "[rebuild] Failed: TS2322", true, false],
    ["is not when one step succeeded and another failed", 0, "[lint] Succeeded\n[rebuild] Failed", true, false],
    ["is not when the tool says nothing", 0, "", true, false],
    ["is not without a fresh bundle", 0, "[rebuild] Succeeded", false, false],
    ["is not when the tool broke off", 1, "[rebuild] Succeeded", true, false],
    ["is not when the tool could not be started", null, "[rebuild] Succeeded", true, false],
  ] as const)("%s", (_, status, said, hasBundle, expected) => expect(wasBuilt(status, said, hasBundle)).toBe(expected));
});
