import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../shared/words";
import { checks, isAdministrator, judgeBypass, judgeFlows, judgeGates, judgeJobs, judgePrerequisites, judgeRoles, judgeSample, judgeSolution, judgeSteps, judgeVariables, lookAt, roleNames } from "./checks";
import { listed } from "./finding";
import { queries } from "./queries";
import { Row, Source, sourceOf } from "./source";
import german from "./words/setup.1031.json";
import english from "./words/setup.1033.json";

const texts: Readonly<Record<string, string>> = english;
const words = wordsOf((key) => texts[key] ?? key);
const now = new Date("2026-03-10T12:00:00Z");
const shown = (column: string, text: string): Row => ({ [`${column}@OData.Community.Display.V1.FormattedValue`]: text });

describe("the solution", () => {
  it("is in order when it is managed", () => expect(judgeSolution([{ version: "1.0.0.0", ismanaged: true }], words)).toMatchObject({ health: "fine", what: "Sales Loop 1.0.0.0 is imported, managed." }));
  it("unmanaged is worth knowing", () => expect(judgeSolution([{ version: "1.0.0.0", ismanaged: false }], words)).toMatchObject({ health: "note" }));
  it("missing is a fault with its mend", () => expect(judgeSolution([], words)).toMatchObject({ health: "fault", mend: "Import SalesLoop_managed.zip." }));
});

describe("the prerequisites", () => {
  it("name the tables that are missing before an empty playbook", () => expect(judgePrerequisites(["lead"], ["sl_stage"], words)).toMatchObject({ health: "fault", what: "Tables of Dynamics 365 Sales are missing: lead." }));
  it("name what the playbook lacks in words", () => expect(judgePrerequisites([], ["sl_reason", "sl_fitmodel"], words)).toMatchObject({ health: "fault", what: "The playbook lacks: reasons, a published fit model." }));
  it("are in order when all is there", () => expect(judgePrerequisites([], [], words)).toMatchObject({ health: "fine", mend: "" }));
});

describe("the roles", () => {
  const roles = roleNames.map((name) => ({ name }));
  const holder = (id: string, role: string): Row => ({ systemuserid: id, fullname: `User ${id}`, "role.name": role });
  const everybody = roleNames.map((name, index) => holder(String(index), name));

  it("are those that the solution brings", () =>
    expect([...roleNames].sort()).toEqual(readdirSync("../Solution/src/Roles").map((file) => file.replace(/\.xml$/, "")).sort()));

  it("missing are a fault", () => expect(judgeRoles(roles.slice(1), everybody, [], [], words)).toMatchObject({ health: "fault", what: "Roles are missing: Sales Loop Automation." }));

  it("missing on somebody who owns an open deal are a fault that names the person", () =>
    expect(judgeRoles(roles, everybody, [{ systemuserid: "9", fullname: "Rosa" }, { systemuserid: "2", fullname: "User 2" }], [], words)).toMatchObject({
      health: "fault",
      what: "They own open deals and have none of the roles: Rosa. Gates and scores work for them, the app does not.",
    }));

  it("an administrator needs none of", () => expect(judgeRoles(roles, [...everybody, holder("9", "System Administrator")], [{ systemuserid: "9", fullname: "Root" }], [], words).health).toBe("fine"));

  it("that nobody has are worth knowing", () => expect(judgeRoles(roles, everybody.slice(1), [], [], words)).toMatchObject({ health: "note", what: "Nobody has: Sales Loop Automation." }));

  it("tell who holds each, a person by user and by team once", () =>
    expect(judgeRoles(roles, [...everybody, holder("1", roleNames[1]!)], [], [], words).facts[1]).toEqual({ name: "Sales Loop Manager", value: "User 1" }));

  it("name the people who hold none of them, and nobody twice", () => {
    const people = [{ systemuserid: "0", fullname: "User 0" }, { systemuserid: "8", fullname: "Ada" }, { systemuserid: "9", fullname: "Bo" }];
    const finding = judgeRoles(roles, everybody, [], people, words);
    expect(finding.health).toBe("fine");
    expect(finding.facts.at(-1)).toEqual({ name: "None of them", value: "Ada, Bo" });
    expect(judgeRoles(roles, everybody, [], people.slice(0, 1), words).facts.at(-1)!.value).toBe("nobody");
  });

  it("shorten a long list of names, and count the rest", () => {
    const names = Array.from({ length: 12 }, (_, index) => `N${index}`);
    expect(listed(names, (count) => `and ${count} more`)).toBe(`${names.slice(0, 10).join(", ")} and 2 more`);
  });
});

describe("the environment variables", () => {
  const variable = (type: number, defaultvalue: string | null, own: string | null = null): Row => ({ displayname: "Days", schemaname: "sl_Days", type, defaultvalue, "own.value": own });
  it.each([
    ["a number by default", variable(100000001, "14"), "fine", "14 (default)"],
    ["a number set here", variable(100000001, "14", "7"), "fine", "7 (set here)"],
    ["a number in words", variable(100000001, "14", "seven"), "fault", "seven (set here)"],
    ["a number with a comma", variable(100000001, "14", "1.5"), "fault", "1.5 (set here)"],
    ["no days at all", variable(100000001, "14", "0"), "fault", "0 (set here)"],
    ["blanks for a number", variable(100000001, null, "  "), "fault", "   (set here)"],
    ["yes", variable(100000002, "yes"), "fine", "yes (default)"],
    ["true for yes", variable(100000002, "no", "true"), "fault", "true (set here)"],
    ["broken JSON", variable(100000003, "{"), "fault", "{ (default)"],
    ["no text at all", variable(100000000, null), "fault", "no value"],
  ])("%s", (_, row, health, value) => {
    const finding = judgeVariables([row], words);
    expect(finding.health).toBe(health);
    expect(finding.facts).toEqual([{ name: "Days", value }]);
  });

  it("that are gone are a fault", () => expect(judgeVariables([], words).health).toBe("fault"));
});

describe("flows and steps", () => {
  it("say which flow is off", () => expect(judgeFlows([{ name: "Sales Loop: nightly", statecode: 0 }, { name: "Sales Loop: daily", statecode: 1 }], words)).toMatchObject({ health: "fault", what: "Sales Loop: nightly is off, so its scheduled work is not done." }));
  it("are in order when every flow is on", () => expect(judgeFlows([{ name: "Sales Loop: nightly", statecode: 1 }], words).health).toBe("fine"));
  it("take suspended for off", () => expect(judgeFlows([{ name: "Sales Loop: nightly", statecode: 2 }], words).health).toBe("fault"));
  it("know that an enabled step has the state 0", () => {
    expect(judgeSteps([{ name: "a", statecode: 0 }], words)).toMatchObject({ health: "fine", what: "The one plug-in step is on." });
    expect(judgeSteps([{ name: "a", statecode: 0 }, { name: "b", statecode: 1 }], words)).toMatchObject({ health: "fault", what: "1 plug-in step is off: its rule does not run.", facts: [{ name: "b", value: "off" }] });
  });
  it("that are gone are a fault", () => expect([judgeFlows([], words).health, judgeSteps([], words).health]).toEqual(["fault", "fault"]));
});

describe("the scheduled work", () => {
  const job = (at: string | null, state = 820110002, code = "rescore-deals"): Row => ({ sl_code: code, sl_name: "Score deals", sl_lastrunon: at, sl_state: state, ...shown("sl_lastrunon", "3/10/2026 2:00 AM"), ...shown("sl_state", "Done"), sl_message: "12 scored" });
  const figures = job("2026-03-10T04:00:00Z", undefined, "refresh-metrics");
  it.each([
    ["that ran last night is in order", [job("2026-03-10T02:00:00Z"), figures], "fine"],
    ["that ran 36 hours ago is", [figures, job("2026-03-09T00:00:00Z")], "fine"],
    ["that ran longer ago stands still", [figures, job("2026-03-08T23:59:59Z")], "fault"],
    ["of which one flow never ran is a fault", [figures], "fault"],
    ["that never ran is a fault", [job(null, 820110000)], "fault"],
    ["of which one part failed is a fault though another ran", [job("2026-03-10T02:00:00Z"), job("2026-03-10T01:00:00Z", 820110003)], "fault"],
  ])("%s", (_, rows, health) => expect(judgeJobs(rows, now, words).health).toBe(health));

  it("tells when, how and what, as the person's settings write it", () => expect(judgeJobs([job("2026-03-10T02:00:00Z")], now, words).facts).toEqual([{ name: "Score deals", value: "3/10/2026 2:00 AM · Done · 12 scored" }]));
});

describe("gates, bypass and sample", () => {
  const segment = (mode: number | null, label: string): Row => ({ sl_name: "Clinics", sl_gatemode: mode, ...shown("sl_gatemode", label) });
  it("that only observe are worth knowing", () => expect(judgeGates([segment(820110000, "Observe")], [{ sl_name: "Qualify", sl_gatemode: null }], words).health).toBe("note"));
  it("that enforce somewhere are in order, mode by slice", () =>
    expect(judgeGates([segment(820110002, "Enforce")], [{ sl_name: "Qualify", sl_gatemode: 820110000, ...shown("sl_gatemode", "Observe") }], words)).toMatchObject({
      health: "fine",
      facts: [{ name: "Segment Clinics", value: "Enforce" }, { name: "Stage Qualify, for deals outside of segments", value: "Observe" }],
    }));
  it("name each person who may go past the rules once, with the roles that let them", () =>
    expect(judgeBypass([{ fullname: "Root", "role.name": "System Administrator" }, { fullname: "Root", "role.name": "Import" }], words)).toMatchObject({ health: "note", facts: [{ name: "Root", value: "Import, System Administrator" }] }));
  it("are in order with nobody and nothing", () => expect([judgeBypass([], words).health, judgeSample([], words).health]).toEqual(["fine", "fine"]));
  it("say that the sample is in", () => expect(judgeSample(["account"], words).health).toBe("note"));
});

describe("a look", () => {
  const refusing: Source = { rows: () => Promise.reject({ message: "no privilege" }), hasTable: async () => true };
  it("that is refused is told as refused, with the server's words, and is no fault", async () => {
    for (const check of checks) expect(await lookAt(check, refusing, words, now)).toEqual({ health: "untold", what: english.Untold, mend: "", facts: [{ name: "The answer was", value: "no privilege" }] });
  });
  it("at who administers takes a refusal for no", async () => expect(await isAdministrator(refusing)).toBe(false));
  it("at who administers counts roles by team too", async () =>
    expect(await isAdministrator({ ...refusing, rows: async (_, fetchXml) => (fetchXml === queries.administrator[1] ? [{ systemuserid: "1" }] : []) })).toBe(true));
  it("reads every page of a long answer", async () => {
    const asked: string[] = [];
    const retrieveMultipleRecords = async (_: string, options: string): Promise<object> => {
      asked.push(options);
      return asked.length === 1 ? { entities: [{ n: 1 }], nextLink: "https://org/api?next" } : { entities: [{ n: 2 }], nextLink: undefined };
    };
    expect(await sourceOf({ WebApi: { retrieveMultipleRecords } } as never).rows("role", "<fetch/>")).toEqual([{ n: 1 }, { n: 2 }]);
    expect(asked).toEqual(["?fetchXml=%3Cfetch%2F%3E", "https://org/api?next"]);
  });
});

describe("the page's texts", () => {
  const shape = (all: Readonly<Record<string, string>>): [string, string[]][] => Object.entries(all).map(([key, text]) => [key, [...new Set(text.match(/\{\d\}/g) ?? [])].sort()]);
  it("are the same in every language, with the same places to fill", () => expect(shape(german)).toEqual(shape(english)));

  it("are all used, and there for every key that is asked for", () => {
    const code = ["checks", "page", "setup"].map((file) => readFileSync(`setup/${file}.ts`, "utf8")).join("\n");
    const keys = Object.keys(english);
    const asked = [...code.matchAll(/\b(?:words|counted)\((?:words, )?"(\w+)"/g)].map(([, key]) => key!);
    expect(asked.filter((key) => !keys.includes(key) && !keys.includes(`${key}One`))).toEqual([]);
    expect(keys.filter((key) => !key.startsWith("sl_") && !key.startsWith("Count") && !code.includes(`"${key}"`) && !code.includes(`"${key.replace(/(One|Many)$/, "")}"`))).toEqual([]);
  });
});
