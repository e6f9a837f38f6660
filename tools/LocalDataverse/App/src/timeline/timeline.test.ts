import { describe, expect, it } from "vitest";
import { TableDescription } from "../model/appModel";
import { catalog as makeCatalog, column, tables } from "../testing/sample";
import { draftBody, draftColumns, draftKinds, draftNeeds } from "./drafts";
import { activitiesFetch, entriesOf, isOverdue, notesFetch } from "./entries";

const activity = (logicalName: string, displayName: string): TableDescription => ({
  ...tables[0]!,
  logicalName,
  displayName,
  isActivity: true,
  columns: [
    column("subject", "Text", { required: "ApplicationRequired" }),
    column("description", "Memo"),
    column("scheduledstart", "DateTime"),
    column("scheduledend", "DateTime"),
    column("regardingobjectid", "Lookup", { targets: [{ table: "account", property: "regardingobjectid_account_task" }, { table: "opportunity", property: "regardingobjectid_opportunity_task" }] }),
  ],
});
const note: TableDescription = { ...activity("annotation", "Note"), columns: [column("subject", "Text"), column("notetext", "Memo"), column("objectid", "Lookup", { targets: [{ table: "opportunity", property: "objectid_opportunity" }] })] };
const catalog = makeCatalog({ tables: [...tables, activity("task", "Task"), activity("phonecall", "Phone Call"), activity("appointment", "Appointment"), note] });
const find = (name: string): TableDescription | undefined => catalog.table(name);
const kind = (table: string): (typeof draftKinds)[number] => draftKinds.find((one) => one.table === table)!;

describe("a timeline", () => {
  const notes = [{ annotationid: "n1", notetext: "They count by hand", createdon: "2026-03-02T09:00:00Z", "_createdby_value@OData.Community.Display.V1.FormattedValue": "Rita" }];
  const activities = [
    { activityid: "t1", activitytypecode: "task", subject: "Send the offer", statecode: 0, scheduledend: "2026-03-20T09:00:00Z", createdon: "2026-03-01T09:00:00Z" },
    { activityid: "t2", activitytypecode: "task", subject: "Call Dana", statecode: 0, scheduledend: "2026-03-09T09:00:00Z", createdon: "2026-03-03T09:00:00Z" },
    { activityid: "p1", activitytypecode: "phonecall", subject: "First call", statecode: 1, actualend: "2026-03-05T09:00:00Z", createdon: "2026-03-01T09:00:00Z" },
    { activityid: "a1", activitytypecode: "appointment", subject: "Visit", statecode: 3, scheduledstart: "2026-03-12T09:00:00Z", createdon: "2026-03-01T09:00:00Z" },
  ];
  const entries = entriesOf(notes, activities, catalog);

  it("has what is open first, the next due at the top, then what was, the latest first", () => expect(entries.map((entry) => entry.id)).toEqual(["t2", "a1", "t1", "p1", "n1"]));

  it("says what each is and who stands behind it", () => {
    expect(entries.find((entry) => entry.id === "p1")).toMatchObject({ kind: "Phone Call", state: "done", title: "First call" });
    expect(entries.find((entry) => entry.id === "n1")).toMatchObject({ kind: "Note", state: "none", words: "They count by hand", by: "Rita" });
  });

  it("knows what is overdue: open, due, and the day is past", () => {
    const now = new Date("2026-03-10T12:00:00Z");
    expect(entries.filter((entry) => isOverdue(entry, now)).map((entry) => entry.id)).toEqual(["t2"]);
  });

  it("asks for one row's own, whatever braces its id has", () => {
    expect(notesFetch("{AB}", 20)).toContain('attribute="objectid" operator="eq" value="ab"');
    expect(activitiesFetch("ab", 40)).toContain('count="40"');
  });
});

describe("what is written into a timeline", () => {
  const about = { table: "opportunity", id: "7", name: "Pilot" };

  it("is bound to the row through the property of its table", () =>
    expect(draftBody(kind("task"), catalog.mustHave("task"), { subject: "Call", scheduledend: "2026-03-20T09:00:00Z", description: null }, about, find)).toEqual({
      subject: "Call",
      scheduledend: "2026-03-20T09:00:00Z",
      "regardingobjectid_opportunity_task@odata.bind": "/opportunities(7)",
    }));

  it("of a note is bound through another one", () =>
    expect(draftBody(kind("annotation"), catalog.mustHave("annotation"), { notetext: "By hand" }, about, find)).toEqual({ notetext: "By hand", "objectid_opportunity@odata.bind": "/opportunities(7)" }));

  it("needs what makes it one: a note its words, an appointment its hours", () => {
    const needs = (table: string): string[] => draftColumns(kind(table), catalog.mustHave(table)).filter((one) => draftNeeds(kind(table), one)).map((one) => one.logicalName);
    expect(needs("annotation")).toEqual(["notetext"]);
    expect(needs("appointment")).toEqual(["subject", "scheduledstart", "scheduledend"]);
    expect(needs("task")).toEqual(["subject"]);
  });
});
