import { Catalog } from "../model/catalog";
import { Where } from "../model/where";
import { languageTag } from "../model/formats";
import { formatNumber } from "../model/numbers";
import { annotation, isLookup, Row } from "../model/values";
import { partAlias, rowsAlias } from "./chartQuery";
import { Grouping, ParsedChart } from "./chartXml";

/** A number with its words and the rows behind it. */
export interface Cell {
  /** Null where no row is. */
  readonly value: number | null;
  readonly text: string;
  /** Rows behind the number. */
  readonly n: number;
  /** Conditions that find those rows; null where none can. */
  readonly where: readonly Where[] | null;
}

export interface Category {
  readonly label: string;
  /** One for each of the chart's series, in their order. */
  readonly cells: readonly Cell[];
  /** All of the category: the sum where parts can be added, otherwise the one cell there is. */
  readonly whole: Cell;
}

export interface ChartData {
  readonly categories: readonly Category[];
  /** Labels of the parts; one, the measure's own, where categories have none. */
  readonly series: readonly string[];
  /** True where categories have parts, be it one. */
  readonly hasParts: boolean;
  /** Rows in all. */
  readonly n: number;
  /** The largest whole. */
  readonly most: number;
}

/** Words that the data don't bring themselves. */
export interface DataWords {
  readonly none: string;
  readonly quarter: (year: number, quarter: number) => string;
  readonly week: (year: number, week: number) => string;
}

const formatted = "@OData.Community.Display.V1.FormattedValue";

/** A group's name, its place in the order, and what finds its rows. */
interface Group {
  readonly key: string;
  readonly label: string;
  /** Groups of one order keep that of the answer. */
  readonly order: number;
  readonly where: readonly Where[] | null;
}

/** The answer to a chart's query, in the order the answer has; dates in their own. */
export function chartData(rows: readonly Row[], chart: ParsedChart, catalog: Catalog, words: DataWords): ChartData {
  const adds = chart.measure.aggregate === "count" || chart.measure.aggregate === "countcolumn" || chart.measure.aggregate === "sum";
  const found = rows.map((row) => ({
    row,
    category: groupOf(row, chart.category, chart, catalog, words),
    series: chart.series ? groupOf(row, chart.series, chart, catalog, words) : null,
  }));
  const series = distinct(found.flatMap((one) => (one.series ? [one.series] : [])));
  const categories = distinct(found.map((one) => one.category))
    .sort((a, b) => a.order - b.order)
    .map((category): Category => {
      const own = found.filter((one) => one.category.key === category.key);
      const cells = chart.series
        ? series.map((part) => {
            const one = own.find((candidate) => candidate.series?.key === part.key);
            return one ? cellOf(one.row, chart, catalog, category.where && part.where ? [...category.where, ...part.where] : null) : { value: null, text: "", n: 0, where: null };
          })
        : own.slice(0, 1).map((one) => cellOf(one.row, chart, catalog, category.where));
      return { label: category.label, cells, whole: wholeOf(cells, adds, chart, catalog, category.where) };
    });
  return {
    categories,
    series: chart.series ? series.map((one) => one.label) : [chart.measure.label],
    hasParts: chart.series !== null,
    n: categories.reduce((sum, category) => sum + category.whole.n, 0),
    most: Math.max(0, ...categories.map((category) => category.whole.value ?? 0)),
  };
}

const distinct = (groups: readonly Group[]): Group[] => [...new Map(groups.map((group) => [group.key, group])).values()];

function cellOf(row: Row, chart: ParsedChart, catalog: Catalog, where: Cell["where"]): Cell {
  const raw = row[chart.measure.alias];
  const value = typeof raw === "number" ? raw : null;
  const n = chart.measure.aggregate === "count" ? (value ?? 0) : Number(row[rowsAlias] ?? 0);
  return { value, text: value === null ? "" : annotation(row, chart.measure.alias, formatted) || numberText(value, chart, catalog), n, where };
}

/** Parts that add up are added. Averages don't: of those the largest stands for the category's height, without words. */
function wholeOf(cells: readonly Cell[], adds: boolean, chart: ParsedChart, catalog: Catalog, where: Cell["where"]): Cell {
  if (cells.length === 1) return cells[0]!;
  const values = cells.flatMap((cell) => (cell.value === null ? [] : [cell.value]));
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  if (!adds) return { value: Math.max(0, ...values), text: "", n, where };
  const value = values.reduce((sum, one) => sum + one, 0);
  return { value, text: numberText(value, chart, catalog), n, where };
}

function numberText(value: number, chart: ParsedChart, catalog: Catalog): string {
  if (chart.measure.aggregate === "count" || chart.measure.aggregate === "countcolumn") return formatNumber(value, 0);
  const column = catalog.column(chart.table, chart.measure.column);
  const digits = chart.measure.aggregate === "avg" ? 1 : column?.type === "WholeNumber" ? 0 : (column?.precision ?? 2);
  return formatNumber(value, digits);
}

function groupOf(row: Row, grouping: Grouping, chart: ParsedChart, catalog: Catalog, words: DataWords): Group {
  const raw = row[grouping.alias];
  const isOwn = grouping.table === chart.table;
  const column = catalog.column(grouping.table, grouping.column);
  if (raw === undefined || raw === null || raw === "")
    return { key: "", label: words.none, order: Infinity, where: isOwn ? [{ column: grouping.column, operator: "null", value: "", label: labelled(column?.displayName, words.none) }] : null };
  if (grouping.dates !== "") return dateGroup(row, Number(raw), grouping, column?.displayName, words);

  const label = annotation(row, grouping.alias, formatted) || String(raw);
  const value = typeof raw === "boolean" ? String(Number(raw)) : String(raw);
  const place = column?.options.findIndex((option) => String(option.value) === value) ?? -1;
  return {
    key: value,
    label,
    order: place >= 0 && !isLookup(column!) && chart.kind !== "funnel" ? place : 0,
    where: isOwn ? [{ column: grouping.column, operator: "eq", value, label: labelled(column?.displayName, label) }] : null,
  };
}

const labelled = (column: string | undefined, value: string): string => (column ? `${column}: ${value}` : value);

const pad = (value: number): string => String(value).padStart(2, "0");

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function dateGroup(row: Row, part: number, grouping: Grouping, column: string | undefined, words: DataWords): Group {
  const year = grouping.dates === "year" ? part : Number(row[partAlias("year")]);
  const range = (from: string, to: string, label: string): Where[] => [
    { column: grouping.column, operator: "on-or-after", value: from, label: labelled(column, label) },
    { column: grouping.column, operator: "on-or-before", value: to, label: "" },
  ];
  const months = (first: number, last: number, label: string, order: number): Group => ({
    key: `${year}-${first}-${last}`,
    label,
    order,
    where: range(`${year}-${pad(first)}-01`, `${year}-${pad(last)}-${pad(lastDay(year, last))}`, label),
  });
  switch (grouping.dates) {
    case "year":
      return months(1, 12, String(year), year);
    case "quarter":
      return months(part * 3 - 2, part * 3, words.quarter(year, part), year * 4 + part);
    case "month":
      return months(part, part, new Intl.DateTimeFormat(languageTag(), { timeZone: "UTC", year: "numeric", month: "short" }).format(new Date(Date.UTC(year, part - 1, 1))), year * 12 + part);
    case "day": {
      const month = Number(row[partAlias("month")]);
      const day = `${year}-${pad(month)}-${pad(part)}`;
      const label = new Intl.DateTimeFormat(languageTag(), { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" }).format(new Date(`${day}T00:00:00Z`));
      return { key: day, label, order: Date.parse(`${day}T00:00:00Z`), where: range(day, day, label) };
    }
    default:
      // Which days a week has is the server's to say; its rows can't be asked for by a range made here.
      return { key: `${year} ${part}`, label: words.week(year, part), order: year * 53 + part, where: null };
  }
}
