import { Control, FormNotification, FormStore, Part } from "../forms/formStore";
import { attributeOf, collection, Handler, Handlers } from "./attribute";
import { OptionDescription } from "../model/appModel";
import { isLookup } from "../model/values";
import { strict } from "./strict";

/** What scripts can ask of the page around the form. */
export interface FormHost {
  /** Resolves when the row is saved; rejects when it was not. */
  save(): Promise<void>;
  refresh(save: boolean): Promise<void>;
  focus(control: string): void;
  openTab(tab: string): void;
  /** Leaves the form, as the back button would. */
  close(): void;
  scriptFailed(problem: unknown): void;
}

/** Why a save was asked for; the client API's numbers. */
export const SaveMode = { Save: 1, SaveAndClose: 2 } as const;

/**
 * The part of the client API that the solution's form scripts stand on, over one form. What is missing throws and says so.
 * Names and behaviour are those of model-driven apps (Client API reference).
 */
export class ScriptedForm {
  readonly formContext: object;
  private readonly handlers: Handlers;
  private readonly attributes: Map<string, object>;
  private readonly controls = new Map<string, object>();
  private readonly onSave = new Set<Handler>();
  private readonly onLoad = new Set<Handler>();
  private readonly makeContext = (source: unknown): object => this.executionContext(source);

  constructor(
    private readonly store: FormStore,
    private readonly host: FormHost,
  ) {
    this.handlers = new Handlers((problem) => host.scriptFailed(problem));
    for (const control of store.controls.values()) this.controls.set(control.name, this.controlObject(control));
    this.attributes = new Map(
      [...store.fields.values()].map((field) => [
        field.column.logicalName,
        attributeOf(store, field, () => this.controlsOf(field.column.logicalName), this.makeContext, this.handlers),
      ]),
    );
    this.formContext = this.makeFormContext();
  }

  executionContext(source: unknown, eventArgs: object = {}, depth = 1): object {
    return strict("executionContext", {
      getFormContext: () => this.formContext,
      getEventSource: () => source,
      getEventArgs: () => strict("executionContext.getEventArgs()", eventArgs),
      getDepth: () => depth,
      getSharedVariable: (key: string) => this.shared.get(key) ?? null,
      setSharedVariable: (key: string, value: unknown) => void this.shared.set(key, value),
    });
  }

  private readonly shared = new Map<string, unknown>();

  attribute(name: string): object | null {
    return this.attributes.get(name) ?? null;
  }

  async loaded(): Promise<void> {
    for (const handler of this.onLoad) await this.handlers.guarded(() => handler(this.executionContext(this.formContext)));
  }

  /**
   * Tells every save handler, waiting for those that answer later.
   * @returns False when one of them stopped the save.
   */
  async mayBeSaved(mode: number, formHandlers: readonly Handler[]): Promise<boolean> {
    let prevented = false;
    const eventArgs = {
      preventDefault: () => void (prevented = true),
      isDefaultPrevented: () => prevented,
      getSaveMode: () => mode,
    };
    for (const handler of [...formHandlers, ...this.onSave]) {
      await this.handlers.guarded(() => handler(this.executionContext(this.formContext, eventArgs)));
    }

    return !prevented;
  }

  run(handler: () => unknown): unknown {
    return this.handlers.guarded(handler);
  }

  private controlsOf(column: string): object[] {
    return [...this.store.controls.values()].filter((control) => control.column === column).map((control) => this.controls.get(control.name)!);
  }

  private controlObject(control: Control): object {
    return strict(`getControl("${control.name}")`, {
      getName: () => control.name,
      getLabel: () => control.label,
      setLabel: (label: string) => this.show((control.label = label)),
      getVisible: () => control.visible,
      setVisible: (visible: boolean) => this.show((control.visible = visible)),
      getDisabled: () => control.disabled,
      setDisabled: (disabled: boolean) => this.show((control.disabled = disabled)),
      ...this.membersOf(control),
      getAttribute: () => this.attribute(control.column),
      getControlType: () => (control.column === "" ? "subgrid" : "standard"),
      getParent: () => this.sectionAround(control),
      setFocus: () => this.host.focus(control.name),
      setNotification: (message: string, key = "") => {
        control.notifications.set(key, message);
        this.store.changed();
        return true;
      },
      clearNotification: (key = "") => {
        const had = control.notifications.delete(key);
        this.store.changed();
        return had;
      },
    });
  }

  /** What only some kinds of controls have. */
  private membersOf(control: Control): object {
    const column = this.store.fields.get(control.column)?.column;
    if (control.column === "") return { refresh: () => this.show((control.round += 1)) };
    if (column && isLookup(column)) return this.lookupMembers(control);
    return column && column.options.length > 0 ? this.choiceMembers(control, column.options) : {};
  }

  private lookupMembers(control: Control): object {
    return {
      getEntityTypes: () => this.store.fields.get(control.column)!.column.targets.map((target) => target.table),
      addPreSearch: (handler: Handler) => void control.preSearch.add(this.handlers.wrap(handler, () => handler(this.executionContext(this.controls.get(control.name))))),
      removePreSearch: (handler: Handler) => void control.preSearch.delete(this.handlers.wrap(handler, () => undefined)),
      addCustomFilter: (filter: string, table?: string) => void control.filters.push({ filter, table: table ?? "" }),
    };
  }

  private choiceMembers(control: Control, all: readonly OptionDescription[]): object {
    const now = (): readonly OptionDescription[] => control.options ?? all;
    return {
      getOptions: () => now().map(({ value, label }) => ({ value, text: label })),
      clearOptions: () => this.show((control.options = [])),
      removeOption: (value: number) => this.show((control.options = now().filter((option) => option.value !== value))),
      addOption: (option: { readonly value: number; readonly text: string }, index?: number) => {
        const rest = now().filter((one) => one.value !== option.value);
        rest.splice(index ?? rest.length, 0, { value: option.value, label: option.text, state: null });
        this.show((control.options = rest));
      },
    };
  }

  private show(change: unknown): void {
    void change;
    this.store.changed();
  }

  private makeFormContext(): object {
    const { store, host } = this;
    const attributes = collection("formContext.data.entity.attributes", () => [...this.attributes.values()]);
    return strict("formContext", {
      getAttribute: (name?: string) => (name === undefined ? [...this.attributes.values()] : this.attribute(name)),
      getControl: (name?: string) => (name === undefined ? [...this.controls.values()] : (this.controls.get(name) ?? null)),
      data: strict("formContext.data", {
        entity: strict("formContext.data.entity", {
          attributes,
          getId: () => (store.id === null ? "" : `{${store.id.toUpperCase()}}`),
          getEntityName: () => store.table.logicalName,
          getPrimaryAttributeValue: () => store.fields.get(store.table.primaryName)?.value ?? null,
          getEntityReference: () => ({
            id: store.id === null ? "" : `{${store.id.toUpperCase()}}`,
            entityType: store.table.logicalName,
            name: store.fields.get(store.table.primaryName)?.value ?? null,
          }),
          getIsDirty: () => store.isDirty,
          isValid: () => store.obstacles().length === 0,
          addOnSave: (handler: Handler) => void this.onSave.add(handler),
          removeOnSave: (handler: Handler) => void this.onSave.delete(handler),
          save: () => void host.save().catch(() => undefined),
        }),
        attributes,
        getIsDirty: () => store.isDirty,
        isValid: () => store.obstacles().length === 0,
        save: () => host.save(),
        refresh: (save = false) => host.refresh(save),
        addOnLoad: (handler: Handler) => void this.onLoad.add(handler),
        removeOnLoad: (handler: Handler) => void this.onLoad.delete(handler),
      }),
      ui: strict("formContext.ui", {
        getFormType: () => (store.isNew ? formType.create : store.readOnly ? formType.readOnly : formType.update),
        setFormNotification: (message: string, level: FormNotification["level"], key: string) => {
          store.notifications.set(key, { key, level, message });
          store.changed();
          return true;
        },
        clearFormNotification: (key: string) => {
          const had = store.notifications.delete(key);
          store.changed();
          return had;
        },
        close: () => host.close(),
        refreshRibbon: () => store.changed(),
        controls: collection("formContext.ui.controls", () => [...this.controls.values()]),
        tabs: collection("formContext.ui.tabs", () => [...store.tabs.keys()].map((name) => this.tabObject(name))),
      }),
    });
  }

  private tabObject(name: string): object {
    const tab = this.store.tabs.get(name)!;
    return strict(`ui.tabs.get("${name}")`, {
      ...this.partMembers(tab),
      setFocus: () => this.host.openTab(name),
      sections: collection(`ui.tabs.get("${name}").sections`, () =>
        [...tab.sections.values()].map((section) => this.sectionObject(name, section)),
      ),
    });
  }

  private sectionObject(tab: string, section: Part): object {
    return strict(`sections.get("${section.name}")`, { ...this.partMembers(section), getParent: () => this.tabObject(tab) });
  }

  /** Null in the header, which stands on no tab. */
  private sectionAround(control: Control): object | null {
    for (const tab of this.store.layout.tabs) {
      const found = tab.columns.flatMap((column) => column.sections).find((section) => section.rows.flat().some((cell) => this.store.controlIn(cell) === control));
      const section = found && this.store.tabs.get(tab.name)?.sections.get(found.name);
      if (section) return this.sectionObject(tab.name, section);
    }

    return null;
  }

  private partMembers(part: { readonly name: string; label: string; visible: boolean }): object {
    return {
      getName: () => part.name,
      getLabel: () => part.label,
      setLabel: (label: string) => {
        part.label = label;
        this.store.changed();
      },
      getVisible: () => part.visible,
      setVisible: (visible: boolean) => {
        part.visible = visible;
        this.store.changed();
      },
    };
  }
}

const formType = { create: 1, update: 2, readOnly: 3 } as const;
