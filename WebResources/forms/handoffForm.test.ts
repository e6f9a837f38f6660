import { beforeEach, describe, expect, it, vi } from "vitest";
import { changeFor, HandoffAnswer, mayAnswer } from "./handoffAnswer";
import * as Guide from "./sl_guide";
import * as Handoff from "./sl_handoff";
import germanGuide from "./words/guide.1031.json";
import englishGuide from "./words/guide.1033.json";
import german from "./words/handoff.1031.json";
import english from "./words/handoff.1033.json";

type Handler = () => void;
const me = "11111111-0000-4000-8000-000000000001";
const handoff = "22222222-0000-4000-8000-000000000002";

let values: Record<string, unknown>;
let handlers: Record<string, Handler[]>;
let log: string[];
let isVisible: boolean;
let notification: string;
let isDirty: boolean;
let update: (table: string, id: string, change: object) => Promise<object>;

const attribute = (name: string): object => ({
  getValue: () => values[name] ?? null,
  setValue: (value: unknown) => void (values[name] = value),
  setSubmitMode: (mode: string) => log.push(`${name} ${mode}`),
  addOnChange: (handler: Handler) => (handlers[name] ??= []).push(handler),
});

const form = {
  getAttribute: attribute,
  getControl: (name: string) => ({ setVisible: (visible: boolean) => void (isVisible = visible), setFocus: () => log.push(`focus ${name}`) }),
  data: {
    addOnLoad: () => undefined,
    getIsDirty: () => isDirty,
    save: async () => void log.push("save"),
    refresh: async () => void log.push("refresh"),
    entity: { getId: () => `{${handoff.toUpperCase()}}`, getEntityName: () => "sl_segment" },
  },
  ui: { setFormNotification: (text: string) => void (notification = text), clearFormNotification: () => void (notification = "") },
};

beforeEach(() => {
  values = { statuscode: 820110000, sl_toid: [{ id: `{${me.toUpperCase()}}` }] };
  handlers = {};
  log = [];
  isVisible = false;
  notification = "";
  isDirty = false;
  update = async (table, id, change) => log.push(`${table} ${id} ${JSON.stringify(change)}`) as unknown as object;
  vi.stubGlobal("Xrm", {
    Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1033, userId: `{${me.toUpperCase()}}` } }) },
    WebApi: { updateRecord: (table: string, id: string, change: object) => update(table, id, change) },
  });
});

const open = (): void => Handoff.onLoad({ getFormContext: () => form } as unknown as Xrm.Events.EventContext);
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const choose = async (answer: HandoffAnswer): Promise<void> => {
  values["sl_answer"] = answer;
  for (const handler of handlers["sl_answer"] ?? []) handler();
  await settle();
};

describe("a handoff's form", () => {
  it("offers the answer to the one it was handed to, while it waits", () => {
    open();
    expect([isVisible, notification]).toEqual([true, english.Invitation]);
    expect(log).toEqual(["sl_answer never"]);
  });

  it.each([
    ["somebody else", 820110000, "33333333-0000-4000-8000-000000000003", me, false],
    ["nobody yet", 820110000, "", me, false],
    ["me, as a draft", 1, me, me, false],
    ["me, answered", 2, me, me, false],
    ["me, waiting", 820110000, me, me, true],
  ])("knows who may answer: handed to %s", (_, status, receiver, person, may) => expect(mayAnswer(status, receiver, person)).toBe(may));

  it("accepts at once, saving first what was typed", async () => {
    isDirty = true;
    open();
    await choose(HandoffAnswer.Accept);
    expect(log.slice(1)).toEqual(["save", `sl_handoff ${handoff} {"statecode":1,"statuscode":2}`, "refresh"]);
    expect([values["sl_answer"], notification]).toEqual([null, english.AnsweredAccept]);
  });

  it.each([HandoffAnswer.Return, HandoffAnswer.Reject])("wants a reason before it goes back: %i", async (answer) => {
    values["sl_returnreason"] = "  ";
    open();
    await choose(answer);
    expect(log.slice(1)).toEqual(["focus sl_returnreason"]);
    expect(notification).toBe(english.ReasonFirst);

    values["sl_returnreason"] = "No goals";
    await choose(answer);
    expect(log.slice(2)).toEqual([`sl_handoff ${handoff} ${JSON.stringify(changeFor(answer))}`, "refresh"]);
  });

  it("tells what the server refuses, and keeps the form", async () => {
    update = () => Promise.reject({ message: "Only the one it was handed to answers." });
    open();
    await choose(HandoffAnswer.Accept);
    expect(notification).toBe("It was not answered. Only the one it was handed to answers.");
  });
});

describe("the guide", () => {
  it("says what a row of the table does", () => {
    Guide.onLoad({ getFormContext: () => form } as unknown as Xrm.Events.EventContext);
    expect(notification).toBe(englishGuide.sl_segment);
  });

  it("and the answers' texts are whole in both languages", () => {
    expect(Object.keys(germanGuide)).toEqual(Object.keys(englishGuide));
    expect(Object.keys(german)).toEqual(Object.keys(english));
  });
});
