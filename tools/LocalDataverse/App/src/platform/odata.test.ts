import { describe, expect, it } from "vitest";
import { column, customer, findTable, opportunity, stage } from "../testing/sample";
import { bodyOf, fetchAddress, retrieveAddress } from "./odata";

describe("what is sent to the Web API", () => {
  it("binds a lookup through its navigation property, in its own casing", () =>
    expect(bodyOf([{ column: stage, value: { table: "sl_stage", id: "5", name: "Develop" } }], findTable)).toEqual({ "sl_StageId@odata.bind": "/sl_stages(5)" }));

  it("binds a customer through the property of the table it leads to", () =>
    expect(bodyOf([{ column: customer, value: { table: "contact", id: "7", name: "" } }], findTable)).toEqual({ "customerid_contact@odata.bind": "/contacts(7)" }));

  it("empties a customer through each of its properties", () =>
    expect(bodyOf([{ column: customer, value: null }], findTable)).toEqual({ "customerid_account@odata.bind": null, "customerid_contact@odata.bind": null }));

  it("writes several choices as their numbers in one text", () => expect(bodyOf([{ column: column("tags", "Choices"), value: [1, 3] }], findTable)).toEqual({ tags: "1,3" }));

  it("refuses a row the lookup can't point to", () =>
    expect(() => bodyOf([{ column: stage, value: { table: "account", id: "1", name: "" } }], findTable)).toThrow(/can't point to/));
});

describe("an address", () => {
  it("asks for lookups by their id and for each column once", () =>
    expect(retrieveAddress(opportunity, "1", [stage, stage, column("name", "Text"), column("to", "PartyList")])).toBe("opportunities(1)?$select=_sl_stageid_value,name"));

  it("carries FetchXML so that nothing in it is read as part of the address", () => expect(fetchAddress(opportunity, `<fetch a="&#38;"/>`)).not.toContain("&"));
});
