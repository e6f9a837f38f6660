import { describe, expect, it } from "vitest";
import { parseXml } from "../model/xml";
import { reasonFilter } from "../dialogs/closeDeal";
import { catalog, findTable } from "../testing/sample";
import { candidatesOf, lookupFetch } from "./lookupSearch";

const account = findTable("account")!;
const lookup = {
  id: "33333333-0000-0000-0000-000000000001",
  table: "account",
  name: "Lookup",
  queryType: 64,
  isDefault: true,
  fetch: `<fetch><entity name="account"><attribute name="name"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter></entity></fetch>`,
  layout: `<grid><row id="accountid"><cell name="name" width="100"/><cell name="address1_city" width="100"/></row></grid>`,
};
const withLookup = catalog({ views: [lookup] });

describe("a search for a row", () => {
  it("narrows the lookup view by the words, which are text", () => {
    const conditions = [...parseXml(lookupFetch(account, " 50% ", withLookup, "")).getElementsByTagName("condition")];
    expect(conditions.map((one) => one.getAttribute("value"))).toEqual(["0", "%50[%]%"]);
  });

  it("works for a table without a lookup view", () => expect(lookupFetch(account, "", catalog(), "")).toContain('<order attribute="name"/>'));

  it("keeps to a further filter", () => expect(lookupFetch(findTable("sl_reason")!, "", catalog(), reasonFilter("won"))).toContain("820110000"));

  it("tells rows of one name apart by the view's next column", () =>
    expect(candidatesOf([{ accountid: "A", name: "Kestrel", address1_city: "Dayton" }], account, withLookup, "UTC")).toEqual([
      { reference: { table: "account", id: "a", name: "Kestrel" }, detail: "Dayton" },
    ]));
});
