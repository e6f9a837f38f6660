import { beforeEach, describe, expect, it, vi } from "vitest";
import { FormStore, searchFilter } from "../forms/formStore";
import { parseForm } from "../forms/formXml";
import { dealForm, opportunity } from "../testing/sample";
import { SaveMode, ScriptedForm } from "./formContext";
import { findHandler } from "./libraries";

/** What the tests use of the client API; the members are those of Microsoft's reference. */
interface Attribute {
  getValue(): unknown;
  setValue(value: unknown): void;
  addOnChange(handler: (context: Context) => void): void;
  removeOnChange(handler: (context: Context) => void): void;
  setRequiredLevel(level: string): void;
  getOptions(): unknown;
  controls: { forEach(visit: (control: Control) => void): void };
}
interface Control {
  setVisible(visible: boolean): void;
  setDisabled(disabled: boolean): void;
  setNotification(message: string, key: string): boolean;
  clearNotification(key: string): boolean;
  getParent(): { getName(): string; getParent(): { getName(): string } } | null;
}
interface Form {
  getAttribute(name: string): Attribute | null;
  getControl(name: string): Control | null;
  ui: { setFormNotification(message: string, level: string, key: string): boolean; process: unknown; tabs: { get(name: string): { setVisible(visible: boolean): void } } };
}
interface Context {
  getFormContext(): Form;
  getEventSource(): unknown;
  getEventArgs(): { preventDefault(): void; getSaveMode(): number };
}

let store: FormStore;
let scripted: ScriptedForm;
let form: Form;
const failures: unknown[] = [];

beforeEach(() => {
  failures.length = 0;
  store = new FormStore(opportunity, parseForm(dealForm.form), "aaaa");
  store.load({ name: "Pilot", _sl_stageid_value: "bbbb", "_sl_stageid_value@OData.Community.Display.V1.FormattedValue": "Qualify", "_sl_stageid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "sl_stage" });
  const host = { save: () => Promise.resolve(), refresh: () => Promise.resolve(), focus: () => undefined, openTab: () => undefined, close: () => undefined, scriptFailed: (problem: unknown) => void failures.push(problem) };
  scripted = new ScriptedForm(store, host);
  form = scripted.formContext as Form;
});

describe("a form script", () => {
  it("reads values as model-driven apps give them", () => {
    expect(form.getAttribute("name")?.getValue()).toBe("Pilot");
    expect(form.getAttribute("sl_stageid")?.getValue()).toEqual([{ id: "{BBBB}", entityType: "sl_stage", name: "Qualify" }]);
  });

  it("finds no attribute and no control that the form lacks", () => {
    expect(form.getAttribute("sl_nothere")).toBeNull();
    expect(form.getControl("sl_nothere")).toBeNull();
  });

  it("sets a lookup, and what it set is saved", () => {
    form.getAttribute("sl_stageid")?.setValue([{ id: "{CCCC}", entityType: "sl_stage", name: "Develop" }]);
    expect(store.changes().map((change) => change.value)).toEqual([{ table: "sl_stage", id: "cccc", name: "Develop" }]);
  });

  it("hears of a person's change once, with the form at hand, and not of its own", () => {
    const heard = vi.fn((context: Context) => context.getFormContext().getAttribute("name")?.getValue());
    const attribute = form.getAttribute("sl_nextstep")!;
    attribute.addOnChange(heard);
    attribute.addOnChange(heard);
    store.type("sl_nextstep", "M");
    store.change("sl_nextstep", "Meet");
    store.change("sl_nextstep", "Meet");
    attribute.setValue("Other");
    expect(heard).toHaveBeenCalledTimes(1);
    expect(heard).toHaveReturnedWith("Pilot");
    attribute.removeOnChange(heard);
    store.change("sl_nextstep", "Later");
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("hides, locks and marks fields, and requires what it will", () => {
    form.getControl("sl_nextstep")?.setVisible(false);
    form.getControl("name")?.setDisabled(true);
    form.getControl("name")?.setNotification("Too short", "k");
    form.getAttribute("customerid")?.setRequiredLevel("required");
    expect(store.controls.get("sl_nextstep")?.visible).toBe(false);
    expect(store.controls.get("name")?.disabled).toBe(true);
    expect([...store.controls.get("name")!.notifications.values()]).toEqual(["Too short"]);
    expect(store.obstacles().map((control) => control.name)).toEqual(["customerid"]);
    expect(form.getControl("name")?.clearNotification("k")).toBe(true);
  });

  it("reaches both places where a column stands", () => {
    form.getAttribute("sl_stageid")?.controls.forEach((control) => control.setVisible(false));
    expect([...store.controls.values()].filter((control) => control.column === "sl_stageid").map((control) => control.visible)).toEqual([false, false]);
  });

  it("finds the section and the tab around a control, and none around one of the header", () => {
    const [body, header] = [...store.controls.values()].filter((control) => control.column === "sl_stageid").map((control) => form.getControl(control.name)?.getParent() ?? null);
    expect(store.tabs.get(body!.getParent().getName())?.sections.has(body!.getName())).toBe(true);
    expect(header).toBeNull();
  });

  it("shows a tab and a notice", () => {
    form.ui.tabs.get("tab_gates").setVisible(true);
    form.ui.setFormNotification("Look here", "INFO", "n");
    expect(store.tabs.get("tab_gates")?.visible).toBe(true);
    expect(store.notifications.get("n")?.message).toBe("Look here");
  });

  it("is told by name of a member these pages lack", () => {
    expect(() => form.ui.process).toThrow("formContext.ui.process is not offered");
    expect(() => (form.getControl("name") as unknown as { addPreSearch: () => void }).addPreSearch()).toThrow('getControl("name").addPreSearch');
    expect(() => (form.getControl("sl_stageid") as unknown as { setDefaultView: () => void }).setDefaultView()).toThrow('getControl("sl_stageid").setDefaultView');
  });

  it("narrows a lookup when it is about to be searched, and leaves of a choice what it will", () => {
    const lookup = form.getControl("sl_stageid") as unknown as { addPreSearch(handler: () => void): void; removePreSearch(handler: () => void): void; addCustomFilter(filter: string, table?: string): void };
    const narrow = (): void => lookup.addCustomFilter("<filter/>", "sl_stage");
    lookup.addPreSearch(narrow);
    expect(searchFilter(store.controls.get("sl_stageid")!, "sl_stage")).toEqual("<filter/>");
    expect(searchFilter(store.controls.get("sl_stageid")!, "account")).toEqual("");
    lookup.removePreSearch(narrow);
    expect(searchFilter(store.controls.get("sl_stageid")!, "sl_stage")).toEqual("");

    const choice = form.getControl("decisionmaker") as unknown as { removeOption(value: number): void; addOption(option: object, index?: number): void; getOptions(): unknown };
    choice.removeOption(0);
    choice.addOption({ value: 7, text: "Maybe" }, 0);
    expect(choice.getOptions()).toEqual([{ value: 7, text: "Maybe" }, { value: 1, text: "Yes" }]);
  });

  it("that fails, at once or later, does not take the form with it", async () => {
    form.getAttribute("sl_nextstep")?.addOnChange(() => {
      throw new Error("broken");
    });
    form.getAttribute("sl_nextstep")?.addOnChange(() => Promise.reject(new Error("broken later")) as never);
    store.change("sl_nextstep", "Meet");
    await Promise.resolve();
    await Promise.resolve();
    expect(failures.map(String)).toEqual(["Error: broken", "Error: broken later"]);
    expect(store.fields.get("sl_nextstep")?.value).toBe("Meet");
  });

  it("can stop a save, also when it answers later, and knows what kind of save it is", async () => {
    const modes: number[] = [];
    const stops = async (context: object): Promise<void> => {
      const args = (context as Context).getEventArgs();
      modes.push(args.getSaveMode());
      await Promise.resolve();
      args.preventDefault();
    };
    expect(await scripted.mayBeSaved(SaveMode.SaveAndClose, [stops])).toBe(false);
    expect(await scripted.mayBeSaved(SaveMode.Save, [])).toBe(true);
    expect(modes).toEqual([SaveMode.SaveAndClose]);
  });
});

describe("a handler that the form names", () => {
  const layout = parseForm(dealForm.form).handlers[1]!;

  it("gets its parameters, and no context unless it asks for one", () => {
    const onStep = vi.fn();
    findHandler(layout, { Sample: { Deal: { onStep } } })({});
    expect(onStep).toHaveBeenCalledWith("a", "2");
  });

  it("is named when no library defines it", () => expect(() => findHandler(layout, {})).toThrow("Sample.Deal.onStep"));
});
