import { describe, expect, it } from "vitest";
import { ChartDescription, ColumnDescription } from "../model/appModel";
import { parseView } from "../model/viewXml";
import { parseXml } from "../model/xml";
import { catalog as makeCatalog, column, openDeals, opportunity, tables } from "../testing/sample";
import { chartData, DataWords } from "./chartData";
import { chartFetch } from "./chartQuery";
import { parseChart } from "./chartXml";

const closed: ColumnDescription = column("actualclosedate", "DateTime", { displayName: "Closed", dateBehavior: "DateOnly" });
const catalog = makeCatalog({ tables: [{ ...opportunity, columns: [...opportunity.columns, closed] }, ...tables.slice(1)] });

const chart = (attributes: string, type = "Column", presentation = `<Chart><Series><Series Name="Deals" ChartType="${type}"/></Series></Chart>`): ChartDescription => ({
  id: "c",
  table: "opportunity",
  name: "Deals",
  description: "",
  isDefault: true,
  data: `<datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="opportunity">${attributes}<order alias="category" descending="false"/></entity></fetch></fetchcollection><categorycollection><category alias="category"><measurecollection><measure alias="measure1"/></measurecollection></category></categorycollection></datadefinition>`,
  presentation,
});
const byState = `<attribute name="statecode" groupby="true" alias="category"/><attribute name="opportunityid" aggregate="count" alias="measure1"/>`;
const byMonth = `<attribute name="actualclosedate" groupby="true" dategrouping="month" alias="category"/><attribute name="statuscode" groupby="true" alias="series"/><attribute name="opportunityid" aggregate="count" alias="measure1"/>`;
const average = `<attribute name="sl_stageid" groupby="true" alias="category"/><attribute name="closeprobability" aggregate="avg" alias="measure1"/>`;

const words: DataWords = { none: "Empty", quarter: (year, quarter) => `Q${quarter} ${year}`, week: (year, week) => `Week ${week}, ${year}` };
const formatted = "@OData.Community.Display.V1.FormattedValue";

describe("a chart's definition", () => {
  it("says how it is drawn, what it groups and what it measures", () => {
    const parsed = parseChart(chart(byMonth, "StackedColumn"));
    expect(parsed).toMatchObject({ kind: "column", category: { column: "actualclosedate", dates: "month" }, series: { column: "statuscode" }, measure: { aggregate: "count", label: "Deals" } });
  });

  it("of a kind that is not drawn is named", () => expect(() => parseChart(chart(byState, "Radar"))).toThrow("charts of the kind Radar are not drawn here"));
});

describe("a chart's query", () => {
  const root = (fetch: string): Element => parseXml(fetch).querySelector("entity")!;

  it("is narrowed by the view's filters and joins, without their columns and orders", () => {
    const entity = root(chartFetch(parseChart(chart(byState)), parseView(openDeals), catalog));
    expect(entity.querySelectorAll("link-entity[alias=buyer]")).toHaveLength(1);
    expect(entity.querySelectorAll("link-entity attribute")).toHaveLength(0);
    expect(entity.querySelector("condition[attribute=statecode]")?.getAttribute("value")).toBe("0");
    expect([...entity.querySelectorAll("attribute")].map((one) => one.getAttribute("alias"))).toEqual(["category", "measure1"]);
  });

  it("counts the rows behind a measure that is no count", () => {
    const rows = root(chartFetch(parseChart(chart(average)), null, catalog)).querySelector("attribute[alias=rows_behind]");
    expect([rows?.getAttribute("name"), rows?.getAttribute("aggregate")]).toEqual(["opportunityid", "count"]);
  });

  it("tells the March of one year from that of another", () => {
    const entity = root(chartFetch(parseChart(chart(byMonth)), null, catalog));
    expect([...entity.querySelectorAll("attribute[dategrouping]")].map((one) => one.getAttribute("dategrouping"))).toEqual(["year", "month"]);
    expect(entity.querySelectorAll("order")).toHaveLength(0);
  });

  it("keeps what lies over the view already", () =>
    expect(root(chartFetch(parseChart(chart(byState)), null, catalog, [{ column: "sl_stageid", operator: "eq", value: "7", label: "" }])).querySelector("condition[attribute=sl_stageid]")).not.toBeNull());
});

describe("a chart's numbers", () => {
  it("stand in the order of the choice, and each finds its rows", () => {
    const data = chartData(
      [
        { category: 2, [`category${formatted}`]: "Lost", measure1: 3 },
        { category: 0, [`category${formatted}`]: "Open", measure1: 9 },
        { measure1: 1 },
      ],
      parseChart(chart(byState)),
      catalog,
      words,
    );
    expect(data.categories.map((one) => [one.label, one.whole.text, one.whole.n])).toEqual([["Open", "9", 9], ["Lost", "3", 3], ["Empty", "1", 1]]);
    expect(data).toMatchObject({ n: 13, most: 9, series: ["Deals"] });
    expect(data.categories.find((one) => one.label === "Lost")?.whole.where).toEqual([{ column: "statecode", operator: "eq", value: "2", label: "statecode: Lost" }]);
    expect(data.categories.find((one) => one.label === "Empty")?.whole.where?.[0]).toMatchObject({ operator: "null" });
  });

  it("of months stand in their order, their parts add up, and a part is found by month and part", () => {
    const data = chartData(
      [
        { category: 1, category_year: 2026, series: 3, [`series${formatted}`]: "Won", measure1: 4 },
        { category: 12, category_year: 2025, series: 3, [`series${formatted}`]: "Won", measure1: 1 },
        { category: 12, category_year: 2025, series: 4, [`series${formatted}`]: "Canceled", measure1: 2 },
      ],
      parseChart(chart(byMonth)),
      catalog,
      words,
    );
    expect(data.categories.map((one) => [one.label, one.whole.text])).toEqual([["Dec 2025", "3"], ["Jan 2026", "4"]]);
    expect(data.series).toEqual(["Won", "Canceled"]);
    expect(data.categories[0]!.cells[1]).toMatchObject({
      text: "2",
      where: [
        { column: "actualclosedate", operator: "on-or-after", value: "2025-12-01", label: "Closed: Dec 2025" },
        { column: "actualclosedate", operator: "on-or-before", value: "2025-12-31" },
        { column: "statuscode", operator: "eq", value: "4" },
      ],
    });
    expect(data.categories[1]!.cells[1]).toEqual({ value: null, text: "", n: 0, where: null });
  });

  it("that are averages say how many rows they stand on, and don't add up", () => {
    const data = chartData([{ category: "A1", [`category${formatted}`]: "Qualify", measure1: 12.345, rows_behind: 9 }], parseChart(chart(average)), catalog, words);
    expect(data.categories[0]!.whole).toMatchObject({ text: "12.3", n: 9, where: [{ column: "sl_stageid", operator: "eq", value: "A1", label: "Stage: Qualify" }] });
    expect(data.n).toBe(9);
  });
});
