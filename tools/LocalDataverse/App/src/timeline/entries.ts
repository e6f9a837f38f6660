import { Catalog } from "../model/catalog";
import { annotation, Row } from "../model/values";
import { plainId } from "../model/xml";
import { IconName } from "../shell/icons";

/** One thing that happened, or is to happen, about a row. */
export interface Entry {
  /** annotation, task, phonecall, appointment… */
  readonly table: string;
  readonly id: string;
  /** What people call the table. */
  readonly kind: string;
  readonly title: string;
  readonly words: string;
  readonly by: string;
  /** The instant it stands at in the line: when it was done, else when it is due, else when it was written. */
  readonly at: string;
  /** Notes have no state. */
  readonly state: "none" | "open" | "done";
  /** Label of the status reason; empty for a note. */
  readonly status: string;
  /** When it is due; null when nobody said. */
  readonly due: string | null;
}

export const activityIcons: Readonly<Record<string, IconName>> = { annotation: "note", task: "check", phonecall: "phone", appointment: "calendar", email: "mail" };

const formatted = "@OData.Community.Display.V1.FormattedValue";

const text = (row: Row, column: string): string => (typeof row[column] === "string" ? row[column] : "");

const condition = (column: string, id: string): string => `<filter><condition attribute="${column}" operator="eq" value="${id}"/></filter>`;

/** Notes about a row, the newest first. */
export const notesFetch = (id: string, count: number): string =>
  `<fetch count="${count}" page="1"><entity name="annotation"><attribute name="annotationid"/><attribute name="subject"/><attribute name="notetext"/><attribute name="filename"/><attribute name="createdon"/><attribute name="createdby"/><order attribute="createdon" descending="true"/>${condition("objectid", plainId(id))}</entity></fetch>`;

/** Activities of every kind about a row, the latest first. */
export const activitiesFetch = (id: string, count: number): string =>
  `<fetch count="${count}" page="1"><entity name="activitypointer"><attribute name="activityid"/><attribute name="activitytypecode"/><attribute name="subject"/><attribute name="description"/><attribute name="statecode"/><attribute name="statuscode"/><attribute name="scheduledstart"/><attribute name="scheduledend"/><attribute name="actualend"/><attribute name="createdon"/><attribute name="ownerid"/><order attribute="createdon" descending="true"/>${condition("regardingobjectid", plainId(id))}</entity></fetch>`;

const noteOf = (row: Row, catalog: Catalog): Entry => ({
  table: "annotation",
  id: text(row, "annotationid"),
  kind: catalog.table("annotation")?.displayName ?? "",
  title: text(row, "subject") || text(row, "filename"),
  words: text(row, "notetext"),
  by: annotation(row, "_createdby_value", formatted),
  at: text(row, "createdon"),
  state: "none",
  status: "",
  due: null,
});

const isOpen = (state: number): boolean => state === 0 || state === 3;

function activityOf(row: Row, catalog: Catalog): Entry {
  const table = text(row, "activitytypecode");
  const due = text(row, "scheduledend") || text(row, "scheduledstart");
  return {
    table,
    id: text(row, "activityid"),
    kind: catalog.table(table)?.displayName ?? table,
    title: text(row, "subject"),
    words: text(row, "description"),
    by: annotation(row, "_ownerid_value", formatted),
    at: text(row, "actualend") || due || text(row, "createdon"),
    state: isOpen(Number(row["statecode"] ?? 0)) ? "open" : "done",
    status: annotation(row, "statuscode", formatted),
    due: due === "" ? null : due,
  };
}

/** Notes and activities in one line: what is open first, the next due at the top, then what was, the latest first. */
export function entriesOf(notes: readonly Row[], activities: readonly Row[], catalog: Catalog): Entry[] {
  const entries = [...notes.map((row) => noteOf(row, catalog)), ...activities.map((row) => activityOf(row, catalog))];
  const open = entries.filter((entry) => entry.state === "open").sort((a, b) => a.at.localeCompare(b.at));
  const past = entries.filter((entry) => entry.state !== "open").sort((a, b) => b.at.localeCompare(a.at));
  return [...open, ...past];
}

export const isOverdue = (entry: Entry, now: Date): boolean => entry.state === "open" && entry.due !== null && Date.parse(entry.due) < now.getTime();
