import { describe, expect, it } from "vitest";
import { Row } from "../../shared/host";
import { deal as dealRow, stages, today } from "../testing/sample";
import { dealOf } from "./deal";
import { path, playbookOf, wayTo } from "./playbook";
import { daysBetween, Sign, signsOf } from "./signs";

const everything = (): boolean => true;
const signs = (row: Row, playbook: readonly Row[] = stages): readonly Sign[] => signsOf(dealOf(dealRow({ sl_opportunity_promise: [], ...row }), everything), playbookOf(playbook), today);

describe("what speaks against a deal", () => {
  it("is nothing where all is well", () => expect(signs({})).toEqual([]));

  it("is nothing on a closed deal, whatever is wrong with it", () => expect(signs({ statecode: 2, sl_nextstep: null, sl_walkawayadvised: true })).toEqual([]));

  it.each([
    ["on the line", "2026-05-26T09:00:00Z", []],
    ["a day past it", "2026-05-25T09:00:00Z", [{ kind: "stalled", days: 21, line: 20, stays: null }]],
  ])("is a stay %s", (_, since, expected) => expect(signs({ sl_stageenteredon: since })).toEqual(expected));

  it("takes the line that stays so far tell before the one somebody expects, and says from how many", () =>
    expect(signs({}, stages.map((stage) => ({ ...stage, sl_stalldays: 9.5, sl_linesn: 120 })))).toEqual([{ kind: "stalled", days: 12, line: 9.5, stays: 120 }]));

  it("is nothing where nobody knows how long a stay should be", () => expect(signs({ sl_stageenteredon: "2025-01-01T00:00:00Z" }, stages.map((stage) => ({ ...stage, sl_expecteddays: null })))).toEqual([]));

  it.each([
    ["today is no past", "2026-06-15", []],
    ["yesterday is", "2026-06-14", [{ kind: "nextStepPast", days: 1 }]],
    ["no day is no step", null, [{ kind: "noNextStep" }]],
  ])("is a next step: %s", (_, due, expected) => expect(signs({ sl_nextstepdueon: due })).toEqual(expected));

  it("is one contact alone only past the middle of the path", () => {
    expect(signs({ _sl_stageid_value: "s2" })).toEqual([]);
    expect(signs({ _sl_stageid_value: "s3" })).toEqual([{ kind: "noEconomicBuyer" }, { kind: "fewContacts", engaged: 1 }]);
    expect(signs({ _sl_stageid_value: "s3", sl_opportunity_stakeholder: [{ sl_role: 820110000, sl_lastengagedon: "2026-06-01" }, { sl_role: 820110001, sl_lastengagedon: "2026-06-01" }] })).toEqual([]);
  });

  it("counts promises that the company does not stand behind", () =>
    expect(signs({ sl_opportunity_promise: [0, 1, 2, 3].map((standing) => ({ sl_promiseid: String(standing), sl_standing: 820110000 + standing })) })).toEqual([{ kind: "unlistedPromises", count: 2 }]));

  it("leaves out what the person may not see", () => {
    const hidden = (table: string): boolean => table !== "sl_stakeholder" && table !== "sl_promise";
    expect(signsOf(dealOf(dealRow({ _sl_stageid_value: "s3" }), hidden), playbookOf(stages), today)).toEqual([]);
  });

  it("counts days by the calendar, over a change of the clock too", () => expect(daysBetween(new Date(2026, 2, 28, 23, 30), new Date(2026, 2, 30, 0, 30))).toBe(2));
});

describe("the playbook", () => {
  it("keeps lost out of the way ahead, in order of the sequence whatever the order of rows", () => expect(path(playbookOf([...stages].reverse())).map((stage) => stage.name)).toEqual(["Qualify", "Develop", "Propose", "Won"]));

  it("leads nowhere for a criterion that nobody knows, that a query decides, or whose rows are made elsewhere", () => {
    expect(wayTo(undefined)).toBeNull();
    expect(wayTo(playbookOf(stages).criteria.get("by-query"))).toBeNull();
    expect(wayTo({ ...playbookOf(stages).criteria.get("research")!, relatedTable: "quote" })).toBeNull();
  });
});
