import { describe, expect, it } from "vitest";
import { dealForm } from "../testing/sample";
import { fieldsOf, parseForm } from "./formXml";

const form = parseForm(dealForm.form);

describe("a form", () => {
  it("has tabs with the label of the base language, some of them hidden", () => expect(form.tabs.map((tab) => [tab.label, tab.visible])).toEqual([["Deal", true], ["Gates", false]]));

  it("shares a tab's width as its columns say", () => expect(form.tabs[0]?.columns.map((column) => column.share)).toEqual([60, 40]));

  it("counts a section's columns by its digits", () => expect(form.tabs[0]?.columns[0]?.sections[0]?.columns).toBe(2));

  it("keeps spans and spacers, and leaves out rows that only make room", () => {
    const rows = form.tabs[0]!.columns[0]!.sections[0]!.rows;
    expect(rows).toHaveLength(4);
    expect(rows[1]?.[0]).toMatchObject({ columnSpan: 2, rowSpan: 3 });
    expect(rows[2]?.[1]?.control).toBeNull();
  });

  it("knows the rows a subgrid lists", () =>
    expect(form.tabs[1]?.columns[0]?.sections[0]?.rows[0]?.[0]?.control).toEqual({
      kind: "subgrid",
      name: "grid_moves",
      table: "sl_gateverdict",
      view: "abcdef00-0000-0000-0000-000000000001",
      relationship: "sl_opportunity_gateverdict",
      rowsPerPage: 6, chart: "",
    }));

  it("knows the timeline, and names what it can't draw", () => {
    expect(form.tabs[0]?.columns[1]?.sections[0]?.rows[0]?.[0]?.control?.kind).toBe("timeline");
    const map = parseForm(dealForm.form.replace("{06375649-C143-495E-A496-C962E5B4488E}", "{62B0DF79-0464-470F-8AF7-4483CFEA0C7D}"));
    expect(map.tabs[0]?.columns[1]?.sections[0]?.rows[0]?.[0]?.control).toEqual({ kind: "unknown", name: "notescontrol", classId: "62b0df79-0464-470f-8af7-4483cfea0c7d" });
  });

  it("has the enabled handlers of the events it knows", () =>
    expect(form.handlers.map((handler) => [handler.event, handler.column, handler.functionName, handler.passesContext])).toEqual([
      ["onload", "", "Sample.Deal.onLoad", true],
      ["onchange", "sl_nextstep", "Sample.Deal.onStep", false],
    ]));

  it("means the field in the body before that of the header", () => {
    const names = fieldsOf(form).map(({ control }) => control.column);
    expect(names.indexOf("sl_stageid")).toBeLessThan(names.lastIndexOf("sl_stageid"));
    expect(names.at(-1)).toBe("sl_stageid");
  });
});
