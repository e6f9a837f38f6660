import { describe, expect, it, vi } from "vitest";
import { findTable, opportunity } from "../testing/sample";
import { Refusal, refusalOf } from "./refusals";
import { httpWebApi } from "./webApi";

const error = (code: string, message: string): string => JSON.stringify({ error: { code, message } });

describe("an answer that is an error", () => {
  it.each([
    [400, error("0x80040265", "This deal can't move"), "business"],
    [412, error("0x80060882", "version"), "changed"],
    [412, error("0x80060892", "duplicate key"), "other"],
    [404, error("0x80040217", "not there"), "gone"],
    [403, error("0x80040220", "no privilege"), "forbidden"],
    [500, "<html>oops</html>", "other"],
  ])("%i %s is %s", (status, body, kind) => expect(refusalOf(status, body).kind).toBe(kind));

  it("keeps a rule's words to the letter, line breaks too", () => expect(refusalOf(400, error("0x80040265", "To move it:\n1. Ask")).message).toBe("To move it:\n1. Ask"));

  it("has words even when the body has none", () => expect(refusalOf(502, "").message).toBe("HTTP 502"));
});

describe("the Web API over HTTP", () => {
  it("says that no answer came", async () => {
    const api = httpWebApi(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(api.query(opportunity, "<fetch/>")).rejects.toMatchObject({ kind: "unreachable" });
  });

  it("changes a row only while it has the version that was read", async () => {
    const send = vi.fn(async (_: RequestInfo | URL, __?: RequestInit) => new Response(null, { status: 204 }));
    await httpWebApi(send).update(opportunity, "1", { name: "x" }, 'W/"7"');
    const [address, init] = send.mock.calls[0]!;
    expect(address).toBe("/api/data/v9.2/opportunities(1)");
    expect(init).toMatchObject({ method: "PATCH", headers: { "If-Match": 'W/"7"' } });
  });

  it("never creates a row when it means to change one", async () => {
    const send = vi.fn(async (_: RequestInfo | URL, __?: RequestInit) => new Response(null, { status: 204 }));
    await httpWebApi(send).update(opportunity, "1", {}, null);
    expect(send.mock.calls[0]![1]!.headers).toMatchObject({ "If-Match": "*" });
  });

  it("learns the id of a new row from the answer's header", async () => {
    const id = "12345678-1234-1234-1234-123456789ABC";
    const api = httpWebApi(async () => new Response(null, { status: 204, headers: { "OData-EntityId": `http://localhost/api/data/v9.2/opportunities(${id})` } }));
    expect(await api.create(opportunity, {})).toBe(id.toLowerCase());
  });

  it("counts rows as far as the server does", async () => {
    const answer = { value: [{}], "@Microsoft.Dynamics.CRM.totalrecordcount": 5000, "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded": true, "@odata.nextLink": "x" };
    const page = await httpWebApi(async () => new Response(JSON.stringify(answer))).query(findTable("account")!, "<fetch/>");
    expect(page).toMatchObject({ total: 5000, totalIsAtLeast: true, hasMore: true });
  });

  it("hands on a refusal as one", async () => {
    const api = httpWebApi(async () => new Response(error("0x80040265", "No"), { status: 400 }));
    await expect(api.remove(opportunity, "1")).rejects.toBeInstanceOf(Refusal);
  });
});
