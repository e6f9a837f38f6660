import { dayOf } from "../model/dates";
import { isDay, isReference, Reference, Value } from "../model/values";
import { Field, FormStore, isDirty, RequiredNow } from "../forms/formStore";
import { strict } from "./strict";

/** What a script's handler is told; made anew for every event. */
export type MakeContext = (source: unknown) => object;

/** A column of the row as scripts see it: `formContext.getAttribute("…")`. */
export function attributeOf(store: FormStore, field: Field, controls: () => object[], makeContext: MakeContext, remember: Handlers): object {
  const { column } = field;
  const name = column.logicalName;
  const path = `getAttribute("${name}")`;
  const attribute: object = strict(path, {
    getName: () => name,
    getValue: () => toScript(field.value, field),
    setValue: (value: unknown) => store.set(name, fromScript(value, field)),
    getInitialValue: () => toScript(field.saved, field),
    getIsDirty: () => isDirty(field),
    getRequiredLevel: () => field.required,
    setRequiredLevel: (level: RequiredNow) => {
      field.required = level;
      store.changed();
    },
    getSubmitMode: () => field.submit,
    setSubmitMode: (mode: Field["submit"]) => {
      field.submit = mode;
    },
    isValid: () => field.problem === "",
    getAttributeType: () => attributeType(field),
    getFormat: () => (column.type === "DateTime" ? (isDay(column) || column.format === "date" ? "date" : "datetime") : column.format || null),
    getMaxLength: () => column.maxLength,
    getMin: () => column.minValue,
    getMax: () => column.maxValue,
    getPrecision: () => column.precision,
    getOptions: () => column.options.map(({ value, label }) => ({ value, text: label })),
    getOption: (value: number) => column.options.filter((one) => one.value === Number(value)).map((one) => ({ value: one.value, text: one.label }))[0] ?? null,
    getSelectedOption: () => column.options.filter((one) => one.value === Number(field.value)).map((one) => ({ value: one.value, text: one.label }))[0] ?? null,
    getText: () => column.options.find((one) => one.value === Number(field.value))?.label ?? "",
    addOnChange: (handler: Handler) => store.onChange(name, remember.wrap(handler, () => handler(makeContext(attribute)))),
    removeOnChange: (handler: Handler) => store.offChange(name, remember.wrap(handler, () => undefined)),
    fireOnChange: () => store.fireChange(name),
    controls: collection(`${path}.controls`, controls),
  });
  return attribute;
}

export type Handler = (context: object) => unknown;

/** Remembers what stands for a script's function, so that it can be taken away again and is never added twice. */
export class Handlers {
  private readonly wrapped = new Map<Handler, () => void>();

  constructor(private readonly failed: (problem: unknown) => void) {}

  wrap(handler: Handler, run: () => unknown): () => void {
    let wrapped = this.wrapped.get(handler);
    if (!wrapped) {
      wrapped = () => this.guarded(run);
      this.wrapped.set(handler, wrapped);
    }

    return wrapped;
  }

  /** A script that fails, at once or later, must not take the form with it. */
  guarded(run: () => unknown): unknown {
    try {
      const answer = run();
      return answer instanceof Promise ? answer.catch((problem: unknown) => this.failed(problem)) : answer;
    } catch (problem) {
      this.failed(problem);
      return undefined;
    }
  }
}

/** A collection as the client API has them: by name, by position, or all. */
export const collection = (path: string, items: () => object[]): object =>
  strict(path, {
    get: (which?: string | number) => {
      const all = items();
      if (which === undefined) return all;
      if (typeof which === "number") return all[which] ?? null;
      return all.find((item) => (item as { getName(): string }).getName() === which) ?? null;
    },
    getByName: (name: string) => items().find((item) => (item as { getName(): string }).getName() === name) ?? null,
    getLength: () => items().length,
    forEach: (visit: (item: object, index: number) => void) => items().forEach(visit),
  });

function attributeType({ column }: Field): string {
  switch (column.type) {
    case "YesNo":
      return "boolean";
    case "DateTime":
      return "datetime";
    case "Decimal":
      return "decimal";
    case "Float":
      return "double";
    case "WholeNumber":
    case "BigInteger":
      return "integer";
    case "Lookup":
    case "Customer":
    case "Owner":
      return "lookup";
    case "Memo":
      return "memo";
    case "Money":
      return "money";
    case "Choices":
      return "multiselectoptionset";
    case "Choice":
    case "State":
    case "Status":
      return "optionset";
    default:
      return "string";
  }
}

/** Scripts see dates as Date and lookups as a list of one. */
function toScript(value: Value, field: Field): unknown {
  if (value === null) return null;
  if (isReference(value)) return [{ id: `{${value.id.toUpperCase()}}`, entityType: value.table, name: value.name }];
  if (field.column.type === "DateTime") return new Date(isDay(field.column) ? `${String(value)}T00:00:00` : String(value));
  return Array.isArray(value) ? [...(value as number[])] : value;
}

function fromScript(value: unknown, field: Field): Value {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return isDay(field.column) ? dayOf(value) : value.toISOString().replace(/\.\d+Z$/, "Z");
  if (Array.isArray(value)) {
    const first: unknown = value[0];
    if (first === undefined) return null;
    if (typeof first === "number") return value as number[];
    return referenceOf(first, field);
  }

  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new Error(`setValue on "${field.column.logicalName}" got a value that the column can't hold.`);
}

function referenceOf(value: unknown, field: Field): Reference {
  const { id, entityType, name } = value as { id?: unknown; entityType?: unknown; name?: unknown };
  if (typeof id !== "string" || typeof entityType !== "string")
    throw new Error(`setValue on the lookup "${field.column.logicalName}" takes [{ id, entityType, name }].`);
  return { table: entityType, id: id.replace(/[{}]/g, "").toLowerCase(), name: typeof name === "string" ? name : "" };
}

