import { Answers } from "../../shared/exchange";
import { Row } from "../../shared/host";

const formatted = "@OData.Community.Display.V1.FormattedValue";

export const dealId = "11111111-0000-4000-8000-000000000001";
export const today = new Date(2026, 5, 15, 10, 0, 0);

const stage = (id: string, name: string, sequence: number, more: Row = {}): Row => ({
  sl_stageid: id,
  sl_name: name,
  sl_sequence: sequence,
  sl_kind: 820110000,
  sl_expecteddays: 20,
  sl_stage_criterion: [],
  ...more,
});

const criterion = (code: string, more: Row): Row => ({ sl_criterionid: `c-${code}`, sl_code: code, sl_name: code, sl_reason: "", ...more });

export const stages: readonly Row[] = [
  stage("s1", "Qualify", 10),
  stage("s2", "Develop", 20),
  stage("s3", "Propose", 30, {
    sl_stage_criterion: [
      criterion("need", { sl_check: 820110000, sl_column: "customerneed", sl_reason: "Nobody buys without one" }),
      criterion("economic-buyer", { sl_check: 820110005, sl_role: 820110000, [`sl_role${formatted}`]: "Economic buyer" }),
      criterion("research", { sl_check: 820110002, sl_relatedtable: "sl_research", sl_relatedcolumn: "sl_opportunityid" }),
      criterion("by-query", { sl_check: 820110004 }),
    ],
  }),
  stage("s4", "Won", 90, { sl_kind: 820110001 }),
  stage("s5", "Lost", 91, { sl_kind: 820110002 }),
];

export const receipt = {
  modelId: "m",
  model: "Health v3",
  version: 2,
  kind: "learned",
  n: 412,
  base: 40,
  drivers: [
    { path: "sl_channel", label: "Channel", says: "Came by referral", value: "Referral", points: 22, state: "counted" },
    { path: "budgetstatus", label: "Budget", says: "", value: "", points: 0, state: "notKnownYet" },
    { path: "customerid.numberofemployees", label: "Employees", says: "Under 20", value: "12", points: -9, state: "counted" },
  ],
  limit: 1,
  notKnownYet: 1,
  score: 54,
  grade: "B",
  verdict: "partialFit",
  probability: 0.54,
};

/** An open deal with something in every part. */
export const deal = (more: Row = {}): Row => ({
  opportunityid: dealId,
  name: "Globex renewal",
  _sl_stageid_value: "s2",
  [`_sl_stageid_value${formatted}`]: "Develop",
  sl_stageenteredon: "2026-06-03T09:00:00Z",
  statecode: 0,
  sl_nextstep: "Demo with the ward lead",
  sl_nextstepdueon: "2026-06-20",
  estimatedclosedate: "2026-08-01",
  sl_walkawayadvised: false,
  sl_legibility: 60,
  sl_legibilitygaps: "Write the buyer's own words\nAdd who signs",
  sl_fitreceipt: JSON.stringify(receipt),
  sl_fitchange: "Channel is now Referral: +22",
  [`sl_fitverdict${formatted}`]: "Partial fit",
  sl_opportunity_gateexception: [
    {
      sl_gateexceptionid: "x1",
      sl_name: "GX-00001",
      statuscode: 820110000,
      [`statuscode${formatted}`]: "Approved",
      sl_expireson: "2026-07-01",
      sl_reason: "The buyer signs in July whatever happens",
      [`_sl_criterionid_value${formatted}`]: "Economic buyer engaged",
      [`_sl_approverid_value${formatted}`]: "Mara Lind",
    },
  ],
  sl_opportunity_promise: [
    { sl_promiseid: "p1", sl_name: "Training on site", sl_standing: 820110003, [`sl_standing${formatted}`]: "Unlisted", sl_kept: 820110000, sl_dueon: "2026-09-01" },
    { sl_promiseid: "p2", sl_name: "Data moved by us", sl_standing: 820110000, [`sl_standing${formatted}`]: "Covered", sl_kept: 820110001, [`sl_kept${formatted}`]: "Kept" },
  ],
  sl_opportunity_playuse: [{ _sl_playid_value: "play9", [`_sl_playid_value${formatted}`]: "Opening question", [`sl_answer${formatted}`]: "Taken", sl_usedon: "2026-06-10T10:00:00Z" }],
  sl_opportunity_handoff: [],
  sl_opportunity_stakeholder: [{ sl_role: 820110001, sl_lastengagedon: "2026-06-01" }],
  ...more,
});

export const verdict = {
  from: "Develop",
  to: "Propose",
  direction: "forward",
  mode: "enforce",
  outcome: "refused",
  lines: [
    { code: "research", guidance: "Write down what matters to them", state: "missing", finding: "empty", blocks: false },
    { code: "need", guidance: "Write the need in the buyer's own words", state: "missing", finding: "filler", blocks: true },
    { code: "economic-buyer", guidance: "Meet the economic buyer", state: "waived", finding: "empty", blocks: false },
    { code: "by-query", guidance: "Agree the timeline", state: "met", finding: "met", blocks: false },
  ],
};

export const plays = [
  {
    order: 1,
    play: "play1",
    name: "The rota on paper",
    kind: "Story",
    purpose: "Shows what a paper rota costs",
    shelf: "forThisDeal",
    why: ["The next stage asks for it: Write the need in the buyer's own words", "Made for the stage Develop"],
    evidence: { text: "+9 points (2 to 16), by 64 deals", uses: 80, moved: 40, deals: 64, effect: 0.09, low: 0.02, high: 0.16 },
  },
  {
    order: 2,
    play: "play2",
    name: "Ask for the signature's owner",
    kind: "Discovery question",
    purpose: "",
    shelf: "tryingOut",
    why: ["Made for the stage Develop"],
    evidence: { text: "Not enough evidence yet: 4 deals, 6 more are needed", uses: 4, moved: 1, deals: 4, effect: null, low: null, high: null },
  },
  { order: 3, play: "play9", name: "Opening question", kind: "Call opener", purpose: "", shelf: "used", why: ["Used on this deal on 2026-06-10"], evidence: { text: "", uses: 1 } },
];

export const answers = (more: Partial<Answers> = {}): string =>
  JSON.stringify({
    kind: "answers",
    deal: dealId,
    round: 1,
    gate: { state: "ready", value: { verdict: JSON.stringify(verdict), message: "…" } },
    plays: { state: "ready", value: { plays: JSON.stringify(plays), message: "" } },
    ...more,
  } satisfies Answers);
