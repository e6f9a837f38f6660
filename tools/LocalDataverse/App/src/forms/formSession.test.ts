import { describe, expect, it } from "vitest";
import { Refusal } from "../platform/refusals";
import { FakeWebApi } from "../testing/fakeWebApi";
import { dealForm, findTable, opportunity } from "../testing/sample";
import { FormSession } from "./formSession";
import { parseForm } from "./formXml";

const id = "11111111-2222-3333-4444-555555555555";
const stored = { "@odata.etag": 'W/"1"', opportunityid: id, name: "Pilot", sl_nextstep: "Call", statecode: 0 };

async function opened(row: Record<string, unknown> = stored, mayWrite = true): Promise<{ session: FormSession; api: FakeWebApi }> {
  const api = new FakeWebApi(row);
  const session = new FormSession({ api, find: findTable, table: opportunity, layout: parseForm(dealForm.form), id, prefill: {}, zone: "UTC", mayWrite });
  await session.load();
  return { session, api };
}

const changedByOthers = (): Refusal => new Refusal("changed", "version", "0x80060882", 412);
const refused = (): Refusal => new Refusal("business", "This deal can't move to Develop yet.", "0x80040265", 400);

describe("a row being edited", () => {
  it("sends what was changed and nothing else, on the version that was read", async () => {
    const { session, api } = await opened();
    session.store.change("sl_nextstep", "Meet");
    api.row = { ...stored, "@odata.etag": 'W/"2"', sl_nextstep: "Meet" };
    expect(await session.save(1)).toEqual({ kind: "saved", id, created: false });
    expect(api.calls.filter((call) => call.method === "update")).toEqual([{ method: "update", id, body: { sl_nextstep: "Meet" }, etag: 'W/"1"' }]);
    expect(session.store.isDirty).toBe(false);
  });

  it("sends nothing when nothing was changed", async () => {
    const { session, api } = await opened();
    await session.save(1);
    expect(api.calls.map((call) => call.method)).toEqual(["retrieve"]);
  });

  it("tells whoever follows the form that the row was read again, after a save and not before", async () => {
    const { session, api } = await opened();
    const seen: unknown[] = [];
    session.store.onRead = () => void seen.push(session.store.fields.get("sl_nextstep")?.saved);
    session.store.change("sl_nextstep", "Meet");
    expect(seen).toEqual([]);
    api.row = { ...stored, "@odata.etag": 'W/"2"', sl_nextstep: "Meet" };
    await session.save(1);
    expect(seen).toEqual(["Meet"]);
  });

  it("has nothing to save in a column that a script never lets be sent", async () => {
    const { session, api } = await opened();
    session.store.fields.get("sl_nextstep")!.submit = "never";
    session.store.set("sl_nextstep", "between script and control");
    expect(session.store.isDirty).toBe(false);
    await session.save(1);
    expect(api.calls.map((call) => call.method)).toEqual(["retrieve"]);
  });

  it("keeps what was typed when a rule refuses it, and has the rule's words", async () => {
    const { session, api } = await opened();
    session.store.change("sl_nextstep", "Meet");
    api.refusals.push(refused());
    expect((await session.save(1)).kind).toBe("refused");
    expect(session.problem).toMatchObject({ kind: "refused", refusal: { message: "This deal can't move to Develop yet." } });
    expect(session.store.fields.get("sl_nextstep")?.value).toBe("Meet");
    expect(session.store.isDirty).toBe(true);
  });

  it("keeps what was typed while the save was on its way", async () => {
    const { session, api } = await opened();
    session.store.change("sl_nextstep", "Meet");
    api.row = { ...stored, "@odata.etag": 'W/"2"', sl_nextstep: "Meet" };
    api.meanwhile = () => session.store.type("name", "Pilot in Dayton");
    await session.save(1);
    expect(session.store.fields.get("name")?.value).toBe("Pilot in Dayton");
    expect(session.store.isDirty).toBe(true);
  });

  it("says what somebody else wrote, and what this person typed, when both changed it", async () => {
    const { session, api } = await opened();
    session.store.change("sl_nextstep", "Meet");
    api.refusals.push(changedByOthers());
    api.row = { ...stored, "@odata.etag": 'W/"9"', sl_nextstep: "Wait", name: "Pilot 2" };
    await session.save(1);
    expect(session.problem).toMatchObject({
      kind: "conflict",
      differences: [
        { label: "Topic", theirs: "Pilot 2", yours: null },
        { label: "Next Step", theirs: "Wait", yours: "Meet" },
      ],
    });
    expect(session.store.fields.get("sl_nextstep")?.value).toBe("Meet");
  });

  it("can be saved over theirs: only what this person changed, on the newest version", async () => {
    const { session, api } = await opened();
    session.store.change("sl_nextstep", "Meet");
    api.refusals.push(changedByOthers());
    api.row = { ...stored, "@odata.etag": 'W/"9"', name: "Pilot 2" };
    await session.save(1);
    await session.saveOverTheirs(1);
    expect(api.calls.filter((call) => call.method === "update").at(-1)).toEqual({ method: "update", id, body: { sl_nextstep: "Meet" }, etag: 'W/"9"' });
  });

  it("can take theirs", async () => {
    const { session, api } = await opened();
    session.store.change("sl_nextstep", "Meet");
    api.refusals.push(changedByOthers());
    api.row = { ...stored, "@odata.etag": 'W/"9"', sl_nextstep: "Wait" };
    await session.save(1);
    session.takeTheirs();
    expect(session.store.fields.get("sl_nextstep")?.value).toBe("Wait");
    expect([session.problem, session.store.isDirty]).toEqual([null, false]);
  });

  it("is not sent while a required field is empty or a number is none", async () => {
    const { session, api } = await opened();
    session.store.change("name", "");
    session.store.misunderstood("closeprobability", "Enter a number");
    expect((await session.save(1)).kind).toBe("stopped");
    expect(session.store.obstacles().map((control) => control.name)).toEqual(["name", "closeprobability"]);
    expect(api.calls.some((call) => call.method === "update")).toBe(false);
  });

  it("is not sent when a script says no", async () => {
    const { session, api } = await opened();
    session.store.change("sl_nextstep", "Meet");
    session.beforeSave = () => Promise.resolve(false);
    expect((await session.save(1)).kind).toBe("stopped");
    expect(api.calls.map((call) => call.method)).toEqual(["retrieve"]);
  });

  it("lets nobody change it once it is closed", async () => {
    const { session } = await opened({ ...stored, statecode: 1 });
    expect([session.store.readOnly, session.isInactive]).toEqual([true, true]);
  });

  it("is to be read only by somebody whose roles change nothing in the table, though it is open", async () => {
    const { session } = await opened(stored, false);
    expect([session.store.readOnly, session.isInactive]).toEqual([true, false]);
  });
});

describe("a new row", () => {
  const fresh = (api: FakeWebApi): FormSession =>
    new FormSession({ api, find: findTable, table: opportunity, layout: parseForm(dealForm.form), id: null, prefill: { customerid: { table: "account", id: "5", name: "Kestrel" } }, zone: "UTC" });

  it("starts with defaults and what it was given, and may be left so without a question", () => {
    const { store } = fresh(new FakeWebApi());
    expect(store.fields.get("decisionmaker")?.value).toBe(false);
    expect(store.isDirty).toBe(false);
  });

  it("is created with all it holds", async () => {
    const api = new FakeWebApi();
    const session = fresh(api);
    session.store.change("name", "Pilot");
    expect(await session.save(1)).toMatchObject({ kind: "saved", created: true });
    expect(api.calls).toEqual([{ method: "create", body: { name: "Pilot", decisionmaker: false, "customerid_account@odata.bind": "/accounts(5)" } }]);
  });
});
