import { readFileSync } from "node:fs";
import { Host, Row } from "../host";
import { wordsOf } from "../words";

/** Texts of a control in a language, as the platform would read them. */
export function resx(path: string): ReadonlyMap<string, string> {
  const unescaped = (text: string): string => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  return new Map([...readFileSync(path, "utf8").matchAll(/<data name="([^"]+)"[^>]*>\s*<value>([^<]*)<\/value>/g)].map(([, key, value]) => [key!, unescaped(value!)]));
}

/** A host that remembers what it was asked. */
export interface FakeHost extends Host {
  readonly asked: string[];
  readonly created: { readonly table: string; readonly row: Record<string, unknown> }[];
  readonly opened: string[];
  readonly begun: { readonly table: string; readonly values: Readonly<Record<string, string>> }[];
}

export interface FakeAnswers {
  readonly texts: ReadonlyMap<string, string>;
  readonly deal?: Row | Error | Promise<Row>;
  readonly stages?: readonly Row[];
  /** Tables that the person may not read. */
  readonly hidden?: readonly string[];
  /** Tables in which the person may not create. */
  readonly closed?: readonly string[];
  readonly create?: (table: string, row: Record<string, unknown>) => Promise<string>;
}

export function fakeHost({ texts, deal = {}, stages = [], hidden = [], closed = [], create = () => Promise.resolve("new") }: FakeAnswers): FakeHost {
  const asked: string[] = [];
  const created: { table: string; row: Record<string, unknown> }[] = [];
  const opened: string[] = [];
  const begun: { table: string; values: Readonly<Record<string, string>> }[] = [];
  return {
    asked,
    created,
    opened,
    begun,
    words: wordsOf((key) => texts.get(key) ?? key),
    formats: {
      whole: (value) => String(value),
      decimal: (value, digits) => value.toFixed(digits),
      day: (value) => `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, "0")}-${String(value.getDate()).padStart(2, "0")}`,
      month: (value) => `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, "0")}`,
    },
    retrieve: async (table, id, options) => {
      asked.push(`${table}(${id})${options}`);
      if (deal instanceof Error) throw deal;
      return deal;
    },
    retrieveAll: async (table, options) => {
      asked.push(`${table}${options}`);
      return stages;
    },
    create: async (table, row) => {
      const id = await create(table, row as Record<string, unknown>);
      created.push({ table, row: row as Record<string, unknown> });
      return id;
    },
    open: (table, id) => void opened.push(`${table} ${id}`),
    quickCreate: async (table, _, values) => {
      begun.push({ table, values });
      return true;
    },
    may: (right, table) => (right === 2 ? !hidden.includes(table) : !closed.includes(table)),
  };
}
