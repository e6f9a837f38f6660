import { counted, Words } from "../shared/words";
import { Fact, fault, Finding, fine, listed, note } from "./finding";
import { ourName, queries } from "./queries";
import { Row, shownOf, Source, textOf } from "./source";

/** Roles that the solution brings. */
export const roleNames = ["Automation", "Manager", "Rep", "Revenue Operations", "SDR", "Service"].map((name) => `${ourName} ${name}`);

const salesTables = ["opportunity", "opportunityclose", "lead", "competitor"];

/** Nightly work that is older than this did not run last night. */
const longestSilenceHours = 36;
const hour = 3_600_000;

const jobFailed = 820110003;
const gateObserves = 820110000;
const variableType = { number: 100000001, yesNo: 100000002, json: 100000003 } as const;

const isOff = (row: Row): boolean => row["statecode"] !== 1;
/** Of a plug-in step 0 is enabled, and 1 is not. */
const isDisabled = (row: Row): boolean => row["statecode"] === 1;

export function judgeSolution(rows: readonly Row[], words: Words): Finding {
  const [solution] = rows;
  if (!solution) return fault(words("SolutionMissing"), words("SolutionMissingMend"));
  const version = textOf(solution, "version");
  return solution["ismanaged"] === true ? fine(words("SolutionManaged", version)) : note(words("SolutionUnmanaged", version), words("SolutionUnmanagedMend"));
}

/** @param missing Tables of Dynamics 365 Sales that are not there. @param empty Tables of the playbook without a row. */
export function judgePrerequisites(missing: readonly string[], empty: readonly string[], words: Words): Finding {
  if (missing.length > 0) return fault(words("SalesMissing", missing.join(", ")), words("SalesMissingMend"));
  return empty.length > 0 ? fault(words("PlaybookEmpty", empty.map((table) => words(table)).join(", ")), words("PlaybookEmptyMend")) : fine(words("PrerequisitesFine"));
}

/** @param holders A row for each enabled user and role of theirs. @param dealOwners Enabled users who own an open deal. @param people Enabled users who can sign in. */
export function judgeRoles(roles: readonly Row[], holders: readonly Row[], dealOwners: readonly Row[], people: readonly Row[], words: Words): Finding {
  const more = (count: number): string => words("AndMore", count);
  const there = new Set(roles.map((role) => textOf(role, "name")));
  const missing = roleNames.filter((name) => !there.has(name));
  const namesOf = (role: string): string[] => holders.filter((holder) => textOf(holder, "role.name") === role).map((holder) => textOf(holder, "fullname"));
  const held = new Set(holders.map((holder) => textOf(holder, "systemuserid")));
  const lacking = (those: readonly Row[]): string[] => those.filter((user) => !held.has(textOf(user, "systemuserid"))).map((user) => textOf(user, "fullname"));
  const facts: Fact[] = [
    ...roleNames.filter((name) => there.has(name)).map((name) => ({ name, value: listed(namesOf(name), more) || words("Nobody") })),
    { name: words("WithoutRole"), value: listed(lacking(people), more) || words("Nobody") },
  ];
  if (missing.length > 0) return fault(words("RolesMissing", missing.join(", ")), words("RolesMissingMend"), facts);

  const without = lacking(dealOwners);
  if (without.length > 0) return fault(words("OwnersWithoutRole", listed(without, more)), words("OwnersWithoutRoleMend"), facts);
  const unheld = roleNames.filter((name) => namesOf(name).length === 0);
  return unheld.length > 0 ? note(words("RolesUnheld", unheld.join(", ")), words("RolesUnheldMend"), facts) : fine(words("RolesFine"), facts);
}

export function judgeVariables(rows: readonly Row[], words: Words): Finding {
  const values = rows.map((row) => {
    const own = textOf(row, "own.value");
    const value = own || textOf(row, "defaultvalue");
    const name = textOf(row, "displayname") || textOf(row, "schemaname");
    return { name, value, fact: { name, value: value === "" ? words("NoValue") : own === "" ? words("DefaultValue", value) : words("OwnValue", value) }, isUsable: isUsable(Number(row["type"]), value) };
  });
  const facts = values.map(({ fact }) => fact);
  const wrong = values.filter(({ isUsable }) => !isUsable).map(({ name }) => name);
  if (rows.length === 0) return fault(words("VariablesMissing"), words("VariablesMissingMend"));
  return wrong.length > 0 ? fault(words("VariablesWrong", wrong.join(", ")), words("VariablesWrongMend"), facts) : fine(words("VariablesFine"), facts);
}

function isUsable(type: number, value: string): boolean {
  switch (type) {
    case variableType.number:
      // As the plug-ins read it: a whole number above 0.
      return /^\d+$/.test(value) && Number(value) > 0;
    case variableType.yesNo:
      return /^(yes|no)$/i.test(value);
    case variableType.json:
      return isJson(value);
    default:
      return value !== "";
  }
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

export function judgeFlows(rows: readonly Row[], words: Words): Finding {
  if (rows.length === 0) return fault(words("FlowsMissing"), words("FlowsMissingMend"));
  const facts = rows.map((row) => ({ name: textOf(row, "name"), value: words(isOff(row) ? "Off" : "On") }));
  const off = rows.filter(isOff).map((row) => textOf(row, "name"));
  return off.length > 0 ? fault(counted(words, "FlowsOff", off.length, off.join(", ")), words("FlowsOffMend"), facts) : fine(words("FlowsFine"), facts);
}

export function judgeSteps(rows: readonly Row[], words: Words): Finding {
  if (rows.length === 0) return fault(words("StepsMissing"), words("StepsMissingMend"));
  const off = rows.filter(isDisabled);
  const facts = off.map((row) => ({ name: textOf(row, "name"), value: words("Off") }));
  return off.length > 0 ? fault(counted(words, "StepsOff", off.length), words("StepsOffMend"), facts) : fine(counted(words, "StepsFine", rows.length));
}

/** A job of each flow that runs daily, and the flow. */
const scheduled = [
  ["rescore-deals", "Sales Loop: nightly"],
  ["refresh-metrics", "Sales Loop: daily"],
] as const;

/** @param rows The newest run first. */
export function judgeJobs(rows: readonly Row[], now: Date, words: Words): Finding {
  const ran = rows.filter((row) => textOf(row, "sl_lastrunon") !== "");
  const facts = ran.map((row) => ({ name: textOf(row, "sl_name"), value: [shownOf(row, "sl_lastrunon"), shownOf(row, "sl_state"), textOf(row, "sl_message")].filter(Boolean).join(" · ") }));
  const [newest] = ran;
  if (!newest) return fault(words("JobsNever"), words("JobsNeverMend"));

  const failed = ran.filter((row) => row["sl_state"] === jobFailed).map((row) => textOf(row, "sl_name"));
  if (failed.length > 0) return fault(words("JobsFailed", failed.join(", ")), words("JobsFailedMend"), facts);
  // One flow that runs must not hide another that stands still.
  for (const [code, flow] of scheduled) {
    const last = ran.find((row) => textOf(row, "sl_code") === code);
    if (!last) return fault(words("JobsPartNever", flow), words("JobsNeverMend"), facts);
    if (now.getTime() - Date.parse(textOf(last, "sl_lastrunon")) > longestSilenceHours * hour) return fault(words("JobsOld", shownOf(last, "sl_lastrunon")), words("JobsOldMend"), facts);
  }
  return fine(words("JobsFine", shownOf(newest, "sl_lastrunon")), facts);
}

/** @param rows A row for each enabled user and role of theirs that lets them bypass custom logic. */
export function judgeBypass(rows: readonly Row[], words: Words): Finding {
  if (rows.length === 0) return fine(words("BypassNobody"));
  const roles = new Map<string, string[]>();
  for (const row of rows) roles.set(textOf(row, "fullname"), [...(roles.get(textOf(row, "fullname")) ?? []), textOf(row, "role.name")]);
  const facts = [...roles].map(([name, held]) => ({ name, value: [...new Set(held)].sort().join(", ") }));
  return note(counted(words, "Bypass", roles.size), words("BypassMend"), facts);
}

/** @param tables Tables that hold rows of the sample. */
export function judgeSample(tables: readonly string[], words: Words): Finding {
  return tables.length > 0 ? note(words("SampleIn"), words("SampleInMend")) : fine(words("SampleOut"));
}

/** Deals in a segment are judged in its mode, others in that of the stage they go to. */
export function judgeGates(segments: readonly Row[], stages: readonly Row[], words: Words): Finding {
  const fact = (key: string) => (row: Row): Fact => ({ name: words(key, textOf(row, "sl_name")), value: shownOf(row, "sl_gatemode") });
  const facts = [...segments.map(fact("OfSegment")), ...stages.map(fact("OfStage"))];
  if (facts.length === 0) return fault(words("GatesNone"), words("GatesNoneMend"));
  const modes = [...segments, ...stages].map((row) => row["sl_gatemode"]);
  if (modes.every((mode) => mode === gateObserves || mode === null || mode === undefined)) return note(words("GatesObserve"), words("GatesObserveMend"), facts);
  return fine(words("GatesOn"), facts);
}

/** One look at the environment: what it is called, and how it is made. */
export interface Check {
  /** Key of its heading among the words. */
  readonly heading: string;
  look(source: Source, words: Words, now: Date): Promise<Finding>;
}

const all = async (source: Source, table: string, asked: readonly string[]): Promise<Row[]> => (await Promise.all(asked.map((fetchXml) => source.rows(table, fetchXml)))).flat();

/** Those of the tables for which the question finds a row, or does not. */
const tablesWith = async (source: Source, asked: Readonly<Record<string, string>>, hasRows: boolean): Promise<string[]> => {
  const looked = await Promise.all(Object.entries(asked).map(async ([table, fetchXml]) => ({ table, found: (await source.rows(table, fetchXml)).length > 0 })));
  return looked.filter(({ found }) => found === hasRows).map(({ table }) => table);
};

export const checks: readonly Check[] = [
  { heading: "Version", look: async (source, words) => judgeSolution(await source.rows("solution", queries.solution), words) },
  {
    heading: "Prerequisites",
    look: async (source, words) => {
      const there = await Promise.all(salesTables.map((table) => source.hasTable(table)));
      const empty = await tablesWith(source, { sl_stage: queries.stages, ...queries.playbook }, false);
      return judgePrerequisites(salesTables.filter((_, index) => !there[index]), empty, words);
    },
  },
  {
    heading: "Roles",
    look: async (source, words) => {
      const [roles, holders, owners, people] = await Promise.all([source.rows("role", queries.roles), all(source, "systemuser", queries.holders), source.rows("systemuser", queries.dealOwners), source.rows("systemuser", queries.people)]);
      return judgeRoles(roles, holders, owners, people, words);
    },
  },
  { heading: "Variables", look: async (source, words) => judgeVariables(await source.rows("environmentvariabledefinition", queries.variables), words) },
  { heading: "Flows", look: async (source, words) => judgeFlows(await source.rows("workflow", queries.flows), words) },
  { heading: "Steps", look: async (source, words) => judgeSteps(await source.rows("sdkmessageprocessingstep", queries.steps), words) },
  { heading: "Jobs", look: async (source, words, now) => judgeJobs(await source.rows("sl_job", queries.jobs), now, words) },
  { heading: "Gates", look: async (source, words) => judgeGates(...(await Promise.all([source.rows("sl_segment", queries.segments), source.rows("sl_stage", queries.stages)])), words) },
  { heading: "Bypassers", look: async (source, words) => judgeBypass(await all(source, "systemuser", queries.bypassers), words) },
  { heading: "Sample", look: async (source, words) => judgeSample(await tablesWith(source, queries.sample, true), words) },
];

/** Makes one look. What the environment does not tell, or this person may not ask, is said and is no fault. */
export async function lookAt(check: Check, source: Source, words: Words, now: Date): Promise<Finding> {
  try {
    return await check.look(source, words, now);
  } catch (problem) {
    const message = (problem as { message?: unknown } | null)?.message;
    return { health: "untold", what: words("Untold"), mend: "", facts: typeof message === "string" ? [{ name: words("Answer"), value: message }] : [] };
  }
}

/** Whether the signed-in person administers the environment. Somebody who may not even ask does not. */
export const isAdministrator = (source: Source): Promise<boolean> => all(source, "systemuser", queries.administrator).then((rows) => rows.length > 0, () => false);
