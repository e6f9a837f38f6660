import { ViewDescription } from "./appModel";
import { childOf, childrenOf, parseXml } from "./xml";

/** A column of a view: what it is called in the answer and how wide it is. */
export interface ViewColumn {
  /** Key in a row: `name`, or `alias.name` for a column of a joined table. */
  readonly name: string;
  /** Alias of the joined table; empty for the view's own. */
  readonly alias: string;
  /** Logical name in its own table. */
  readonly column: string;
  /** Logical name of the table it belongs to. */
  readonly table: string;
  readonly width: number;
}

export interface Sort {
  /** {@link ViewColumn.name}. */
  readonly column: string;
  readonly descending: boolean;
}

/** A view, read: what it shows, and the order it starts with. */
export interface ParsedView {
  readonly id: string;
  readonly table: string;
  readonly name: string;
  readonly columns: readonly ViewColumn[];
  /** Null when the view states no order. */
  readonly sort: Sort | null;
  readonly fetch: string;
}

export function parseView(view: ViewDescription): ParsedView {
  const entity = childOf(parseXml(view.fetch), "entity");
  const row = childOf(parseXml(view.layout), "row");
  const joins = new Map([...(entity?.getElementsByTagName("link-entity") ?? [])].map((join) => [aliasOf(join), join.getAttribute("name") ?? ""]));
  const order = childrenOf(entity, "order")[0];

  return {
    id: view.id,
    table: view.table,
    name: view.name,
    columns: childrenOf(row, "cell")
      .filter((cell) => cell.getAttribute("ishidden") !== "1")
      .map((cell) => {
        const name = cell.getAttribute("name") ?? "";
        const dot = name.indexOf(".");
        const alias = dot < 0 ? "" : name.slice(0, dot);
        return {
          name,
          alias,
          column: name.slice(dot + 1),
          table: alias === "" ? view.table : (joins.get(alias) ?? ""),
          width: Number(cell.getAttribute("width") ?? 100) || 100,
        };
      }),
    sort: order ? { column: order.getAttribute("attribute") ?? "", descending: order.getAttribute("descending") === "true" } : null,
    fetch: view.fetch,
  };
}

export const aliasOf = (join: Element): string => join.getAttribute("alias") ?? join.getAttribute("name") ?? "";
