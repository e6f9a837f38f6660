import { TableDescription } from "../model/appModel";
import { Catalog, ViewKind } from "../model/catalog";
import { cellText, propertyOf, Reference, Row } from "../model/values";
import { parseView } from "../model/viewXml";
import { condition, escapeLike } from "../lists/listQuery";
import { childOf, childrenOf, parseXml, serialize } from "../model/xml";

/** A row that a lookup can be set to. */
export interface Candidate {
  readonly reference: Reference;
  /** The next column of the lookup view, to tell rows of one name apart; empty when there is none. */
  readonly detail: string;
}

const most = 20;

/**
 * FetchXML that finds rows of a table whose name holds the words: the table's lookup view, narrowed.
 * @param filter Further filter element; empty for none.
 */
export function lookupFetch(table: TableDescription, words: string, catalog: Catalog, filter: string): string {
  const view = catalog.viewOfKind(table.logicalName, ViewKind.Lookup);
  const fetch = parseXml(view?.fetch ?? `<fetch><entity name="${table.logicalName}"><order attribute="${table.primaryName}"/></entity></fetch>`);
  const entity = childOf(fetch, "entity")!;
  const document = fetch.ownerDocument;
  const wanted = [table.primaryKey, table.primaryName].filter((name) => !childrenOf(entity, "attribute").some((attribute) => attribute.getAttribute("name") === name));
  for (const name of wanted) {
    const attribute = document.createElement("attribute");
    attribute.setAttribute("name", name);
    entity.prepend(attribute);
  }

  fetch.setAttribute("count", String(most));
  fetch.setAttribute("page", "1");
  if (words.trim() !== "") {
    const search = document.createElement("filter");
    search.append(condition(document, table.primaryName, "like", `%${escapeLike(words.trim())}%`));
    entity.append(search);
  }

  if (filter !== "") entity.append(document.importNode(parseXml(filter), true));
  return serialize(fetch);
}

export function candidatesOf(rows: readonly Row[], table: TableDescription, catalog: Catalog, zone: string): Candidate[] {
  const view = catalog.viewOfKind(table.logicalName, ViewKind.Lookup);
  const second = view ? parseView(view).columns.find((column) => column.name !== table.primaryName) : undefined;
  const column = second && catalog.column(second.table, second.column);
  return rows.map((row) => ({
    reference: { table: table.logicalName, id: String(row[table.primaryKey]).toLowerCase(), name: String(row[table.primaryName] ?? "") },
    detail: second && column && (row[propertyOf(column)] !== undefined || row[second.name] !== undefined) ? cellText(row, second.name, column, zone) : "",
  }));
}
