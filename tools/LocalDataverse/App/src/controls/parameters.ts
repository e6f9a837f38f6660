import { ColumnDescription } from "../model/appModel";
import { isDay, isLookup, isReference, Reference, Value, valueText } from "../model/values";
import { dayOf } from "../model/dates";
import { CustomControl } from "../forms/formXml";
import { Field, FormStore } from "../forms/formStore";
import { ControlManifest, PropertyManifest, propertyTypeOf } from "./manifest";

/** What a control is given of a property: the members that `PropertyTypes` describe. */
export interface Parameter {
  readonly raw: unknown;
  readonly type: string;
  readonly formatted?: string;
  readonly error?: boolean;
  readonly errorMessage?: string;
  readonly security?: { readonly editable: boolean; readonly readable: boolean; readonly secured: boolean };
  readonly attributes?: object;
  readonly getTargetEntityType?: () => string;
  readonly getViewId?: () => string;
}

/**
 * Says why a form's columns can't be what the control asks for; null when they can. Model-driven apps then draw
 * the plain field and say nothing.
 */
export function misfit(manifest: ControlManifest, custom: CustomControl, columnOf: (name: string) => ColumnDescription | undefined): string | null {
  for (const property of manifest.properties) {
    const given = custom.parameters.get(property.name);
    if (!given) {
      if (property.isRequired && property.usage === "bound") return `its property ${property.name} is not bound`;
      continue;
    }
    if (given.isStatic) continue;
    const column = columnOf(given.value);
    if (!column) return `its property ${property.name} is bound to ${given.value}, which the table lacks`;
    const type = propertyTypeOf(column);
    if (!property.types.includes(type)) return `its property ${property.name} takes ${property.types.join(" or ")}, and ${given.value} is ${type || column.type}`;
  }

  return null;
}

/** Everything the control is given, by property. A property that the form says nothing about is there, and empty. */
export const parametersOf = (manifest: ControlManifest, custom: CustomControl, store: FormStore, zone: string, isDisabled: boolean): Record<string, Parameter> =>
  Object.fromEntries(
    manifest.properties.map((property) => {
      const given = custom.parameters.get(property.name);
      const field = given && !given.isStatic ? store.fields.get(given.value) : undefined;
      return [property.name, field ? boundParameter(field, zone, isDisabled) : staticParameter(property, given?.value ?? property.defaultValue)];
    }),
  );

function boundParameter(field: Field, zone: string, isDisabled: boolean): Parameter {
  const { column, value, problem } = field;
  const parameter: Parameter = {
    raw: rawOf(value, column),
    type: propertyTypeOf(column),
    formatted: valueText(value, column, zone),
    error: problem !== "",
    errorMessage: problem,
    security: { editable: !isDisabled, readable: true, secured: false },
    attributes: attributesOf(column),
  };
  return isLookup(column) ? { ...parameter, getTargetEntityType: () => (isReference(value) ? value.table : (column.targets[0]?.table ?? "")), getViewId: () => "" } : parameter;
}

function staticParameter({ types: [type = ""] }: PropertyManifest, text: string): Parameter {
  const base = { type, error: false, errorMessage: "", formatted: text };
  if (type === "Enum") return { type, raw: text };
  if (text === "") return { ...base, raw: type === "TwoOptions" ? false : type.startsWith("Lookup.") ? [] : null };
  if (["Whole.None", "Decimal", "FP", "Currency", "OptionSet"].includes(type)) return { ...base, raw: Number(text) };
  if (type === "TwoOptions") return { ...base, raw: text === "true" || text === "1" };
  if (type.startsWith("DateAndTime.")) return { ...base, raw: new Date(text) };
  return { ...base, raw: text };
}

function rawOf(value: Value, column: ColumnDescription): unknown {
  if (isLookup(column)) return isReference(value) ? [{ id: value.id, entityType: value.table, name: value.name }] : [];
  if (column.type === "YesNo") return value === true;
  if (value === null) return null;
  if (column.type === "DateTime") return new Date(isDay(column) ? `${String(value)}T00:00:00` : String(value));
  return Array.isArray(value) ? [...(value as readonly number[])] : value;
}

const requiredLevels = { None: 0, SystemRequired: 1, ApplicationRequired: 2, Recommended: 3 } as const;
const behaviors = { UserLocal: 1, DateOnly: 2, TimeZoneIndependent: 3 } as const;

/** The column's metadata as far as its kind has it. */
function attributesOf(column: ColumnDescription): object {
  const options = column.options.map(({ label, value }) => ({ Label: label, Value: value, Color: "" }));
  const all = { DisplayName: column.displayName, LogicalName: column.logicalName, RequiredLevel: requiredLevels[column.required], IsSecured: false, SourceType: 0, Description: column.description };
  switch (column.type) {
    case "Text":
    case "Memo":
      return { ...all, MaxLength: column.maxLength, Format: column.format, ImeMode: 0 };
    case "WholeNumber":
      return { ...all, MinValue: column.minValue, MaxValue: column.maxValue, Format: column.format, ImeMode: 0 };
    case "Decimal":
    case "Float":
    case "Money":
      return { ...all, MinValue: column.minValue, MaxValue: column.maxValue, Precision: column.precision, ImeMode: 0 };
    case "YesNo":
      return { ...all, Options: options, DefaultValue: column.defaultValue === 1 };
    case "Choice":
    case "Choices":
    case "State":
    case "Status":
      return { ...all, Options: options, DefaultValue: column.defaultValue ?? -1 };
    case "DateTime":
      return { ...all, Behavior: behaviors[column.dateBehavior], Format: column.format, ImeMode: 0 };
    case "Lookup":
    case "Customer":
    case "Owner":
      return { ...all, Targets: column.targets.map((target) => target.table) };
    default:
      return all;
  }
}

/** A value that a control wrote, by the column it is bound to. Properties that are not bound, and those it left out, are none. */
export function outputsOf(manifest: ControlManifest, custom: CustomControl, store: FormStore, outputs: Readonly<Record<string, unknown>>): { readonly column: string; readonly value: Value }[] {
  return manifest.properties.flatMap((property) => {
    const given = custom.parameters.get(property.name);
    const field = given && !given.isStatic ? store.fields.get(given.value) : undefined;
    if (!field || property.usage !== "bound" || !(property.name in outputs)) return [];
    return [{ column: field.column.logicalName, value: fromControl(outputs[property.name], field.column) }];
  });
}

function fromControl(value: unknown, column: ColumnDescription): Value {
  if (value === undefined || value === null || value === "") return null;
  if (isLookup(column)) return referenceOf(Array.isArray(value) ? (value as readonly unknown[])[0] : value);
  if (value instanceof Date) return isDay(column) ? dayOf(value) : value.toISOString().replace(/\.\d+Z$/, "Z");
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(Number);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new Error(`A control wrote to "${column.logicalName}" what the column can't hold.`);
}

function referenceOf(value: unknown): Reference | null {
  const { id, entityType, name } = (value ?? {}) as { id?: unknown; entityType?: unknown; name?: unknown };
  if (typeof id !== "string" || typeof entityType !== "string") return null;
  return { table: entityType, id: id.replace(/[{}]/g, "").toLowerCase(), name: typeof name === "string" ? name : "" };
}
