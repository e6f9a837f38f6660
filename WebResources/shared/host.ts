import { Words, wordsOf } from "./words";

/** A row as the Web API gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** Rights a person may have on a table, as the component framework numbers them. */
export const Right = { Create: 1, Read: 2, Write: 3 } as const;

/** What a panel needs of the app around it. The one place that knows the component framework. */
export interface Host {
  readonly words: Words;
  readonly formats: Formats;
  retrieve(table: string, id: string, options: string): Promise<Row>;
  retrieveAll(table: string, options: string): Promise<readonly Row[]>;
  create(table: string, row: object): Promise<string>;
  /** Opens the form of a row. */
  open(table: string, id: string): void;
  /** Opens quick create; answers whether something was saved. */
  quickCreate(table: string, from: { readonly table: string; readonly id: string; readonly name: string }, values: Readonly<Record<string, string>>): Promise<boolean>;
  may(right: (typeof Right)[keyof typeof Right], table: string): boolean;
}

/** How numbers and dates read for this person. */
export interface Formats {
  whole(value: number): string;
  decimal(value: number, digits: number): string;
  day(value: Date): string;
  /** The month of a day, with its year. */
  month(value: Date): string;
}

type Context = Pick<ComponentFramework.Context<unknown>, "webAPI" | "navigation" | "utils" | "resources" | "formatting">;

/** @param context Gives the newest context: the framework hands over another with every change. */
export const hostOf = (context: () => Context): Host => ({
  words: wordsOf((key) => context().resources.getString(key)),
  formats: {
    whole: (value) => context().formatting.formatInteger(value),
    decimal: (value, digits) => context().formatting.formatDecimal(value, digits),
    day: (value) => context().formatting.formatDateShort(value),
    month: (value) => context().formatting.formatDateYearMonth(value),
  },
  retrieve: (table, id, options) => context().webAPI.retrieveRecord(table, id, options),
  retrieveAll: async (table, options) => (await context().webAPI.retrieveMultipleRecords(table, options)).entities,
  create: async (table, row) => String((await context().webAPI.createRecord(table, row as ComponentFramework.WebApi.Entity)).id),
  open: (table, id) => void context().navigation.openForm({ entityName: table, entityId: id }),
  quickCreate: async (table, from, values) => {
    const saved = await context().navigation.openForm(
      { entityName: table, useQuickCreateForm: true, createFromEntity: { entityType: from.table, id: from.id, name: from.name } },
      { ...values },
    );
    return (saved?.savedEntityReference ?? []).length > 0;
  },
  // Any depth: whose rows a person sees is the server's to say.
  may: (right, table) => context().utils.hasEntityPrivilege(table, right, 0),
});

/** The words of a rejection: the Web API rejects with an object, everything else with an error. */
export const problemOf = (problem: unknown): string =>
  typeof problem === "object" && problem !== null && typeof (problem as { message?: unknown }).message === "string" ? (problem as { message: string }).message : String(problem);
