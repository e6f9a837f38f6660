import { condition } from "../lists/listQuery";
import { Catalog } from "../model/catalog";
import { ParsedView } from "../model/viewXml";
import { Where } from "../model/where";
import { childOf, childrenOf, parseXml, serialize } from "../model/xml";
import { DateGrouping, fetchOf, ParsedChart } from "./chartXml";

/** Key of the number of rows behind each measure. */
export const rowsAlias = "rows_behind";

/** A part of a date that a grouping needs beside its own, so that March of one year is not March of another. */
const coarser: Readonly<Record<DateGrouping, readonly DateGrouping[]>> = { day: ["year", "month"], week: ["year"], month: ["year"], quarter: ["year"], year: [] };

export const partAlias = (part: DateGrouping): string => `category_${part}`;

/**
 * The chart's query over the rows of a view, as model-driven apps lay the one over the other, with the number of rows
 * behind each measure.
 */
export function chartFetch(chart: ParsedChart, view: ParsedView | null, catalog: Catalog, where: readonly Where[] = []): string {
  const fetch = fetchOf(chart.fetch);
  const entity = childOf(fetch, "entity")!;
  const document = fetch.ownerDocument;
  if (view) for (const part of partsOf(view)) entity.append(document.importNode(part, true));

  if (where.length > 0) {
    const filter = document.createElement("filter");
    for (const { column, operator, value } of where) filter.append(condition(document, column, operator, value));
    entity.append(filter);
  }

  if (chart.measure.aggregate !== "count") {
    const rows = document.createElement("attribute");
    rows.setAttribute("name", catalog.mustHave(chart.table).primaryKey);
    rows.setAttribute("aggregate", "count");
    rows.setAttribute("alias", rowsAlias);
    entity.append(rows);
  }

  if (chart.category.dates !== "") {
    const grouped = [...entity.getElementsByTagName("attribute")].find((attribute) => attribute.getAttribute("alias") === chart.category.alias)!;
    for (const part of coarser[chart.category.dates]) {
      const more = grouped.cloneNode() as Element;
      more.setAttribute("dategrouping", part);
      more.setAttribute("alias", partAlias(part));
      grouped.before(more);
    }

    // The order of the definition knows the month alone; the answer is put in order by whoever reads it.
    for (const order of [...entity.getElementsByTagName("order")]) order.remove();
  }

  return serialize(fetch);
}

/** What narrows a view: its filters, and its joins without their columns and orders. */
function partsOf(view: ParsedView): Element[] {
  const entity = childOf(parseXml(view.fetch), "entity");
  const parts = [...childrenOf(entity, "filter"), ...childrenOf(entity, "link-entity")];
  for (const part of parts) for (const name of ["attribute", "all-attributes", "order"]) for (const column of [...part.getElementsByTagName(name)]) column.remove();
  return parts;
}
