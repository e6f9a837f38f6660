import { date, label, lookup, lookupName, text } from "../../shared/rows";
import { Row } from "../../shared/host";

/** Rows behind a figure that are shown at once. */
export const pageSize = 50;

/** One row that a figure counted. */
export interface Counted {
  readonly table: string;
  readonly id: string;
  readonly name: string;
  /** The deal that it is about, unless it is a deal itself. */
  readonly deal: { readonly id: string; readonly name: string } | null;
  readonly owner: string;
  readonly state: string;
  readonly on: Date | null;
}

/** How a table that figures count tells what its rows are. */
interface CountedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly state: string;
  readonly on: string;
}

const deals: CountedTable = { name: "name", columns: ["ownerid", "sl_stageid", "statecode", "actualclosedate"], state: "statecode", on: "actualclosedate" };
const ours: CountedTable = { name: "sl_name", columns: ["ownerid", "sl_opportunityid", "statuscode", "createdon"], state: "statuscode", on: "createdon" };
const tableOf = (table: string): CountedTable => (table === "opportunity" ? deals : ours);

/** The query behind a figure, made to bring one page of rows with what people know them by. Null when it is no query. */
export function pageQuery(fetchXml: string, page: number): { readonly table: string; readonly options: string } | null {
  const parsed = new DOMParser().parseFromString(fetchXml, "text/xml");
  const fetch = parsed.documentElement;
  const entity = fetch.nodeName === "fetch" ? Array.from(fetch.children).find((child) => child.nodeName === "entity") : undefined;
  const table = entity?.getAttribute("name") ?? "";
  if (!entity || table === "") return null;
  const { name, columns } = tableOf(table);
  const add = (element: string, values: Readonly<Record<string, string>>): void => {
    const made = parsed.createElement(element);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
    entity.append(made);
  };
  for (const column of [name, ...columns]) add("attribute", { name: column });
  add("order", { attribute: name });
  // Names are not told apart by themselves: without the key, a row could stand on two pages, and another on none.
  add("order", { attribute: `${table}id` });
  fetch.setAttribute("count", String(pageSize));
  fetch.setAttribute("page", String(page));
  return { table, options: `?fetchXml=${encodeURIComponent(new XMLSerializer().serializeToString(fetch))}` };
}

export function countedOf(table: string, row: Row): Counted {
  const { name, state, on } = tableOf(table);
  const deal = lookup(row, "sl_opportunityid");
  return {
    table,
    id: text(row, `${table}id`),
    name: text(row, name),
    deal: deal === "" ? null : { id: deal, name: lookupName(row, "sl_opportunityid") },
    owner: lookupName(row, "ownerid"),
    state: table === "opportunity" ? [lookupName(row, "sl_stageid"), label(row, state)].filter((part) => part !== "").join(" · ") : label(row, state),
    on: date(row, on),
  };
}
