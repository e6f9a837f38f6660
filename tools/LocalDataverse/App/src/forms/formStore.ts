import { ColumnDescription, OptionDescription, TableDescription } from "../model/appModel";
import { Change } from "../platform/odata";
import { readValue, Row, sameValue, Value } from "../model/values";
import { CellLayout, CustomControl, fieldsOf, FormLayout } from "./formXml";

export type RequiredNow = "none" | "recommended" | "required";

/** A column of the row being edited. */
export interface Field {
  readonly column: ColumnDescription;
  value: Value;
  /** As the server has it; of a new row what it starts with. */
  saved: Value;
  /** What the change handlers last knew of. */
  announced: Value;
  required: RequiredNow;
  submit: "always" | "never" | "dirty";
  /** What is wrong with what was typed; empty when it is a value. */
  problem: string;
}

/** One place on the form where a field, or a list of related rows, is shown. */
export interface Control {
  readonly name: string;
  /** Logical name; empty for a subgrid. */
  readonly column: string;
  label: string;
  visible: boolean;
  disabled: boolean;
  /** The code component that draws it; null for what the pages draw themselves. */
  readonly custom: CustomControl | null;
  /** Words of scripts beside the field, by their key. */
  readonly notifications: Map<string, string>;
  /** Told before a lookup is searched; that is when filters are added. */
  readonly preSearch: Set<() => void>;
  /** FetchXML filters of the search that is about to begin; for one table, or for any where that is empty. */
  readonly filters: { readonly filter: string; readonly table: string }[];
  /** Options a script has left of a choice; null for all. */
  options: readonly OptionDescription[] | null;
  /** Rises when a script asks for the rows of a list anew. */
  round: number;
}

const untouched = (): Pick<Control, "notifications" | "preSearch" | "filters" | "options" | "round"> => ({ notifications: new Map(), preSearch: new Set(), filters: [], options: null, round: 0 });

/** A tab or a section. */
export interface Part {
  readonly name: string;
  label: string;
  visible: boolean;
}

export interface FormNotification {
  readonly key: string;
  readonly level: "ERROR" | "WARNING" | "INFO";
  readonly message: string;
}

/** A row while it is edited: what the person and the scripts changed, and how the form looks because of it. */
export class FormStore {
  readonly fields = new Map<string, Field>();
  readonly controls = new Map<string, Control>();
  readonly tabs = new Map<string, Part & { readonly sections: ReadonlyMap<string, Part> }>();
  readonly notifications = new Map<string, FormNotification>();
  /** Things being written beside the row, such as a note; each knows how to save itself, and says whether it could. */
  readonly drafts = new Map<string, () => Promise<boolean>>();
  /** True for a row whose state lets nobody change it. */
  readOnly = false;
  /** Rises with every change; views draw anew when it does. */
  version = 0;
  private readonly controlsByCell = new Map<CellLayout, Control>();
  private readonly listeners = new Set<() => void>();
  private readonly changeListeners = new Map<string, Set<() => void>>();
  /** Told whenever the row was read anew: after a save, and when it is refreshed. */
  onRead: () => void = () => undefined;

  constructor(
    readonly table: TableDescription,
    readonly layout: FormLayout,
    /** Null for a row that is not created yet. */
    readonly id: string | null,
  ) {
    const columns = new Map(table.columns.map((column) => [column.logicalName, column]));
    for (const { cell, control } of fieldsOf(layout)) {
      const column = columns.get(control.column);
      if (!column) continue;
      this.addField(column);
      // A code component may read and write columns that have no place of their own on the form.
      for (const parameter of control.custom?.parameters.values() ?? []) {
        const bound = parameter.isStatic ? undefined : columns.get(parameter.value);
        if (bound) this.addField(bound);
      }

      const name = this.freeName(control.name);
      const state: Control = {
        name,
        column: column.logicalName,
        label: cell.label || column.displayName,
        visible: cell.visible,
        disabled: control.disabled || !canBeWritten(column, id === null),
        custom: control.custom,
        ...untouched(),
      };
      this.controls.set(name, state);
      this.controlsByCell.set(cell, state);
    }

    for (const tab of layout.tabs) {
      const sections = tab.columns.flatMap((column) => column.sections);
      for (const cell of sections.flatMap((section) => section.rows.flat())) {
        if (!cell.control || cell.control.kind === "field") continue;
        const name = cell.control.name;
        const state: Control = { name, column: "", label: cell.label, visible: cell.visible, disabled: false, custom: null, ...untouched() };
        this.controls.set(name, state);
        this.controlsByCell.set(cell, state);
      }

      this.tabs.set(tab.name, {
        name: tab.name,
        label: tab.label,
        visible: tab.visible,
        sections: new Map(sections.map((section) => [section.name, { name: section.name, label: section.label, visible: section.visible }])),
      });
    }
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the views that something of the form has changed. */
  changed(): void {
    this.version++;
    for (const listener of [...this.listeners]) listener();
  }

  /** The control a cell of the layout shows; undefined for a spacer, and for a column the table lacks. */
  controlIn(cell: CellLayout): Control | undefined {
    return this.controlsByCell.get(cell);
  }

  /** Columns to ask the server for. */
  get columns(): ColumnDescription[] {
    return [...this.fields.values()].map((field) => field.column);
  }

  get isNew(): boolean {
    return this.id === null;
  }

  get isDirty(): boolean {
    // What is never sent can't be unsaved: model-driven apps don't ask about it either.
    return [...this.fields.values()].some((field) => field.submit !== "never" && isDirty(field));
  }

  /** True while something was typed that the server does not have, be it a value or not. */
  get isUnsaved(): boolean {
    return this.isDirty || [...this.fields.values()].some((field) => field.problem !== "");
  }

  /** Takes the row as the server has it. Changes not yet saved are given up. */
  load(row: Row): void {
    for (const field of this.fields.values()) {
      field.saved = readValue(row, field.column);
      field.value = field.saved;
      field.announced = field.value;
      field.problem = "";
    }

    this.changed();
    this.onRead();
  }

  /** What each column holds now. */
  snapshot(): ReadonlyMap<string, Value> {
    return new Map([...this.fields].map(([name, field]) => [name, field.value]));
  }

  /**
   * Takes the row as the server has it now; what the person changed stays as it was typed.
   * @param sent What was saved: a column that still holds that has not been changed since.
   */
  rebase(row: Row, sent?: ReadonlyMap<string, Value>): void {
    for (const [name, field] of this.fields) {
      const untouched = sent ? sameValue(field.value, sent.get(name) ?? null) : !isDirty(field);
      field.saved = readValue(row, field.column);
      if (untouched) field.value = field.saved;
      field.announced = field.value;
    }

    this.changed();
    this.onRead();
  }

  /** Fills a new row's columns with what it starts from: leaving it so gives nothing up. */
  prefill(values: Readonly<Record<string, Value>>): void {
    for (const [column, value] of Object.entries(values)) {
      const field = this.fields.get(column);
      if (!field) continue;
      field.value = value;
      field.saved = value;
      field.announced = value;
    }

    this.changed();
  }

  /** Sets a value without telling the change handlers, as scripts do. */
  set(column: string, value: Value): void {
    this.type(column, value);
    const field = this.fields.get(column);
    if (field) field.announced = field.value;
  }

  /** The person is typing: the value follows, the change handlers hear of it when the field is left. */
  type(column: string, value: Value): void {
    const field = this.fields.get(column);
    if (!field) return;
    field.value = value === "" ? null : value;
    field.problem = "";
    this.changed();
  }

  /** The person is done with a field: its change handlers hear of it if there is something to hear. */
  change(column: string, value: Value): void {
    this.type(column, value);
    const field = this.fields.get(column);
    if (!field || sameValue(field.announced, field.value)) return;
    field.announced = field.value;
    this.fireChange(column);
  }

  /** What was typed can't be a value of the column; the last value stays until it can. */
  misunderstood(column: string, problem: string): void {
    const field = this.fields.get(column);
    if (!field) return;
    field.problem = problem;
    this.changed();
  }

  onChange(column: string, listener: () => void): void {
    const listeners = this.changeListeners.get(column) ?? new Set();
    listeners.add(listener);
    this.changeListeners.set(column, listeners);
  }

  offChange(column: string, listener: () => void): void {
    this.changeListeners.get(column)?.delete(listener);
  }

  fireChange(column: string): void {
    for (const listener of [...(this.changeListeners.get(column) ?? [])]) listener();
  }

  /** What a save sends: of a new row every value, of another what was changed and what a script insists on. */
  changes(): Change[] {
    return [...this.fields.values()]
      .filter((field) => field.submit !== "never" && canBeWritten(field.column, this.isNew))
      .filter((field) => (this.isNew ? field.value !== null : isDirty(field) || field.submit === "always"))
      .map(({ column, value }) => ({ column, value }));
  }

  /** Visible controls that keep the row from being saved, in the form's order: empty but required, or not understood. */
  obstacles(): Control[] {
    return [...this.controls.values()].filter((control) => {
      const field = this.fields.get(control.column);
      return field !== undefined && control.visible && !control.disabled && !this.readOnly && (field.problem !== "" || isMissing(field));
    });
  }

  private addField(column: ColumnDescription): void {
    if (this.fields.has(column.logicalName)) return;
    const value = this.id === null ? column.defaultValue : null;
    const start = column.type === "YesNo" && value !== null ? value === 1 : value;
    this.fields.set(column.logicalName, { column, value: start, saved: start, announced: start, required: requiredBy(column), submit: "dirty", problem: "" });
  }

  /** A column may stand twice on a form, in the header and below; as in Dataverse the second control gets a number. */
  private freeName(name: string): string {
    let free = name;
    for (let count = 1; this.controls.has(free); count++) free = `${name}${count}`;
    return free;
  }
}

export const isDirty = (field: Field): boolean => !sameValue(field.value, field.saved);

export const isMissing = (field: Field): boolean => field.required === "required" && field.value === null;

/** Numbered columns get their value from the server. */
export const canBeWritten = (column: ColumnDescription, isNew: boolean): boolean =>
  (isNew ? column.validForCreate : column.validForUpdate) && column.autoNumberFormat === "" && column.type !== "State" && column.type !== "PrimaryKey";

const requiredBy = (column: ColumnDescription): RequiredNow => {
  // The server sees to the columns it numbers or sets itself; a yes/no and a status never lack a value.
  if (["YesNo", "State", "Status"].includes(column.type) || column.autoNumberFormat !== "" || !column.validForCreate) return "none";
  // A row without a currency gets the organization's.
  if (column.logicalName === "transactioncurrencyid") return "none";
  if (column.required === "ApplicationRequired" || column.required === "SystemRequired") return "required";
  return column.required === "Recommended" ? "recommended" : "none";
};

/** FetchXML that scripts narrow a lookup's search with, once they have been told that it begins; empty for none. */
export function searchFilter(control: Control, table: string): string {
  control.filters.length = 0;
  for (const told of [...control.preSearch]) told();
  const filters = control.filters.filter((one) => one.table === "" || one.table === table).map((one) => one.filter);
  return filters.length < 2 ? (filters[0] ?? "") : `<filter type="and">${filters.join("")}</filter>`;
}
