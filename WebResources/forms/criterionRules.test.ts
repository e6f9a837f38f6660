import { describe, expect, it } from "vitest";
import { checkColumns, columnsFor, optionalColumns } from "./criterionRules";
import { CheckKind } from "./model";

describe("a criterion's form", () => {
  it("asks for nothing while no kind of check is chosen", () => expect(columnsFor(null)).toEqual([]));

  it("asks for column, comparison and value when a column is compared", () =>
    expect(columnsFor(CheckKind.Compares)).toEqual(["sl_column", "sl_comparison", "sl_value"]));

  it("asks for the query alone when a query must find the deal", () => expect(columnsFor(CheckKind.QueryFinds)).toEqual(["sl_fetchxml"]));

  it("asks for the role and, if wanted, the days when somebody must be engaged", () => {
    expect(columnsFor(CheckKind.RoleEngaged)).toEqual(["sl_role", "sl_withindays"]);
    expect(optionalColumns.has("sl_withindays")).toBe(true);
  });

  it("hides every column that the chosen kind does not use", () => {
    const kinds = [CheckKind.HasValue, CheckKind.Compares, CheckKind.RelatedRows, CheckKind.FitAtLeast, CheckKind.QueryFinds, CheckKind.RoleEngaged, CheckKind.BehaviorObserved];
    const asked = new Set(kinds.flatMap((kind) => columnsFor(kind)));
    expect([...checkColumns].sort()).toEqual([...asked].sort());
  });
});
