import { ChartDescription } from "../model/appModel";
import { atPath, childrenOf, childOf, parseXml } from "../model/xml";

/** How a chart is drawn; several definitions of the platform look alike here. */
export type ChartKind = "bar" | "column" | "line" | "pie" | "funnel";

/** What the rows of a chart are grouped by. */
export interface Grouping {
  /** Key in the answer. */
  readonly alias: string;
  /** Logical name in its own table. */
  readonly column: string;
  /** Logical name of the table it belongs to; a joined one where it is not the chart's own. */
  readonly table: string;
  /** Empty: by the value itself. */
  readonly dates: DateGrouping | "";
}

export type DateGrouping = "day" | "week" | "month" | "quarter" | "year";

/** What is measured of each group. */
export interface Measure {
  readonly alias: string;
  readonly column: string;
  /** count, countcolumn, sum, avg, min, max. */
  readonly aggregate: string;
  /** What the definition calls it. */
  readonly label: string;
}

/** A chart, read. */
export interface ParsedChart {
  readonly id: string;
  readonly table: string;
  readonly name: string;
  readonly description: string;
  readonly kind: ChartKind;
  readonly category: Grouping;
  /** A second grouping, drawn as parts of each category; null when there is none. */
  readonly series: Grouping | null;
  readonly measure: Measure;
  readonly fetch: string;
}

const kinds: Readonly<Record<string, ChartKind>> = {
  bar: "bar",
  stackedbar: "bar",
  stackedbar100: "bar",
  column: "column",
  stackedcolumn: "column",
  stackedcolumn100: "column",
  line: "line",
  area: "line",
  stackedarea: "line",
  pie: "pie",
  doughnut: "pie",
  funnel: "funnel",
};

/** Throws with words that name what these pages don't draw. */
export function parseChart(chart: ChartDescription): ParsedChart {
  const data = parseXml(chart.data);
  const fetch = atPath(data, "fetchcollection", "fetch")[0];
  const entity = childOf(fetch, "entity");
  const category = atPath(data, "categorycollection", "category")[0];
  const measures = category ? atPath(category, "measurecollection", "measure") : [];
  const chartType = atPath(parseXml(chart.presentation), "Series", "Series")[0]?.getAttribute("ChartType") ?? "Column";
  const kind = kinds[chartType.toLowerCase()];
  if (!fetch || !entity || !category || !kind) throw new Error(`${chart.name}: charts of the kind ${chartType} are not drawn here.`);
  if (measures.length !== 1) throw new Error(`${chart.name}: a chart with ${measures.length} measures is not drawn here.`);

  const groupings = [...entity.getElementsByTagName("attribute")].filter((attribute) => attribute.getAttribute("groupby") === "true").map((attribute) => groupingOf(attribute, chart.table));
  const byAlias = groupings.find((grouping) => grouping.alias === category.getAttribute("alias"));
  const measureAlias = measures[0]!.getAttribute("alias") ?? "";
  const measured = [...entity.getElementsByTagName("attribute")].find((attribute) => attribute.getAttribute("alias") === measureAlias);
  if (!byAlias || !measured) throw new Error(`${chart.name}: the chart's query lacks what it draws.`);
  return {
    id: chart.id,
    table: chart.table,
    name: chart.name,
    description: chart.description,
    kind,
    category: byAlias,
    series: groupings.find((grouping) => grouping !== byAlias) ?? null,
    measure: {
      alias: measureAlias,
      column: measured.getAttribute("name") ?? "",
      aggregate: measured.getAttribute("aggregate") ?? "count",
      label: atPath(parseXml(chart.presentation), "Series", "Series")[0]?.getAttribute("Name") ?? "",
    },
    fetch: chart.data,
  };
}

function groupingOf(attribute: Element, table: string): Grouping {
  const owner = attribute.parentElement;
  const dates = attribute.getAttribute("dategrouping") ?? "";
  return {
    alias: attribute.getAttribute("alias") ?? "",
    column: attribute.getAttribute("name") ?? "",
    table: owner?.localName === "link-entity" ? (owner.getAttribute("name") ?? "") : table,
    dates: isDateGrouping(dates) ? dates : "",
  };
}

const isDateGrouping = (text: string): text is DateGrouping => ["day", "week", "month", "quarter", "year"].includes(text);

/** The chart's `fetch` element, to be changed by whoever asked. */
export const fetchOf = (data: string): Element => childrenOf(childOf(parseXml(data), "fetchcollection"), "fetch")[0]!;
