import { describe, expect, it } from "vitest";
import { reminderOf } from "./opportunityRules";

const today = new Date(2026, 2, 30, 8, 15);

describe("the reminder of a next step", () => {
  it.each([
    ["is silent when the step is today", "Call", new Date(2026, 2, 30), null],
    ["is silent when the step lies ahead", "Call", new Date(2026, 3, 2), null],
    ["counts from the day, not the hour", "Call", new Date(2026, 2, 29, 23, 59), { kind: "nextStepPast", days: 1 }],
    ["counts a day with 23 hours as a day", "Call", new Date(2026, 2, 28), { kind: "nextStepPast", days: 2 }],
    ["asks for a step where there is none", null, new Date(2026, 3, 2), { kind: "noNextStep" }],
    ["takes blanks for no step", "  ", new Date(2026, 3, 2), { kind: "noNextStep" }],
    ["asks for a day where there is none", "Call", null, { kind: "noNextStep" }],
  ] as const)("%s", (_, step, due, reminder) => expect(reminderOf(step, due, today)).toEqual(reminder));
});
