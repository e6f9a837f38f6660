import { Row } from "../../shared/host";
import { Receipt, receiptOf } from "./receipt";
import { date, flag, label, linesOf, lookup, lookupName, rows, text, whole } from "../../shared/rows";

/** An exception that was asked for. */
export interface GateException {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  /** Criterion to waive; empty for everything the move asks. */
  readonly criterion: string;
  readonly reason: string;
  readonly standing: "requested" | "approved" | "declined" | "used" | "expired";
  /** How the standing reads. */
  readonly standingName: string;
  readonly expiresOn: Date | null;
  readonly approver: string;
}

/** A promise made to the buyer. */
export interface Promised {
  readonly id: string;
  readonly name: string;
  readonly standing: "covered" | "needsApproval" | "approved" | "unlisted";
  readonly standingName: string;
  readonly kept: "notKnown" | "kept" | "partly" | "notKept";
  readonly keptName: string;
  readonly dueOn: Date | null;
}

/** A play that is on the deal's record. */
export interface Used {
  readonly play: string;
  readonly playName: string;
  readonly answerName: string;
  readonly usedOn: Date | null;
}

/** A handoff of the deal. */
export interface Handoff {
  readonly id: string;
  readonly name: string;
  readonly kindName: string;
  readonly statusName: string;
  /** Parts of the note that are filled, 0–100. */
  readonly completeness: number;
  /** What to do about each part that is empty. */
  readonly missing: readonly string[];
  readonly dueOn: Date | null;
}

/** A person who has a part in the buyer's decision. */
export interface Stakeholder {
  readonly role: number | null;
  readonly isEngaged: boolean;
}

/** A list, or word that the person may not read such rows. */
export type Seen<T> = readonly T[] | "hidden";

/** A deal, as far as the panel shows it. */
export interface Deal {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly stageName: string;
  readonly stageSince: Date | null;
  readonly state: "open" | "won" | "lost";
  readonly outcomeName: string;
  readonly closedOn: Date | null;
  readonly nextStep: string;
  readonly nextStepDue: Date | null;
  readonly closesOn: Date | null;
  readonly isWalkAwayAdvised: boolean;
  readonly walkAwayReason: string;
  /** How much of the deal somebody else could take over, 0–100; null until it was looked at. */
  readonly clarity: number | null;
  readonly gaps: readonly string[];
  readonly receipt: Receipt | null;
  readonly fitName: string;
  readonly fitChange: string;
  readonly scoredOn: Date | null;
  readonly exceptions: Seen<GateException>;
  readonly promises: Seen<Promised>;
  readonly uses: Seen<Used>;
  readonly handoffs: Seen<Handoff>;
  readonly people: Seen<Stakeholder>;
}

/** Children the deal is read with, each with the table a person must be allowed to read. */
const children = {
  sl_opportunity_gateexception: {
    table: "sl_gateexception",
    query: "$select=sl_name,statuscode,sl_expireson,sl_reason,_sl_criterionid_value,_sl_stageid_value,_sl_approverid_value;$orderby=createdon desc;$top=10",
  },
  sl_opportunity_promise: { table: "sl_promise", query: "$select=sl_name,sl_standing,sl_kept,sl_dueon;$filter=statecode eq 0;$orderby=sl_dueon;$top=25" },
  sl_opportunity_playuse: { table: "sl_playuse", query: "$select=_sl_playid_value,sl_answer,sl_usedon;$filter=statecode eq 0;$orderby=sl_usedon desc;$top=25" },
  sl_opportunity_handoff: { table: "sl_handoff", query: "$select=sl_name,sl_kind,statuscode,sl_completeness,sl_missing,sl_dueon;$orderby=createdon desc;$top=3" },
  sl_opportunity_stakeholder: { table: "sl_stakeholder", query: "$select=sl_role,sl_lastengagedon;$filter=statecode eq 0;$top=50" },
} as const;

type Child = keyof typeof children;

const columns =
  "name,_sl_stageid_value,sl_stageenteredon,statecode,sl_outcome,actualclosedate,sl_nextstep,sl_nextstepdueon,estimatedclosedate," +
  "sl_walkawayadvised,sl_walkawayreason,sl_legibility,sl_legibilitygaps,sl_fitreceipt,sl_fitverdict,sl_fitchange,sl_fitscoredon";

/**
 * One question for the deal and everything on it that the panel shows.
 * @param mayRead Tells whether the person may read a table. Asking for one that they may not would fail the whole question.
 */
export function dealQuery(mayRead: (table: string) => boolean): string {
  const expand = Object.entries(children)
    .filter(([, child]) => mayRead(child.table))
    .map(([name, child]) => `${name}(${child.query})`);
  return `?$select=${columns}${expand.length === 0 ? "" : `&$expand=${expand.join(",")}`}`;
}

/** @param mayRead The one that the question was asked with. */
export function dealOf(row: Row, mayRead: (table: string) => boolean): Deal {
  const seen = <T>(child: Child, read: (found: Row) => T): Seen<T> => (mayRead(children[child].table) ? rows(row, child).map(read) : "hidden");
  return {
    id: text(row, "opportunityid").toLowerCase(),
    name: text(row, "name"),
    stage: lookup(row, "sl_stageid"),
    stageName: lookupName(row, "sl_stageid"),
    stageSince: date(row, "sl_stageenteredon"),
    state: dealStates[whole(row, "statecode") ?? 0] ?? "open",
    outcomeName: label(row, "sl_outcome"),
    closedOn: date(row, "actualclosedate"),
    nextStep: text(row, "sl_nextstep").trim(),
    nextStepDue: date(row, "sl_nextstepdueon"),
    closesOn: date(row, "estimatedclosedate"),
    isWalkAwayAdvised: flag(row, "sl_walkawayadvised"),
    walkAwayReason: text(row, "sl_walkawayreason").trim(),
    clarity: whole(row, "sl_legibility"),
    gaps: linesOf(text(row, "sl_legibilitygaps")),
    receipt: receiptOf(text(row, "sl_fitreceipt")),
    fitName: label(row, "sl_fitverdict"),
    fitChange: text(row, "sl_fitchange").trim(),
    scoredOn: date(row, "sl_fitscoredon"),
    exceptions: seen("sl_opportunity_gateexception", exceptionOf),
    promises: seen("sl_opportunity_promise", promiseOf),
    uses: seen("sl_opportunity_playuse", useOf),
    handoffs: seen("sl_opportunity_handoff", handoffOf),
    people: seen("sl_opportunity_stakeholder", (found) => ({ role: whole(found, "sl_role"), isEngaged: date(found, "sl_lastengagedon") !== null })),
  };
}

const dealStates = ["open", "won", "lost"] as const;

/** Status reasons of the table Gate Exception, as its rules name them. */
const exceptionStandings: Readonly<Record<number, GateException["standing"]>> = { 1: "requested", 820110000: "approved", 2: "used", 820110001: "declined", 820110002: "expired" };

const exceptionOf = (row: Row): GateException => ({
  id: text(row, "sl_gateexceptionid").toLowerCase(),
  name: text(row, "sl_name"),
  stage: lookup(row, "sl_stageid"),
  criterion: lookupName(row, "sl_criterionid"),
  reason: text(row, "sl_reason"),
  standing: exceptionStandings[whole(row, "statuscode") ?? 0] ?? "requested",
  standingName: label(row, "statuscode"),
  expiresOn: date(row, "sl_expireson"),
  approver: lookupName(row, "sl_approverid"),
});

const promiseStandings = ["covered", "needsApproval", "approved", "unlisted"] as const;
const keptStates = ["notKnown", "kept", "partly", "notKept"] as const;
/** Where the values of the solution's choices begin. */
const firstOption = 820110000;

const promiseOf = (row: Row): Promised => ({
  id: text(row, "sl_promiseid").toLowerCase(),
  name: text(row, "sl_name"),
  standing: promiseStandings[(whole(row, "sl_standing") ?? -1) - firstOption] ?? "unlisted",
  standingName: label(row, "sl_standing"),
  kept: keptStates[(whole(row, "sl_kept") ?? firstOption) - firstOption] ?? "notKnown",
  keptName: label(row, "sl_kept"),
  dueOn: date(row, "sl_dueon"),
});

const useOf = (row: Row): Used => ({
  play: lookup(row, "sl_playid"),
  playName: lookupName(row, "sl_playid"),
  answerName: label(row, "sl_answer"),
  usedOn: date(row, "sl_usedon"),
});

const handoffOf = (row: Row): Handoff => ({
  id: text(row, "sl_handoffid").toLowerCase(),
  name: text(row, "sl_name"),
  kindName: label(row, "sl_kind"),
  statusName: label(row, "statuscode"),
  completeness: whole(row, "sl_completeness") ?? 0,
  missing: linesOf(text(row, "sl_missing")),
  dueOn: date(row, "sl_dueon"),
});
