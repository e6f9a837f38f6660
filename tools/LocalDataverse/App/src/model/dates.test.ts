import { describe, expect, it } from "vitest";
import { toInstant, today, toWallClock } from "./dates";

describe("an instant on the clock of a zone", () => {
  it("stands still in winter and an hour later in summer", () => {
    expect(toWallClock("2026-01-15T17:05:00Z", "Europe/Berlin")).toEqual({ date: "2026-01-15", time: "18:05" });
    expect(toWallClock("2026-07-15T17:05:00Z", "Europe/Berlin")).toEqual({ date: "2026-07-15", time: "19:05" });
  });

  it("can be another day than in UTC", () => expect(toWallClock("2026-03-01T02:30:00Z", "America/New_York")).toEqual({ date: "2026-02-28", time: "21:30" }));

  it.each(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns"])("comes back from the clock of %s as it went", (zone) => {
    for (const instant of ["2026-01-01T00:00:00Z", "2026-03-29T00:30:00Z", "2026-06-30T23:59:00Z", "2026-10-25T00:30:00Z", "2024-02-29T12:00:00Z"])
      expect(toInstant(toWallClock(instant, zone), zone)).toBe(instant);
  });

  it("moves a time that spring skips to the hour after", () => expect(toInstant({ date: "2026-03-29", time: "02:30" }, "Europe/Berlin")).toBe("2026-03-29T01:30:00Z"));

  it("means the first of two equal times in autumn", () => expect(toInstant({ date: "2026-10-25", time: "02:30" }, "Europe/Berlin")).toBe("2026-10-25T00:30:00Z"));

  it("has its own today", () => expect(today(new Date("2026-03-01T02:30:00Z"), "America/New_York")).toBe("2026-02-28"));
});
