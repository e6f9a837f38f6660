import { beforeEach, describe, expect, it, vi } from "vitest";
import { Answers, Wish, WishFor } from "../shared/exchange";
import * as Opportunity from "./opportunity";
import german from "./words/opportunity.1031.json";
import english from "./words/opportunity.1033.json";

type Handler = () => void;

/** A column on the form, as far as the script uses it. */
class FakeAttribute {
  submitMode = "dirty";
  readonly onChange: Handler[] = [];
  readonly focused: string[] = [];
  constructor(
    readonly name: string,
    public value: unknown = null,
    private readonly tab = "tab_tailor",
    readonly log: string[] = [],
  ) {}
  getValue = (): unknown => this.value;
  setValue = (value: unknown): void => void (this.value = value);
  setSubmitMode = (mode: string): void => void (this.submitMode = mode);
  addOnChange = (handler: Handler): void => void this.onChange.push(handler);
  /** As if a person or a control had written it. */
  enter(value: unknown): void {
    this.value = value;
    for (const handler of this.onChange) handler();
  }
  controls = {
    get: () => ({
      setFocus: () => this.log.push(`focus ${this.name}`),
      getParent: () => ({ getParent: () => ({ setFocus: () => this.log.push(`tab ${this.tab}`) }) }),
    }),
  };
}

interface Call {
  readonly name: string;
  readonly request: Record<string, unknown>;
  readonly resolve: (answer: object) => void;
  readonly reject: (problem: unknown) => void;
}

const dealId = "11111111-0000-4000-8000-000000000001";
let calls: Call[];
let log: string[];
let language: number;
let attributes: Map<string, FakeAttribute>;
let notifications: Map<string, { readonly text: string; readonly level: string }>;
let onDataLoad: Handler[];
let save: () => Promise<void>;
let id: string;
let formType: number;
let onPreStageChange: ((event: object) => void)[] | null;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 5, 15, 12), toFake: ["Date"] });
  calls = [];
  log = [];
  language = 1033;
  id = `{${dealId.toUpperCase()}}`;
  formType = 2;
  onPreStageChange = null;
  notifications = new Map();
  onDataLoad = [];
  save = () => Promise.resolve();
  attributes = new Map(
    [
      new FakeAttribute("sl_exchange"),
      new FakeAttribute("sl_stageid", [{ id: "{S2}", name: "Develop", entityType: "sl_stage" }]),
      new FakeAttribute("sl_nextstep", "Demo"),
      new FakeAttribute("sl_nextstepdueon", new Date(2026, 5, 20)),
      new FakeAttribute("statecode", 0),
      new FakeAttribute("customerneed", null, "tab_tailor", log),
    ].map((attribute) => [attribute.name, attribute]),
  );
  vi.stubGlobal("Xrm", {
    Utility: { getGlobalContext: () => ({ userSettings: { languageId: language } }) },
    Navigation: { openForm: async (options: { entityName: string; entityId: string }) => void log.push(`open ${options.entityName} ${options.entityId}`) },
    WebApi: {
      online: {
        execute: (request: Record<string, unknown> & { getMetadata: () => { operationName: string } }) =>
          new Promise((resolve, reject) =>
            calls.push({ name: request.getMetadata().operationName, request, resolve: (answer) => resolve({ ok: true, json: async () => answer }), reject }),
          ),
      },
    },
  });
});

function open(): void {
  const form = {
    getAttribute: (name: string) => attributes.get(name) ?? null,
    data: { addOnLoad: (handler: Handler) => void onDataLoad.push(handler), save: () => save(), entity: { getId: () => id }, ...(onPreStageChange ? { process: { addOnPreStageChange: (handler: (event: object) => void) => onPreStageChange?.push(handler) } } : {}) },
    ui: {
      getFormType: () => formType,
      setFormNotification: (text: string, level: string, key: string) => void notifications.set(key, { text, level }),
      clearFormNotification: (key: string) => notifications.delete(key),
      tabs: { get: (name: string) => ({ setFocus: () => log.push(`tab ${name}`) }) },
    },
  };
  Opportunity.onLoad({ getFormContext: () => form } as unknown as Xrm.Events.EventContext);
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const exchange = (): FakeAttribute => attributes.get("sl_exchange")!;
const said = (): Answers => JSON.parse(String(exchange().value)) as Answers;
const wish = (what: WishFor): void => exchange().enter(JSON.stringify({ kind: "wish", number: 1, ...what } satisfies Wish));
const refused = { Verdict: JSON.stringify({ to: "Propose", outcome: "refused" }), Message: "This deal can't move to Propose yet." };

describe("opening a deal", () => {
  it("asks the server twice, and hands both answers to the panels as they come", async () => {
    open();
    expect(calls.map((call) => call.name)).toEqual(["sl_EvaluateGate", "sl_RecommendPlays"]);
    expect(said()).toEqual({ kind: "answers", deal: dealId, round: 1, gate: { state: "waiting" }, plays: { state: "waiting" } });

    calls[1]!.resolve({ Plays: "[]", Message: "Nothing fits." });
    await settle();
    expect(said().plays).toEqual({ state: "ready", value: { plays: "[]", message: "Nothing fits." } });
    expect(said().gate).toEqual({ state: "waiting" });

    calls[0]!.reject({ errorCode: 1, message: "There is no playbook yet." });
    await settle();
    expect(said().gate).toEqual({ state: "failed", problem: "There is no playbook yet." });
  });

  it("never lets the exchange be saved", () => {
    open();
    expect(exchange().submitMode).toBe("never");
  });

  it("calls the custom APIs as their definitions say", () => {
    open();
    const type = (call: Call): unknown => (call.request["getMetadata"] as () => { parameterTypes: unknown })().parameterTypes;
    expect(calls[0]!.request).toMatchObject({ OpportunityId: { guid: dealId } });
    expect(type(calls[0]!)).toEqual({ OpportunityId: { typeName: "Edm.Guid", structuralProperty: 1 } });
    expect(calls[1]!.request).toMatchObject({ OpportunityId: { entityType: "opportunity", id: dealId } });
    expect(type(calls[1]!)).toEqual({ OpportunityId: { typeName: "mscrm.opportunity", structuralProperty: 5 } });
  });

  it("asks nothing about a deal that was never saved", () => {
    id = "";
    formType = 1;
    open();
    expect(calls).toEqual([]);
    expect(said()).toMatchObject({ deal: "", gate: { state: "waiting" } });
    expect([...notifications]).toEqual([]);
  });

  it("asks nothing about a closed deal, which the panels read by themselves", () => {
    attributes.get("statecode")!.value = 1;
    open();
    expect(calls).toEqual([]);
    expect(said()).toMatchObject({ deal: dealId, round: 1 });
  });

  it("asks once where the platform tells of the first load too, and again after a save", async () => {
    open();
    onDataLoad[0]!();
    expect(calls.length).toBe(2);
    calls[0]!.resolve(refused);
    calls[1]!.resolve({ Plays: "[]" });
    await settle();
    onDataLoad[0]!();
    expect(calls.length).toBe(4);
    expect(said().round).toBe(2);
  });

  it("leaves an answer that comes after a newer question", async () => {
    open();
    wish({ do: "look" });
    calls[2]!.resolve({ Verdict: "{}", Message: "new" });
    await settle();
    calls[0]!.resolve({ Verdict: "{}", Message: "old" });
    await settle();
    expect(said().gate).toMatchObject({ value: { message: "new" } });
  });

  it("works on a form that has none of the columns", () => {
    attributes.clear();
    expect(open).not.toThrow();
  });
});

describe("the reminder", () => {
  it.each([
    [1033, "The next step was due 3 days ago. Say what came of it, and what comes next."],
    [1031, "Der nächste Schritt war vor 3 Tagen fällig. Halten Sie fest, was daraus wurde und was als Nächstes kommt."],
    [1036, "The next step was due 3 days ago. Say what came of it, and what comes next."],
  ])("speaks the person's language: %i", (lcid, text) => {
    language = lcid;
    attributes.get("sl_nextstepdueon")!.value = new Date(2026, 5, 12);
    open();
    expect(notifications.get("salesloop.nextstep")).toEqual({ text, level: "INFO" });
  });

  it("goes once the step is set, and does not speak of closed deals", () => {
    attributes.get("sl_nextstep")!.value = null;
    open();
    expect(notifications.has("salesloop.nextstep")).toBe(true);
    attributes.get("sl_nextstep")!.enter("Meet the ward lead");
    expect(notifications.has("salesloop.nextstep")).toBe(false);

    attributes.get("sl_nextstep")!.value = null;
    attributes.get("statecode")!.value = 1;
    open();
    expect(notifications.has("salesloop.nextstep")).toBe(false);
  });
});

describe("choosing another stage", () => {
  it("says what the server would say, before the save", async () => {
    open();
    attributes.get("sl_stageid")!.enter([{ id: "{S3}", name: "Propose", entityType: "sl_stage" }]);
    expect(calls[2]!.request).toMatchObject({ OpportunityId: { guid: dealId }, StageId: { guid: "s3" } });
    calls[2]!.resolve(refused);
    await settle();
    expect(notifications.get("salesloop.gate")).toEqual({ text: "This deal can't move to Propose yet.", level: "WARNING" });
  });

  it("says nothing of a move that passes, nor of one that was taken back meanwhile", async () => {
    open();
    attributes.get("sl_stageid")!.enter([{ id: "{S3}", name: "Propose", entityType: "sl_stage" }]);
    calls[2]!.resolve({ Verdict: JSON.stringify({ outcome: "passed" }), Message: "This deal can move to Propose." });
    await settle();
    expect(notifications.has("salesloop.gate")).toBe(false);

    attributes.get("sl_stageid")!.enter([{ id: "{S3}", name: "Propose", entityType: "sl_stage" }]);
    attributes.get("sl_stageid")!.enter(null);
    calls[3]!.resolve(refused);
    await settle();
    expect(notifications.has("salesloop.gate")).toBe(false);
  });
});

describe("the process bar", () => {
  const about = (direction: string): object => ({ getEventArgs: () => ({ getDirection: () => direction }) });

  it("is not needed", () => expect(open).not.toThrow());

  it("warns of a next stage that the server would refuse, and of no other", async () => {
    onPreStageChange = [];
    open();
    onPreStageChange[0]!(about("Next"));
    expect(notifications.has("salesloop.gate")).toBe(false);
    calls[0]!.resolve(refused);
    await settle();
    onPreStageChange[0]!(about("Previous"));
    expect(notifications.has("salesloop.gate")).toBe(false);
    onPreStageChange[0]!(about("Next"));
    expect(notifications.get("salesloop.gate")).toEqual({ text: "This deal can't move to Propose yet.", level: "WARNING" });
  });
});

describe("a panel's wish", () => {
  it("takes the cursor to a column on its tab, and leaves the answers in the exchange", () => {
    open();
    const before = said();
    wish({ do: "focus", column: "customerneed" });
    expect(log).toEqual(["tab tab_tailor", "focus customerneed"]);
    expect(said()).toEqual(before);
  });

  it("for a column that the form lacks does nothing", () => {
    open();
    wish({ do: "focus", column: "budgetamount" });
    expect(log).toEqual([]);
  });

  it("shows a tab", () => {
    open();
    wish({ do: "tab", tab: "tab_dealloop" });
    expect(log).toEqual(["tab tab_dealloop"]);
  });

  it("moves the deal by saving the form", async () => {
    open();
    save = async () => void log.push(`saved in ${JSON.stringify(attributes.get("sl_stageid")!.value)}`);
    wish({ do: "move", stage: "s3", name: "Propose" });
    await settle();
    expect(log).toEqual([`saved in [{"id":"s3","name":"Propose","entityType":"sl_stage"}]`]);
  });

  it("puts the stage back when the server refuses the move, and leaves what else was typed", async () => {
    open();
    attributes.get("customerneed")!.value = "Rota on paper";
    save = () => Promise.reject({ message: "refused" });
    wish({ do: "move", stage: "s3", name: "Propose" });
    await settle();
    expect(attributes.get("sl_stageid")!.value).toEqual([{ id: "{S2}", name: "Develop", entityType: "sl_stage" }]);
    expect(attributes.get("customerneed")!.value).toBe("Rota on paper");
  });

  it("drafts a play and opens it, telling what is still missing", async () => {
    open();
    wish({ do: "draft" });
    calls[2]!.resolve({ PlayId: { sl_playid: "p1" }, Message: "Taken over: stage. Missing: the words." });
    await settle();
    expect(calls[2]!.name).toBe("sl_DraftPlay");
    expect(log).toEqual(["open sl_play p1"]);
    expect(notifications.get("salesloop.draft")?.text).toBe("A draft was made from this deal. Taken over: stage. Missing: the words.");
  });

  it("that fails is told", async () => {
    open();
    wish({ do: "draft" });
    calls[2]!.reject(new Error("This deal is not among those that you can read."));
    await settle();
    expect(notifications.get("salesloop.draft")).toEqual({ text: "No play was drafted. This deal is not among those that you can read.", level: "ERROR" });
  });

  it("of somebody else in the column is left alone", () => {
    open();
    exchange().enter("a note that somebody pasted");
    expect(calls.length).toBe(2);
  });
});

describe("the script's texts", () => {
  it("are the same in every language, with the same places to fill", () => {
    const shape = (texts: Readonly<Record<string, string>>): [string, string[]][] => Object.entries(texts).map(([key, text]) => [key, text.match(/\{\d\}/g) ?? []]);
    expect(shape(german)).toEqual(shape(english));
  });
});
