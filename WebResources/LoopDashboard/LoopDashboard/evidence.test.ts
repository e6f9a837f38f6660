import { describe, expect, it } from "vitest";
import { countedOf, pageQuery } from "./evidence";
import { figuresQuery } from "./queries";
import { Period } from "./board";
import { courseScale, placeOf, scaleOf } from "./scale";
import { figureOf } from "./figure";
import { metric } from "../testing/sample";

const fetchOf = (options: string): Element => new DOMParser().parseFromString(decodeURIComponent(options.replace("?fetchXml=", "")), "text/xml").documentElement;

describe("the query of a page of rows", () => {
  it("keeps what the figure's query asks for, links to other tables too", () => {
    const asked = `<fetch><entity name="sl_stagevisit"><attribute name="sl_stagevisitid"/><filter type="and"><condition attribute="sl_stageid" operator="eq" value="s"/></filter><link-entity name="opportunity" from="opportunityid" to="sl_opportunityid" link-type="inner" alias="deal"><filter type="and"><condition attribute="ownerid" operator="eq" value="u"/></filter></link-entity></entity></fetch>`;
    const { table, options } = pageQuery(asked, 3)!;
    expect(table).toBe("sl_stagevisit");
    const fetch = fetchOf(options);
    expect([fetch.getAttribute("page"), fetch.getAttribute("count")]).toEqual(["3", "50"]);
    const entity = fetch.querySelector("entity")!;
    expect([...entity.children].map((child) => `${child.nodeName} ${child.getAttribute("name") ?? child.getAttribute("attribute") ?? ""}`.trim())).toEqual([
      "attribute sl_stagevisitid",
      "filter",
      "link-entity opportunity",
      "attribute sl_name",
      "attribute ownerid",
      "attribute sl_opportunityid",
      "attribute statuscode",
      "attribute createdon",
      "order sl_name",
      "order sl_stagevisitid",
    ]);
    expect(entity.querySelector("link-entity condition")?.getAttribute("value")).toBe("u");
  });

  it.each([["nothing", ""], ["no XML", "<fetch"], ["another document", "<grid/>"], ["no table", "<fetch><entity/></fetch>"]])("is none where a figure has %s", (_, text) => expect(pageQuery(text, 1)).toBeNull());

  it("is of a table without deals where there is no deal", () => expect(countedOf("sl_signal", { sl_signalid: "1", sl_name: "Call held" })).toMatchObject({ id: "1", name: "Call held", deal: null, on: null }));
});

describe("the query of a board's figures", () => {
  it("leaves values to be values, whatever is in them", () => {
    const fetch = fetchOf(figuresQuery({ kind: "unit", id: `"/><condition attribute="x"` }, ["win.rate"], [], Period.Year, null, { id: "<&'", name: "" }));
    expect(fetch.querySelector(`condition[attribute="sl_businessunitid"]`)?.getAttribute("value")).toBe(`"/><condition attribute="x"`);
    expect(fetch.querySelector(`condition[operator="like"]`)?.getAttribute("value")).toBe("%/<&'");
    expect(fetch.querySelector(`condition[attribute="x"]`)).toBeNull();
  });

  it("asks for what stands now beside what the period tells", () => {
    const fetch = fetchOf(figuresQuery({ kind: "unit", id: "u" }, ["win.rate", "coverage.people"], ["coverage.people"], Period.Month, "2026-05-01", null));
    const [either] = [...fetch.querySelectorAll(`filter[type="or"]`)].reverse();
    expect([...either!.children].map((branch) => [...branch.children].map((one) => one.getAttribute("value") ?? one.textContent))).toEqual([
      [String(Period.Month), "2026-05-01"],
      [String(Period.AllTime), "coverage.people"],
    ]);
  });
});

describe("a scale", () => {
  const figure = (value: number, low: number, high: number, adjusted: number | null = null): ReturnType<typeof figureOf> => figureOf(metric("x", { sl_value: value, sl_low: low, sl_high: high, sl_adjusted: adjusted, sl_adjustedlow: adjusted, sl_adjustedhigh: adjusted }));

  it.each([
    ["of shares goes from nothing to all", "share", [0.4, 0.3, 0.5], { from: 0, to: 1, line: null }],
    ["of days goes as far as the longest range", "days", [59, 54, 63], { from: 0, to: 63, line: null }],
    ["of a score begins where chance would be, or below", "likeness", [0.7, 0.6, 0.8], { from: 0.4, to: 1, line: 0.5 }],
    ["of a score begins lower where a range does", "likeness", [0.5, 0.2, 0.8], { from: 0.2, to: 1, line: 0.5 }],
  ] as const)("%s", (_, unit, [value, low, high], scale) => expect(scaleOf([figure(value, low, high)], unit)).toEqual(scale));

  it("of differences has as much room on both sides of none", () => expect(scaleOf([figure(0, 0, 0, 0.24), figure(0, 0, 0, -0.32)], "difference")).toEqual({ from: -0.32, to: 0.32, line: 0 }));

  it("of a course ends a tenth above the highest range, and at all", () => {
    expect(courseScale([figure(0.3, 0.2, 0.42)], "share").to).toBeCloseTo(0.5);
    expect(courseScale([figure(0.9, 0.8, 0.97)], "share").to).toBe(1);
  });

  it("holds what lies beyond it at its ends", () => expect([placeOf(-5, { from: 0, to: 10, line: null }), placeOf(5, { from: 0, to: 10, line: null }), placeOf(50, { from: 0, to: 10, line: null })]).toEqual([0, 0.5, 1]));
});
