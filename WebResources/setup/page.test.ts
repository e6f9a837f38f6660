// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { wordsOf } from "../shared/words";
import { showSetup, summaryOf } from "./page";
import { queries } from "./queries";
import { Source } from "./source";
import english from "./words/setup.1033.json";

const texts: Readonly<Record<string, string>> = english;
const words = wordsOf((key) => texts[key] ?? key);
const now = (): Date => new Date("2026-03-10T12:00:00Z");
let root: HTMLElement;
let flowState: number;
let administers: boolean;

const source: Source = {
  hasTable: async () => true,
  rows: async (table, fetchXml) => {
    if ((queries.administrator as readonly string[]).includes(fetchXml)) return administers ? [{ systemuserid: "1" }] : [];
    if (table === "workflow") return [{ name: `Sales Loop: <img src=x onerror="alert(1)">`, statecode: flowState }];
    if (table === "sl_job") throw { message: "no privilege" };
    return [];
  },
};

beforeEach(() => {
  document.body.replaceChildren((root = document.createElement("main")));
  flowState = 0;
  administers = true;
});

const item = (heading: string): HTMLElement => [...root.querySelectorAll("li")].find((one) => one.querySelector("h2")?.textContent?.startsWith(heading))!;

describe("the setup page", () => {
  it("says to others than administrators whom it is for, and asks nothing more", async () => {
    administers = false;
    await showSetup(root, source, words, now);
    expect(root.textContent).toContain("This page is for administrators");
    expect(root.querySelectorAll("li, button").length).toBe(0);
    expect(root.getAttribute("aria-busy")).toBe("false");
  });

  it("has an entry for each look, with its sign in words", async () => {
    await showSetup(root, source, words, now);
    expect(root.querySelectorAll("li").length).toBe(10);
    expect(item("Cloud flows").querySelector(".health")?.textContent).toBe("To mend");
    expect(item("Scheduled work").querySelector(".health")?.textContent).toBe("Not told");
  });

  it("shows what rows hold as text", async () => {
    await showSetup(root, source, words, now);
    expect(root.querySelector("img")).toBeNull();
    expect(item("Cloud flows").textContent).toContain("<img src=x");
  });

  it("looks again when asked, and sees the mend", async () => {
    await showSetup(root, source, words, now);
    flowState = 1;
    root.querySelector("button")!.click();
    expect(root.querySelector("button")!.disabled).toBe(true);
    await expect.poll(() => root.getAttribute("aria-busy")).toBe("false");
    expect(item("Cloud flows").querySelector(".health")?.textContent).toBe("In order");
    expect(root.querySelector("button")!.disabled).toBe(false);
  });

  it("counts what it found", () => {
    const of = (health: "fine" | "note" | "fault" | "untold") => ({ health, what: "", mend: "", facts: [] });
    expect(summaryOf([of("fine")], words)).toBe("Everything is in order.");
    expect(summaryOf([of("fault"), of("note"), of("note"), of("untold")], words)).toBe("1 thing to mend · 2 to know · 1 not told");
  });
});
