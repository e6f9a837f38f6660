import { Row, Value } from "../model/values";
import { ColumnDescription, TableDescription } from "../model/appModel";
import { bodyOf, Change, FindTable } from "../platform/odata";
import { Refusal } from "../platform/refusals";
import { etagOf, WebApi } from "../platform/webApi";
import { Difference, differences } from "./conflict";
import { canBeWritten, FormStore } from "./formStore";
import { FormLayout } from "./formXml";

/** Something that stands in the way and needs the person's answer. */
export type Problem =
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "conflict"; readonly current: Row; readonly differences: readonly Difference[] };

export type SaveOutcome =
  | { readonly kind: "saved"; readonly id: string; readonly created: boolean }
  /** Nothing was sent: a required field is empty, or a script said no. */
  | { readonly kind: "stopped" }
  /** {@link FormSession.problem} says why. */
  | { readonly kind: "refused" };

export interface FormSessionOptions {
  readonly api: WebApi;
  readonly find: FindTable;
  readonly table: TableDescription;
  readonly layout: FormLayout;
  /** Null to create a row. */
  readonly id: string | null;
  /** What a new row starts with. */
  readonly prefill: Readonly<Record<string, Value>>;
  /** The person's time zone. */
  readonly zone: string;
  /** False where the person's roles allow a change on no row of the table. */
  readonly mayWrite?: boolean;
}

/** One row being read, edited and saved. Nothing typed is ever given up without being asked. */
export class FormSession {
  readonly store: FormStore;
  /** As last read; empty for a new row. */
  row: Row = {};
  busy = false;
  /** True once a save was tried: fields then say what keeps them from being saved. */
  showsObstacles = false;
  problem: Problem | null = null;
  /** True once the person gave the row up: there is nothing to hold them back for. */
  isOver = false;
  private etag: string | null = null;
  /** Asks the form's scripts whether the row may be saved. */
  beforeSave: (mode: number) => Promise<boolean> = () => Promise.resolve(true);

  constructor(private readonly options: FormSessionOptions) {
    this.store = new FormStore(options.table, options.layout, options.id);
    this.store.prefill(options.prefill);
  }

  /** Reads the row; rejects with the server's refusal. */
  async load(): Promise<void> {
    if (this.options.id === null) return;
    this.take(await this.read());
    this.store.load(this.row);
  }

  /** Reads the row anew and gives up what was changed. */
  async refresh(): Promise<void> {
    await this.tried(async () => {
      await this.load();
      this.showsObstacles = false;
    });
  }

  async save(mode: number): Promise<SaveOutcome> {
    if (this.busy) return { kind: "stopped" };
    if (this.store.obstacles().length > 0) {
      this.showsObstacles = true;
      this.store.changed();
      return { kind: "stopped" };
    }

    if (!(await this.beforeSave(mode))) return { kind: "stopped" };
    const { api, table, find, id } = this.options;
    const changes = [...this.store.changes(), ...this.unseen()];
    if (id !== null && changes.length === 0) return { kind: "saved", id, created: false };

    const sent = this.store.snapshot();
    let saved: SaveOutcome = { kind: "refused" };
    await this.tried(async () => {
      const body = bodyOf(changes, find);
      if (id === null) {
        saved = { kind: "saved", id: await api.create(table, body), created: true };
        this.isOver = true;
      } else {
        await api.update(table, id, body, this.etag);
        this.take(await this.read());
        this.store.rebase(this.row, sent);
        saved = { kind: "saved", id, created: false };
      }

      this.showsObstacles = false;
    });
    return saved;
  }

  /** Writes columns that are not on the form, such as the state; changes on the form stay. */
  async write(body: object): Promise<boolean> {
    const { api, table, id } = this.options;
    return this.tried(async () => {
      await api.update(table, id!, body, this.etag);
      this.take(await this.read());
      this.store.rebase(this.row);
    });
  }

  async remove(): Promise<boolean> {
    const { api, table, id } = this.options;
    return this.tried(() => api.remove(table, id!));
  }

  /** Somebody else changed the row: what this person typed is laid over it and saved. */
  async saveOverTheirs(mode: number): Promise<SaveOutcome> {
    const conflict = this.takeConflict();
    if (!conflict) return { kind: "stopped" };
    this.take(conflict);
    this.store.rebase(conflict);
    return this.save(mode);
  }

  /** Somebody else changed the row: theirs is shown, and what this person typed is given up. */
  takeTheirs(): void {
    const conflict = this.takeConflict();
    if (!conflict) return;
    this.take(conflict);
    this.store.load(conflict);
  }

  dismissProblem(): void {
    this.problem = null;
    this.store.changed();
  }

  /** Does something with the server; a refusal becomes the {@link problem}. */
  async tried(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.problem = null;
    this.store.changed();
    try {
      await work();
      return true;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      this.problem = await this.explain(problem);
      return false;
    } finally {
      this.busy = false;
      this.store.changed();
    }
  }

  /** What a new row starts with in columns that have no place on the form, such as the lookup to the row it was begun from. */
  private unseen(): Change[] {
    const { id, prefill, table } = this.options;
    if (id !== null) return [];
    return table.columns
      .filter((column) => column.type !== "Owner" && !this.store.fields.has(column.logicalName) && canBeWritten(column, true))
      .flatMap((column) => (prefill[column.logicalName] ? [{ column, value: prefill[column.logicalName]! }] : []));
  }

  private async explain(refusal: Refusal): Promise<Problem> {
    if (refusal.kind !== "changed" || this.options.id === null) return { kind: "refused", refusal };
    try {
      const current = await this.read();
      return { kind: "conflict", current, differences: differences(this.store, current, this.options.zone) };
    } catch (problem) {
      if (problem instanceof Refusal) return { kind: "refused", refusal: problem };
      throw problem;
    }
  }

  private takeConflict(): Row | null {
    const current = this.problem?.kind === "conflict" ? this.problem.current : null;
    this.problem = null;
    return current;
  }

  private read(): Promise<Row> {
    const { api, table, id } = this.options;
    const always = [table.primaryName, "statecode", "statuscode"].flatMap((name) => table.columns.filter((column) => column.logicalName === name));
    return api.retrieve(table, id!, [...this.store.columns, ...always]);
  }

  private take(row: Row): void {
    this.row = row;
    this.etag = etagOf(row);
    this.store.readOnly = this.isInactive || this.options.mayWrite === false;
  }

  /** True when the row's state says that it is at its end. */
  get isInactive(): boolean {
    return this.stateColumn !== undefined && Number(this.row["statecode"] ?? 0) !== 0;
  }

  private get stateColumn(): ColumnDescription | undefined {
    return this.options.table.columns.find((column) => column.logicalName === "statecode");
  }
}
