import { Host, Row } from "../../shared/host";
import { FakeHost, fakeHost } from "../../shared/testing/fakeHost";

const formatted = "@OData.Community.Display.V1.FormattedValue";

export const me = "11111111-0000-4000-8000-00000000000a";
export const team = { id: "22222222-0000-4000-8000-000000000001", name: "North" };
export const north = { id: "33333333-0000-4000-8000-000000000001", name: "Enterprise" };
export const south = { id: "33333333-0000-4000-8000-000000000002", name: "Expansion" };

const kinds = { month: 820110001, quarter: 820110002, year: 820110003, ever: 820110004 } as const;
const dimensions = { all: 820110000, segment: 820110001, owner: 820110004, stage: 820110005, reason: 820110006, play: 820110007, criterion: 820110008, stageInSegment: 820110022, reasonIn: 820110026 } as const;

let rows = 0;

/** A row of sl_metric; whatever is not said is as a figure with enough evidence has it. */
export const metric = (code: string, more: { readonly by?: keyof typeof dimensions; readonly member?: string; readonly name?: string; readonly period?: keyof typeof kinds; readonly start?: string; readonly person?: string } & Row = {}): Row => {
  const { by = "all", member = "", name = "", period = "year", start = "2025-07-01", person, ...columns } = more;
  rows += 1;
  return {
    sl_metricid: `m${rows}`,
    sl_code: code,
    sl_dimension: dimensions[by],
    sl_member: member,
    sl_memberlabel: name,
    sl_periodkind: kinds[period],
    sl_periodstart: period === "ever" ? null : start,
    _sl_businessunitid_value: person === undefined ? team.id : null,
    [`_sl_businessunitid_value${formatted}`]: person === undefined ? team.name : null,
    _sl_personid_value: person ?? null,
    sl_value: 0.4,
    sl_low: 0.3,
    sl_high: 0.5,
    sl_numerator: 40,
    sl_denominator: 100,
    sl_cases: 100,
    sl_needed: 0,
    sl_refreshedon: "2026-06-14T02:00:00Z",
    ...columns,
  };
};

/** What a figure shows while there are too few cases. */
export const tooFew = (cases: number, needed: number): Row => ({ sl_value: null, sl_low: null, sl_high: null, sl_cases: cases, sl_needed: needed });

/** What is known before anything is chosen: one team with two segments. */
export const choices: readonly Row[] = [
  metric("win.rate", { period: "ever" }),
  metric("win.rate", { period: "quarter", start: "2026-01-01" }),
  metric("win.rate", { period: "quarter", start: "2026-04-01" }),
  metric("win.rate", { period: "ever", by: "segment", member: north.id, name: north.name }),
  metric("win.rate", { period: "ever", by: "segment", member: south.id, name: south.name }),
];

/** Figures of a year, one in each part of the board. */
export const figures: readonly Row[] = [
  metric("fit.match", { sl_value: 0.62, sl_low: 0.5, sl_high: 0.72, sl_numerator: 48, sl_denominator: 78, sl_cases: 78 }),
  metric("fit.match", { by: "segment", member: north.id, name: north.name, sl_value: 0.61 }),
  metric("fit.match", { by: "segment", member: south.id, name: south.name, ...tooFew(9, 1) }),
  metric("gate.refused", { by: "criterion", member: "need", sl_value: 0.2, sl_cases: 10 }),
  metric("exception.used", tooFew(1, 9)),
  metric("coverage.nextstep", { period: "ever", sl_value: 0.69 }),
  metric("coverage.people", { period: "ever", sl_value: 0.5 }),
  metric("play.effect", { by: "play", member: "p1", name: "Worksheet", sl_value: 0.28, sl_adjusted: 0.24, sl_adjustedlow: 0.13, sl_adjustedhigh: 0.35, sl_cases: 291 }),
  metric("play.effect", { by: "play", member: "p2", name: "Tour", sl_value: -0.19, sl_adjusted: -0.2, sl_adjustedlow: -0.32, sl_adjustedhigh: -0.09 }),
  metric("win.rate", { sl_value: 0.43, sl_low: 0.38, sl_high: 0.49, sl_numerator: 146, sl_denominator: 336, sl_cases: 336 }),
  metric("win.rate", { by: "segment", member: north.id, name: north.name, sl_value: 0.39 }),
  metric("win.rate", { by: "segment", member: south.id, name: south.name, sl_value: 0.49 }),
  metric("win.rate", { by: "segment", member: "-", name: "None", sl_value: 0.9 }),
  metric("cycle.length", { sl_value: 59, sl_low: 54, sl_high: 63, sl_denominator: 146, sl_numerator: null }),
  metric("stage.stall", { by: "stage", member: "s1", name: "Propose", sl_value: 0.37 }),
  metric("stage.stall", { by: "stage", member: "s2", name: "Qualify", sl_value: 0.23 }),
  metric("stage.dwell", { by: "stage", member: "s1", name: "Propose", sl_value: 21, sl_low: null, sl_high: null, sl_cases: 241 }),
  metric("stage.stall", { by: "stageInSegment", member: `s1/${north.id}`, name: "Propose, Enterprise", sl_value: 0.5, sl_cases: 60 }),
  metric("loss.reason", { by: "reason", member: "r1", name: "Price", sl_value: 0.22 }),
  ...["r2", "r3", "r4", "r5", "r6"].map((member, place) => metric("loss.reason", { by: "reason", member, name: `Reason ${member}`, sl_value: 0.1 - place / 100 })),
  metric("loss.reason", { by: "reasonIn", member: `r1/1/${north.id}`, name: "Price, Enterprise", sl_value: 0.31 }),
  metric("promise.kept", { sl_value: 0.67 }),
  metric("buyer.felt", tooFew(0, 10)),
];

/** How win rates went, month by month: the first month had too few deals. */
export const courses: readonly Row[] = [
  metric("win.rate", { period: "month", start: "2026-03-01", ...tooFew(4, 6) }),
  metric("win.rate", { period: "month", start: "2026-04-01", sl_value: 0.35, sl_low: 0.2, sl_high: 0.5, sl_cases: 31 }),
  metric("win.rate", { period: "month", start: "2026-05-01", sl_value: 0.45, sl_low: 0.3, sl_high: 0.6, sl_cases: 33 }),
  metric("win.rate", { period: "quarter", start: "2026-01-01", sl_value: 0.4 }),
];

const criteria: readonly Row[] = [
  { sl_criterionid: "c1", sl_code: "need", sl_name: "The need is in the buyer's words", sl_version: 3, modifiedon: "2026-04-15T10:00:00Z" },
  { sl_criterionid: "c2", sl_code: "budget", sl_name: "Budget", sl_version: 1, modifiedon: "2026-04-20T10:00:00Z" },
];
const models: readonly Row[] = [{ sl_fitmodelid: "f1", sl_name: "Health", sl_version: 2, sl_publishedon: "2026-05-02T08:00:00Z" }];
const plays: readonly Row[] = [{ sl_playid: "p1", sl_name: "Worksheet", sl_reviewedon: "2025-01-02T08:00:00Z" }];

/** A figure's row with the query behind it. */
export const behind: Row = {
  sl_text: "146 of 336 deals that were decided were won.",
  sl_evidencequery: `<fetch><entity name="opportunity"><attribute name="opportunityid"/><filter type="and"><condition attribute="statecode" operator="ne" value="0"/></filter></entity></fetch>`,
};

export const deals = (count: number, from = 1): readonly Row[] =>
  Array.from({ length: count }, (_, place) => ({
    opportunityid: `d${from + place}`,
    name: `Deal ${from + place}`,
    _ownerid_value: "u1",
    [`_ownerid_value${formatted}`]: "Rita Reyes",
    [`_sl_stageid_value${formatted}`]: "Close",
    [`statecode${formatted}`]: "Won",
    actualclosedate: "2026-05-20",
  }));

export interface Answers {
  readonly texts: ReadonlyMap<string, string>;
  readonly choices?: readonly Row[];
  readonly figures?: readonly Row[];
  readonly courses?: readonly Row[];
  readonly criteria?: readonly Row[];
  readonly behind?: Row | Error;
  /** Rows behind a figure, page by page. */
  readonly pages?: readonly (readonly Row[])[];
  readonly hidden?: readonly string[];
  /** Called before each question; may throw, or wait. */
  readonly before?: (table: string, query: string) => Promise<void> | void;
}

/** A host that answers as the Web API would answer a board's questions. */
export function boardHost({ texts, hidden = [], before, ...given }: Answers): FakeHost {
  const host = fakeHost({ texts, hidden });
  const answers = { choices, figures, courses, criteria, behind, pages: [deals(2)], ...given };
  const retrieveAll: Host["retrieveAll"] = async (table, options) => {
    const query = decodeURIComponent(options);
    host.asked.push(`${table}${query}`);
    await before?.(table, query);
    switch (table) {
      case "sl_metric":
        return query.includes("parentbusinessunitid") ? answers.choices : query.includes(`"sl_periodkind" operator="in"`) ? answers.courses : answers.figures;
      case "sl_criterion":
        return answers.criteria;
      case "sl_fitmodel":
        return models;
      case "sl_play":
        return plays;
      default:
        return answers.pages[Number(/page="(\d+)"/.exec(query)?.[1] ?? 1) - 1] ?? [];
    }
  };
  const retrieve: Host["retrieve"] = async (table, id, options) => {
    host.asked.push(`${table}(${id})${options}`);
    await before?.(table, id);
    if (answers.behind instanceof Error) throw answers.behind;
    return answers.behind;
  };
  return { ...host, retrieveAll, retrieve };
}
