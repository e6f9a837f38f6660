import { Sort } from "../model/viewXml";
import { Reference } from "../model/values";
import { Where, whereOperators } from "../model/where";

/** Where a person is. Everything a reload must bring back is in here. */
export type Route =
  | { readonly kind: "home" }
  | {
      readonly kind: "list";
      readonly table: string;
      /** Null: the table's default view. */
      readonly view: string | null;
      readonly sort: Sort | null;
      readonly search: string;
      /** From 1. */
      readonly page: number;
      /** Laid over the view: what a part of a chart stands for. */
      readonly where: readonly Where[];
    }
  | { readonly kind: "dashboard"; readonly id: string }
  /** A page of the solution's own, by the name of its web resource. */
  | { readonly kind: "page"; readonly name: string }
  | { readonly kind: "row"; readonly table: string; readonly id: string; readonly form: string | null; readonly tab: string | null }
  | { readonly kind: "new"; readonly table: string; readonly form: string | null; readonly prefill: Readonly<Record<string, Reference>> };

/** A route and the app it belongs to; null for the first app there is. */
export interface Place {
  readonly app: string | null;
  readonly route: Route;
}

export const listRoute = (table: string, view: string | null = null): Route => ({ kind: "list", table, view, sort: null, search: "", page: 1, where: [] });

export const dashboardRoute = (id: string): Route => ({ kind: "dashboard", id });

export const pageRoute = (name: string): Route => ({ kind: "page", name });

export const rowRoute = (table: string, id: string): Route => ({ kind: "row", table, id, form: null, tab: null });

export const newRoute = (table: string, prefill: Readonly<Record<string, Reference>> = {}): Route => ({ kind: "new", table, form: null, prefill });

/** No table is called so: names of tables have no plural of their own. */
const dashboards = "dashboards";
const pages = "pages";

/** `#/app/table`, `#/app/table/id`, `#/app/table/new`, `#/app/dashboards/id` or `#/app/pages/name`, with options behind a question mark. */
export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const [app, table, id] = path.split("/").map(decode);
  const options = new URLSearchParams(query);
  const place = (route: Route): Place => ({ app: app || null, route });

  if (!table) return place({ kind: "home" });
  if (table === dashboards && id) return place({ kind: "dashboard", id: id.toLowerCase() });
  if (table === pages && id) return place({ kind: "page", name: id });
  if (id === "new") return place({ kind: "new", table, form: options.get("form"), prefill: prefillOf(options) });
  if (id) return place({ kind: "row", table, id: id.toLowerCase(), form: options.get("form"), tab: options.get("tab") });

  const page = Number(options.get("page"));
  return place({
    kind: "list",
    table,
    view: options.get("view"),
    sort: sortOf(options.get("sort")),
    search: options.get("search") ?? "",
    page: Number.isInteger(page) && page > 0 ? page : 1,
    where: options.getAll("where").flatMap(whereOf),
  });
}

export function addressOf({ app, route }: Place): string {
  const options = new URLSearchParams();
  const set = (name: string, value: string | null): void => {
    if (value) options.set(name, value);
  };

  switch (route.kind) {
    case "home":
      return `#/${encodeURIComponent(app ?? "")}`;
    case "dashboard":
      return `#/${[app ?? "", dashboards, route.id].map(encodeURIComponent).join("/")}`;
    case "page":
      return `#/${[app ?? "", pages, route.name].map(encodeURIComponent).join("/")}`;
    case "list":
      set("view", route.view);
      set("sort", route.sort && `${route.sort.descending ? "-" : ""}${route.sort.column}`);
      set("search", route.search);
      set("page", route.page > 1 ? String(route.page) : null);
      for (const { column, operator, value, label } of route.where) options.append("where", [column, operator, value, label].join("|"));
      break;
    case "row":
      set("form", route.form);
      set("tab", route.tab);
      break;
    case "new":
      set("form", route.form);
      for (const [column, to] of Object.entries(route.prefill)) set(`with.${column}`, [to.table, to.id, to.name].join("|"));
      break;
  }

  const last = route.kind === "row" ? [route.id] : route.kind === "new" ? ["new"] : [];
  const query = options.toString();
  return `#/${[app ?? "", route.table, ...last].map(encodeURIComponent).join("/")}${query === "" ? "" : `?${query}`}`;
}

function whereOf(text: string): Where[] {
  const [column, operator, value = "", ...label] = text.split("|");
  return column && operator && whereOperators.includes(operator) ? [{ column, operator, value, label: label.join("|") }] : [];
}

function sortOf(text: string | null): Sort | null {
  if (!text) return null;
  return text.startsWith("-") ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

function prefillOf(options: URLSearchParams): Record<string, Reference> {
  const prefill: Record<string, Reference> = {};
  for (const [name, value] of options) {
    const [table, id, ...rest] = value.split("|");
    if (name.startsWith("with.") && table && id) prefill[name.slice("with.".length)] = { table, id, name: rest.join("|") };
  }

  return prefill;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // An address typed by hand may hold a lone percent sign; it then stands for itself.
    return part;
  }
}
