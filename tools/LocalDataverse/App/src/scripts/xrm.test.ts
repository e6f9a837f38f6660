import { describe, expect, it } from "vitest";
import { english } from "../model/formats";
import { Refusal } from "../platform/refusals";
import { FakeWebApi } from "../testing/fakeWebApi";
import { catalog } from "../testing/sample";
import { ExecuteRequest, plainRequest, RequestMetadata } from "./execute";
import { makeXrm } from "./xrm";

const request = (metadata: RequestMetadata, parameters: object): ExecuteRequest => ({ ...parameters, getMetadata: () => metadata });
const deal = { entityType: "opportunity", id: "{7D1F0C00-0000-4000-8000-000000000001}" };

describe("a request that a script executes", () => {
  it("is an action with its parameters, rows among them by their key", () =>
    expect(
      plainRequest(
        request({ boundParameter: null, operationType: 0, operationName: "sl_EvaluateGate", parameterTypes: { Opportunity: { typeName: "mscrm.opportunity", structuralProperty: 5 }, Text: { typeName: "Edm.String", structuralProperty: 1 }, Unset: { typeName: "Edm.String", structuralProperty: 1 } } }, { Opportunity: deal, Text: "a" }),
        catalog(),
      ),
    ).toEqual({ method: "POST", address: "sl_EvaluateGate", body: { Opportunity: { "@odata.type": "Microsoft.Dynamics.CRM.opportunity", opportunityid: "7D1F0C00-0000-4000-8000-000000000001" }, Text: "a" } }));

  it("gives an id as the text it holds, as scripts hold it in an object", () =>
    expect(plainRequest(request({ boundParameter: null, operationType: 0, operationName: "Do", parameterTypes: { Id: { typeName: "Edm.Guid", structuralProperty: 1 } } }, { Id: { guid: "7d1f0c00" } }), catalog()).body).toEqual({ Id: "7d1f0c00" }));

  it("may be bound to a row", () =>
    expect(plainRequest(request({ boundParameter: "entity", operationType: 0, operationName: "Do", parameterTypes: { entity: { typeName: "mscrm.opportunity", structuralProperty: 5 } } }, { entity: deal }), catalog()).address).toBe(
      "opportunities(7D1F0C00-0000-4000-8000-000000000001)/Microsoft.Dynamics.CRM.Do",
    ));

  it("is a function whose parameters can't be read as part of the address", () => {
    const { method, address } = plainRequest(
      request({ operationType: 1, operationName: "Find", parameterTypes: { Name: { typeName: "Edm.String", structuralProperty: 1 }, Target: { typeName: "mscrm.crmbaseentity", structuralProperty: 5 }, Count: { typeName: "Edm.Int32", structuralProperty: 1 } } }, { Name: "O'Neil & 1", Target: deal, Count: 3 }),
      catalog(),
    );
    expect(method).toBe("GET");
    expect(address).toMatch(/^Find\(Name=@Name,Target=@Target,Count=@Count\)\?@Name='O''Neil%20%26%201'&@Target=.*&@Count=3$/);
    expect(decodeURIComponent(address)).toContain('{"@odata.id":"opportunities(7D1F0C00-0000-4000-8000-000000000001)"}');
  });

  it("that is none is named", () => {
    expect(() => plainRequest(request({ operationType: 2, operationName: "Retrieve" }, {}), catalog())).toThrow(expect.objectContaining({ message: expect.stringContaining("Retrieve is not offered") }));
    expect(() => plainRequest(request({ boundParameter: "entity", operationType: 0, operationName: "Do" }, {}), catalog())).toThrow(expect.objectContaining({ message: expect.stringContaining("entity names none") }));
  });
});

interface Xrm {
  WebApi: { execute(request: ExecuteRequest): Promise<Response>; executeMultiple: unknown };
  Utility: { getGlobalContext(): { userSettings: { userId: string } } };
  Page: unknown;
}

describe("Xrm", () => {
  const api = new FakeWebApi();
  const person = { id: "ab", name: "Rita", title: "", isAdministrator: false, timeZone: "", language: 1033, formats: english, roles: [] };
  const xrm = makeXrm({ catalog: catalog(), person, api, webApi: {} as never, navigation: {} as never }) as Xrm;

  it("executes custom APIs and hands the answer on", async () => {
    api.answers.push({ Verdict: "open" });
    const response = await xrm.WebApi.execute(request({ operationType: 0, operationName: "sl_EvaluateGate", parameterTypes: {} }, {}));
    expect([response.ok, await response.json()]).toEqual([true, { Verdict: "open" }]);
    expect(api.calls.at(-1)).toMatchObject({ id: "POST sl_EvaluateGate", body: {} });
  });

  it("rejects as the client API does", async () => {
    api.refusals.push(new Refusal("business", "Not yet.", "0x80040265", 400));
    await expect(xrm.WebApi.execute(request({ operationType: 0, operationName: "Do" }, {}))).rejects.toEqual({ errorCode: -2147220891, code: -2147220891, message: "Not yet." });
  });

  it("knows who is there, with braces", () => expect(xrm.Utility.getGlobalContext().userSettings.userId).toBe("{AB}"));

  it("names what it lacks", () => {
    expect(() => xrm.Page).toThrow("Xrm.Page is not offered");
    expect(() => xrm.WebApi.executeMultiple).toThrow("Xrm.WebApi.executeMultiple is not offered");
  });
});
