import { describe, expect, it } from "vitest";
import { column, customer, opportunity } from "../testing/sample";
import { cellReference, cellText, readValue, sameValue, valueText } from "./values";

const row = {
  _customerid_value: "AAAAAAAA-0000-0000-0000-000000000001",
  "_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact",
  "_customerid_value@OData.Community.Display.V1.FormattedValue": "Dana Whitlock",
  estimatedvalue: 36500,
  "estimatedvalue@OData.Community.Display.V1.FormattedValue": "$36,500.00",
  "buyer.address1_city": "Dayton",
  sl_nextstep: "",
};

describe("a column's value", () => {
  it("of a lookup knows the table it leads to", () =>
    expect(readValue(row, customer)).toEqual({ table: "contact", id: "aaaaaaaa-0000-0000-0000-000000000001", name: "Dana Whitlock" }));

  it("that is an empty text is none", () => expect(readValue(row, column("sl_nextstep", "Text"))).toBeNull());

  it("of several choices is their numbers", () => expect(readValue({ tags: "1,3" }, column("tags", "Choices"))).toEqual([1, 3]));

  it("is the same however an instant is written, and whatever a lookup is called", () => {
    expect(sameValue("2026-03-05T14:30:00Z", "2026-03-05T14:30:00.000Z")).toBe(true);
    expect(sameValue({ table: "account", id: "1", name: "A" }, { table: "account", id: "1", name: "B" })).toBe(true);
    expect(sameValue({ table: "account", id: "1", name: "A" }, { table: "contact", id: "1", name: "A" })).toBe(false);
    expect(sameValue([1, 2], [2, 1])).toBe(true);
    expect(sameValue(null, 0)).toBe(false);
  });
});

describe("a cell of a list", () => {
  it("shows what the server formatted", () => expect(cellText(row, "estimatedvalue", opportunity.columns.find((one) => one.logicalName === "estimatedvalue"), "UTC")).toBe("$36,500.00"));

  it("shows a joined column under its alias", () => expect(cellText(row, "buyer.address1_city", column("address1_city", "Text"), "UTC")).toBe("Dayton"));

  it("leads to the row of a lookup, and nowhere without one", () => {
    expect(cellReference(row, "customerid", customer)?.table).toBe("contact");
    expect(cellReference({}, "customerid", customer)).toBeNull();
  });
});

describe("a value in words", () => {
  it("of a day does not move with the zone", () =>
    expect(valueText("2026-03-05", column("d", "DateTime", { dateBehavior: "DateOnly" }), "America/New_York")).toBe("3/5/2026"));

  it("of an instant is on the person's clock", () => expect(valueText("2026-03-05T02:30:00Z", column("d", "DateTime"), "America/New_York")).toBe("3/4/2026 9:30 PM"));

  it("of a choice is its label", () =>
    expect(valueText(2, column("c", "Choice", { options: [{ value: 2, label: "Warn", state: null }] }), "")).toBe("Warn"));
});
