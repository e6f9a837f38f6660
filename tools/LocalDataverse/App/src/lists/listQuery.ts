import { Catalog } from "../model/catalog";
import { aliasOf, ParsedView, Sort } from "../model/viewXml";
import { Where } from "../model/where";
import { childOf, childrenOf, parseXml, serialize } from "../model/xml";

/** What is asked of a view beyond what it says itself. */
export interface ListQuestion {
  /** Null: the view's own order. */
  readonly sort: Sort | null;
  /** What to look for; empty: everything. */
  readonly search: string;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Only rows whose lookup column points to this row. */
  readonly parent?: { readonly column: string; readonly id: string };
  /** Further conditions. */
  readonly where?: readonly Where[];
}

/** The view's FetchXML, with order, page, search and parent laid over it. */
export function listFetch(view: ParsedView, question: ListQuestion, quickFindFetch: string | undefined, catalog: Catalog): string {
  const fetch = parseXml(view.fetch);
  const entity = childOf(fetch, "entity");
  if (!entity) throw new Error(`View "${view.name}" has no entity in its FetchXML.`);

  fetch.setAttribute("page", String(question.page));
  fetch.setAttribute("count", String(question.pageSize));
  fetch.setAttribute("returntotalrecordcount", "true");
  fetch.removeAttribute("top");

  if (question.sort) applySort(entity, question.sort);
  const search = question.search.trim();
  if (search !== "") entity.append(searchFilter(fetch.ownerDocument, view.table, search, quickFindFetch, catalog));
  if (question.parent) {
    const filter = fetch.ownerDocument.createElement("filter");
    filter.append(condition(fetch.ownerDocument, question.parent.column, "eq", question.parent.id));
    entity.append(filter);
  }

  if (question.where && question.where.length > 0) {
    const filter = fetch.ownerDocument.createElement("filter");
    for (const { column, operator, value } of question.where) filter.append(condition(fetch.ownerDocument, column, operator, value));
    entity.append(filter);
  }

  ensureColumn(entity, catalog.mustHave(view.table).primaryKey);
  return serialize(fetch);
}

function applySort(entity: Element, sort: Sort): void {
  for (const order of [...entity.getElementsByTagName("order")]) order.remove();

  const dot = sort.column.indexOf(".");
  const owner = dot < 0 ? entity : [...entity.getElementsByTagName("link-entity")].find((join) => aliasOf(join) === sort.column.slice(0, dot));
  if (!owner) return;

  const order = entity.ownerDocument.createElement("order");
  order.setAttribute("attribute", sort.column.slice(dot + 1));
  order.setAttribute("descending", String(sort.descending));
  owner.append(order);
}

/** The columns the quick find view searches in; without such a view the name. Columns that can't hold the words are left out. */
function searchFilter(document: Document, table: string, search: string, quickFindFetch: string | undefined, catalog: Catalog): Element {
  const filter = document.createElement("filter");
  filter.setAttribute("type", "or");

  for (const column of quickFindColumns(quickFindFetch, catalog.mustHave(table).primaryName)) {
    const type = catalog.column(table, column)?.type;
    if (type === "Text" || type === "Memo") filter.append(condition(document, column, "like", `%${escapeLike(search)}%`));
    else if ((type === "WholeNumber" || type === "Decimal" || type === "Money" || type === "Float") && Number.isFinite(Number(search)))
      filter.append(condition(document, column, "eq", search));
    else if (type === "Lookup" || type === "Customer" || type === "Owner") filter.append(condition(document, `${column}name`, "like", `%${escapeLike(search)}%`));
  }

  return filter;
}

export function quickFindColumns(fetch: string | undefined, primaryName: string): string[] {
  if (!fetch) return [primaryName];
  const filters = [...parseXml(fetch).getElementsByTagName("filter")].filter((filter) => filter.getAttribute("isquickfindfields") === "1");
  const columns = filters.flatMap((filter) => childrenOf(filter, "condition").map((one) => one.getAttribute("attribute") ?? ""));
  return columns.length > 0 ? columns : [primaryName];
}

/** What a person types is text: the wildcards of LIKE stand for themselves. */
export const escapeLike = (text: string): string => text.replace(/[[%_]/g, (wildcard) => `[${wildcard}]`);

export function condition(document: Document, attribute: string, operator: string, value: string): Element {
  const element = document.createElement("condition");
  element.setAttribute("attribute", attribute);
  element.setAttribute("operator", operator);
  if (operator !== "null") element.setAttribute("value", value);
  return element;
}

function ensureColumn(entity: Element, column: string): void {
  const isThere = childrenOf(entity, "attribute").some((attribute) => attribute.getAttribute("name") === column);
  if (isThere || childOf(entity, "all-attributes")) return;
  const attribute = entity.ownerDocument.createElement("attribute");
  attribute.setAttribute("name", column);
  entity.prepend(attribute);
}

/** A click on a header sorts ascending, a second one descending. */
export const nextSort = (column: string, current: Sort | null): Sort => ({ column, descending: current?.column === column && !current.descending });
