import { describe, expect, it } from "vitest";
import { parseView } from "../model/viewXml";
import { parseXml } from "../model/xml";
import { catalog, openDeals, quickFind } from "../testing/sample";
import { drawColumns, drawRows } from "./cells";
import { escapeLike, listFetch, ListQuestion, nextSort } from "./listQuery";
import { rowsText } from "./Pager";

const view = parseView(openDeals);
const ask = (question: Partial<ListQuestion> = {}, find: string | undefined = quickFind.fetch): Element =>
  parseXml(listFetch(view, { sort: null, search: "", page: 1, pageSize: 50, ...question }, find, catalog()));
const conditions = (fetch: Element): string[] => [...fetch.getElementsByTagName("condition")].map((one) => ["attribute", "operator", "value"].map((name) => one.getAttribute(name)).join(" "));

describe("a view", () => {
  it("shows its columns in their order and widths, those of joined tables too, without the hidden ones", () =>
    expect(view.columns.map((column) => [column.name, column.table, column.width])).toEqual([
      ["name", "opportunity", 280],
      ["customerid", "opportunity", 180],
      ["estimatedvalue", "opportunity", 120],
      ["buyer.address1_city", "account", 100],
    ]));

  it("begins in its own order", () => expect(view.sort).toEqual({ column: "estimatedclosedate", descending: false }));

  it("labels a joined column with its table", () => expect(drawColumns(view, catalog()).map((column) => column.label)).toEqual(["Topic", "Potential Customer", "Est. revenue", "City (Account)"]));
});

describe("the question for a page of rows", () => {
  it("asks for the page, the count, and the key of each row", () => {
    const fetch = ask({ page: 3 });
    expect([fetch.getAttribute("page"), fetch.getAttribute("count"), fetch.getAttribute("returntotalrecordcount")]).toEqual(["3", "50", "true"]);
    expect(fetch.querySelector('attribute[name="opportunityid"]')).not.toBeNull();
  });

  it("keeps the view's own filter beside the search", () => expect(conditions(ask({ search: "x" }))).toContain("statecode eq 0"));

  it("searches where the quick find view does, in numbers only for numbers", () => {
    expect(conditions(ask({ search: "Kestrel" }))).toEqual(["statecode eq 0", "name like %Kestrel%", "customeridname like %Kestrel%"]);
    expect(conditions(ask({ search: "20" }))).toContain("closeprobability eq 20");
  });

  it("searches in the name where there is no quick find view", () => expect(conditions(ask({ search: "a" }, undefined as never))).toContain("name like %a%"));

  it("takes what is typed as text", () => {
    expect(escapeLike("50%_[x]")).toBe("50[%][_][[]x]");
    expect(conditions(ask({ search: `"><x` }))).toContain(`name like %"><x%`);
  });

  it("sorts by a column of a joined table where it is joined", () => {
    const orders = [...ask({ sort: { column: "buyer.address1_city", descending: true } }).getElementsByTagName("order")];
    expect(orders.map((order) => [order.parentElement?.localName, order.getAttribute("attribute"), order.getAttribute("descending")])).toEqual([["link-entity", "address1_city", "true"]]);
  });

  it("asks only for rows of the parent", () => expect(conditions(ask({ parent: { column: "customerid", id: "7" } }))).toContain("customerid eq 7"));

  it("turns the order round on the second click", () => {
    expect(nextSort("name", null)).toEqual({ column: "name", descending: false });
    expect(nextSort("name", { column: "name", descending: false })).toEqual({ column: "name", descending: true });
  });
});

describe("a list", () => {
  it("leads from the name to the row, and from a lookup only where there is a form to open", () => {
    const row = { opportunityid: "AB", name: "", _customerid_value: "C", "_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account" };
    const [drawn] = drawRows([row], view, catalog().mustHave("opportunity"), catalog(), "UTC", "Untitled");
    expect(drawn?.cells[0]).toEqual({ text: "Untitled", opens: { table: "opportunity", id: "ab", name: "" } });
    expect(drawn?.cells[1]?.opens).toBeNull();
  });

  it("says which rows these are of how many", () => {
    const page = { rows: Array.from({ length: 50 }, () => ({})), total: 8800, totalIsAtLeast: false, hasMore: true };
    expect(rowsText(page, 2, 50)).toBe("51–100 of 8,800");
    expect(rowsText({ ...page, total: 5000, totalIsAtLeast: true }, 1, 50)).toBe("1–50 of at least 5,000");
    expect(rowsText({ ...page, total: null }, 1, 50)).toBe("1–50");
    expect(rowsText({ ...page, rows: [], total: 0 }, 1, 50)).toBe("0–0 of 0");
  });
});

describe("the views a person can choose", () => {
  it("begin with the default", () => expect(catalog().publicViews("opportunity").map((one) => one.name)).toEqual(["Open Deals", "All Deals"]));

  it("are those the app lists, when it lists some", () =>
    expect(
      catalog({}, `<AppModuleComponents><AppModuleComponent type="26" id="{11111111-0000-0000-0000-000000000002}"/></AppModuleComponents>`)
        .publicViews("opportunity")
        .map((one) => one.name),
    ).toEqual(["All Deals"]));
});
