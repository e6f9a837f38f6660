import { describe, expect, it, vi } from "vitest";
import { Refusal } from "../platform/refusals";
import { Router } from "../shell/router";
import { FakeWebApi } from "../testing/fakeWebApi";
import { catalog, tables } from "../testing/sample";
import { clientFormatting, dateSettings } from "./clientFormatting";
import { clientNavigation } from "./clientNavigation";
import { entityMetadata, hasPrivilege } from "./clientUtility";
import { clientWebApi } from "./clientWebApi";
import { Screens } from "./screens";

describe("the Web API of scripts and controls", () => {
  it("goes by logical names, and asks for sets", async () => {
    const api = new FakeWebApi();
    api.answers.push({ value: [{ name: "A" }], "@odata.nextLink": "https://here/api/data/v9.2/opportunities?$skiptoken=2" }, { value: [] });
    const client = clientWebApi(api, catalog());
    const first = await client.retrieveMultipleRecords("opportunity", "?$select=name", 1);
    expect(first).toEqual({ entities: [{ name: "A" }], nextLink: "https://here/api/data/v9.2/opportunities?$skiptoken=2" });
    expect((await client.retrieveMultipleRecords("opportunity", first.nextLink)).nextLink).toBe("");
    expect(api.calls.map((call) => call.id)).toEqual(["opportunities?$select=name", "opportunities?$skiptoken=2"]);
  });

  it("takes ids in braces", async () => {
    const api = new FakeWebApi();
    await clientWebApi(api, catalog()).retrieveRecord("account", "{7}", "?$select=name");
    expect(api.calls.at(-1)?.id).toBe("accounts(7)?$select=name");
  });

  it("rejects with the code as a number and the server's words", async () => {
    const api = new FakeWebApi();
    api.refusals.push(new Refusal("business", "Not yet.", "0x80040265", 400));
    await expect(clientWebApi(api, catalog()).createRecord("account", {})).rejects.toEqual({ errorCode: -2147220891, code: -2147220891, message: "Not yet." });
    await expect(clientWebApi(api, catalog()).createRecord("nothere", {})).rejects.toMatchObject({ message: expect.stringContaining('"nothere"') });
  });
});

describe("the ways to other screens", () => {
  const ownContacts = { ...tables.find((one) => one.logicalName === "account")!, oneToMany: [{ name: "contact_customer_accounts", referencingTable: "contact", referencingColumn: "parentcustomerid" }] };
  window.location.hash = "#/app/account";
  const open = vi.fn();
  const screens = new Screens();
  const navigation = clientNavigation(catalog({ tables: [...tables.filter((one) => one.logicalName !== "account"), ownContacts] }), new Router(window), screens, open);

  it("wait for the answer to a question, one after the other", async () => {
    const first = navigation.openConfirmDialog({ text: "One?" });
    const second = navigation.openAlertDialog({ text: "Two." });
    expect(screens.current).toMatchObject({ kind: "confirm", message: "One?" });
    screens.close(true);
    expect(await first).toEqual({ confirmed: true });
    expect(screens.current).toMatchObject({ kind: "alert", message: "Two." });
    screens.close(null);
    await second;
    expect(screens.current).toBeNull();
  });

  it("lead to a row, and to a new one that knows where it was begun", async () => {
    await navigation.openForm({ entityName: "opportunity", entityId: "{AB}" });
    expect(window.location.hash).toBe("#/app/opportunity/ab");
    await navigation.openForm({ entityName: "contact", createFromEntity: { entityType: "account", id: "{AB}", name: "Globex" } });
    expect(decodeURIComponent(window.location.hash)).toBe("#/app/contact/new?with.parentcustomerid=account|ab|Globex");
    await expect(navigation.openForm({ entityName: "nothere" })).rejects.toThrow("nothere");
  });

  it("answer with the row that a short form made", async () => {
    const opened = navigation.openForm({ entityName: "opportunity", useQuickCreateForm: true }, { name: "Ini", closeprobability: "40", customerid: "x", nothere: "x" });
    expect(screens.current).toEqual({ kind: "create", table: "opportunity", prefill: { name: "Ini", closeprobability: 40 } });
    screens.close({ table: "account", id: "ab", name: "Initech" });
    expect(await opened).toEqual({ savedEntityReference: [{ id: "{AB}", entityType: "account", name: "Initech" }] });
  });

  it("open addresses of the web alone", () => {
    navigation.openUrl("https://example.org/a");
    expect(open).toHaveBeenCalledWith("https://example.org/a");
    expect(() => navigation.openUrl("javascript:alert(1)")).toThrow("is no address of the web");
  });
});

describe("what values read like", () => {
  const { formatCurrency, formatDateShort, formatTime, formatDateYearMonth, getWeekOfYear, formatInteger } = clientFormatting("America/New_York");
  const late = new Date("2026-03-11T02:30:00Z");

  it("is the person's own day and hour", () => {
    // Whether the space before PM is a narrow one depends on the browser's edition of the language's rules.
    expect(formatDateShort(late, true).replace(/\s/g, " ")).toBe("3/10/2026 10:30 PM");
    expect(formatTime(late, 3).replace(/\s/g, " ")).toBe("2:30 AM");
    expect(formatDateYearMonth(late)).toBe("March 2026");
  });

  it("counts weeks from Sunday, the first with the first of January", () => {
    expect(getWeekOfYear(new Date("2026-01-01T12:00:00Z"))).toBe(1);
    // The third of January 2026 is a Saturday, so the fourth begins a week.
    expect(getWeekOfYear(new Date("2026-01-04T12:00:00Z"))).toBe(2);
  });

  it("keeps the sign before the symbol", () => {
    expect(formatCurrency(-1234.5, 1, "€")).toBe("-€1,234.5");
    expect(formatInteger(1200.9)).toBe("1,200");
  });

  it("has thirteen names of months and seven of days, from Sunday", () => {
    expect(dateSettings().monthNames).toHaveLength(13);
    expect(dateSettings().dayNames[0]).toBe("Sunday");
  });
});

describe("what is told of a table", () => {
  it("is its names and the columns asked for", () => {
    const told = entityMetadata(catalog(), "opportunity", ["statuscode", "nothere"]);
    expect(told["EntitySetName"]).toBe("opportunities");
    expect(told["Attributes"].getLength()).toBe(1);
    expect(told["Attributes"].getByName("statuscode").OptionSet[3]).toEqual({ value: 3, text: "Won", state: 1 });
  });

  it("is the person's rights as far as they are known", () => {
    const may = (right: string): boolean => right === "r";
    expect([0, 1, 2, 6].map((one) => hasPrivilege(may, "account", one))).toEqual([true, false, true, false]);
  });
});
