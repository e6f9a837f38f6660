import { beforeEach, describe, expect, it, vi } from "vitest";
import { previewOf } from "./criterionRules";
import * as Criterion from "./sl_criterion";
import german from "./words/criterion.1031.json";
import english from "./words/criterion.1033.json";

type Handler = () => void;

let values: Record<string, unknown>;
let handlers: Record<string, Handler[]>;
let submit: Record<string, string>;
let visible: Record<string, boolean>;
let required: Record<string, string>;
let formType: number;
let calls: { readonly criterion: Record<string, unknown>; readonly resolve: (answer: object) => void; readonly reject: (problem: unknown) => void }[];

const form = {
  getAttribute: (name: string) => ({
    getValue: () => values[name] ?? null,
    setValue: (value: unknown) => void (values[name] = value),
    setSubmitMode: (mode: string) => void (submit[name] = mode),
    setRequiredLevel: (level: string) => void (required[name] = level),
    addOnChange: (handler: Handler) => void (handlers[name] ??= []).push(handler),
  }),
  getControl: (name: string) => ({ setVisible: (isVisible: boolean) => void (visible[name] = isVisible) }),
  ui: { getFormType: () => formType },
};

beforeEach(() => {
  values = { sl_check: 820110000, sl_column: "customerneed", sl_kind: 820110001, sl_stageid: [{ id: "{AB}", name: "Qualify" }], sl_segmentid: [] };
  [handlers, submit, visible, required, calls] = [{}, {}, {}, {}, []];
  formType = 2;
  vi.stubGlobal("Xrm", {
    Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1033 } }) },
    WebApi: {
      online: {
        execute: (request: { readonly Criterion: string }) =>
          new Promise((resolve, reject) => calls.push({ criterion: JSON.parse(request.Criterion) as Record<string, unknown>, resolve: (answer) => resolve({ json: async () => answer }), reject })),
      },
    },
  });
});

const open = (): void => Criterion.onLoad({ getFormContext: () => form } as unknown as Xrm.Events.EventContext);
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const enter = (column: string, value: unknown): void => {
  values[column] = value;
  for (const handler of handlers[column] ?? []) handler();
};

describe("a criterion's form", () => {
  it("shows what the criterion would have done, and never saves it", async () => {
    open();
    expect([values["sl_preview"], submit["sl_preview"]]).toEqual([english.Looking, "never"]);
    expect(calls[0]!.criterion).toMatchObject({ sl_stageid: "ab", sl_segmentid: null, sl_kind: 820110001, sl_column: "customerneed", sl_value: null });
    calls[0]!.resolve({ Message: "12 do not." });
    await settle();
    expect(values["sl_preview"]).toBe("12 do not.");
  });

  it("asks again when the criterion changes, and leaves an answer that comes after a newer question", async () => {
    open();
    enter("sl_column", "proposedsolution");
    expect(calls[1]!.criterion).toMatchObject({ sl_column: "proposedsolution" });
    calls[1]!.resolve({ Message: "new" });
    await settle();
    calls[0]!.resolve({ Message: "old" });
    await settle();
    expect(values["sl_preview"]).toBe("new");
  });

  it("asks nothing before the criterion is whole", () => {
    values["sl_column"] = null;
    open();
    expect([calls.length, values["sl_preview"]]).toEqual([0, english.NotWhole]);
    enter("sl_column", "customerneed");
    expect(calls.length).toBe(1);
  });

  it("says what the server can't do with it in the server's words", async () => {
    open();
    calls[0]!.reject({ message: "Nothing to preview yet. Choose a check." });
    await settle();
    expect(values["sl_preview"]).toBe("Nothing to preview yet. Choose a check.");
  });

  it("asks nothing for somebody who may only read it", () => {
    formType = 3;
    open();
    expect(calls).toEqual([]);
  });

  it("wants the role and leaves the days open when somebody must be engaged", () => {
    values["sl_check"] = 820110005;
    open();
    expect([visible["sl_role"], visible["sl_withindays"], visible["sl_column"]]).toEqual([true, true, false]);
    expect([required["sl_role"], required["sl_withindays"]]).toEqual(["required", "none"]);
  });

  it("sends every column, so that the server need not guess", () => expect(Object.values(previewOf(() => undefined)).every((value) => value === null)).toBe(true));

  it("has its texts in both languages", () => expect(Object.keys(german)).toEqual(Object.keys(english)));
});
