import { describe, expect, it } from "vitest";
import { hostOf, problemOf } from "./host";
import { fakeContext } from "./testing/fakeContext";
import { counted, wordsOf } from "./words";

describe("what a control asks of its host", () => {
  it("goes through the context's own members, by the tables' logical names", async () => {
    const context = fakeContext({});
    const host = hostOf(() => context);
    expect(await host.retrieve("opportunity", "1", "?$select=name")).toEqual({ name: "Globex" });
    expect(await host.retrieveAll("sl_stage", "?$top=1")).toEqual([{ sl_name: "Qualify" }]);
    expect(await host.create("sl_playuse", { sl_note: "x" })).toBe("new");
    expect(await host.quickCreate("sl_promise", { table: "opportunity", id: "1", name: "Globex" }, { sl_name: "y" })).toBe(true);
    host.open("sl_play", "2");
    expect(host.may(2, "sl_promise")).toBe(true);
    expect(context.calls).toEqual([
      ["retrieveRecord", "opportunity", "1", "?$select=name"],
      ["retrieveMultipleRecords", "sl_stage", "?$top=1"],
      ["createRecord", "sl_playuse", { sl_note: "x" }],
      ["openForm", { entityName: "sl_promise", useQuickCreateForm: true, createFromEntity: { entityType: "opportunity", id: "1", name: "Globex" } }, { sl_name: "y" }],
      ["openForm", { entityName: "sl_play", entityId: "2" }],
      ["hasEntityPrivilege", "sl_promise", 2, 0],
    ]);
  });

  it("formats by the person's settings, and reads the newest context", () => {
    let context = fakeContext({}, { languageTexts: new Map([["Hello", "Hello"]]) });
    const host = hostOf(() => context);
    expect([host.formats.whole(3), host.formats.decimal(1.25, 1), host.formats.day(new Date(2026, 1, 1)), host.formats.month(new Date(2026, 1, 1))]).toEqual(["i3", "d1.3", "t2026", "m2026"]);
    context = fakeContext({}, { languageTexts: new Map([["Hello", "Hallo"]]) });
    expect(host.words("Hello")).toBe("Hallo");
  });
});

describe("words", () => {
  const words = wordsOf((key) => ({ DaysOne: "1 day in {1}", DaysMany: "{0} days in {1}", Twice: "{0} and {0}" })[key] ?? key);

  it("fill their places, also twice, and leave a place that has no value", () => {
    expect(words("Twice", "a")).toBe("a and a");
    expect(words("DaysMany", 3)).toBe("3 days in {1}");
  });

  it("put nothing of a value into another's place", () => expect(words("DaysMany", "{1}", "{0}")).toBe("{1} days in {0}"));

  it("bend by the count", () => expect([0, 1, 2].map((count) => counted(words, "Days", count, "Develop"))).toEqual(["0 days in Develop", "1 day in Develop", "2 days in Develop"]));
});

describe("the words of a rejection", () => {
  it.each([
    [{ errorCode: 1, message: "Refused." }, "Refused."],
    [new Error("Broken."), "Broken."],
    ["text", "text"],
    [null, "null"],
  ])("are found in %j", (problem, words) => expect(problemOf(problem)).toBe(words));
});
