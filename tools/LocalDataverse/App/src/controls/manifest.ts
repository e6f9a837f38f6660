import { ColumnDescription } from "../model/appModel";
import { atPath, childOf, childrenOf, isTrue, parseXml } from "../model/xml";

/** A code component's manifest: what it draws, what it is given, and the files it needs. */
export interface ControlManifest {
  /** `Namespace.Constructor`: what its bundle registers itself as. */
  readonly constructorName: string;
  /** A virtual control answers with an element; a standard one draws into its container. */
  readonly isVirtual: boolean;
  readonly properties: readonly PropertyManifest[];
  /** True when it draws the rows of a list. */
  readonly hasDataSet: boolean;
  /** Paths in the control's folder, in the order they are loaded. */
  readonly code: readonly string[];
  readonly css: readonly string[];
  readonly strings: readonly string[];
}

export interface PropertyManifest {
  readonly name: string;
  readonly usage: "bound" | "input" | "output";
  /** Types it takes, as manifests name them: `SingleLine.Text`, `Whole.None`. One, or those of its type group. */
  readonly types: readonly string[];
  readonly isRequired: boolean;
  /** Empty when there is none. */
  readonly defaultValue: string;
}

export function parseManifest(xml: string): ControlManifest {
  const control = parseXml(xml);
  const groups = new Map(childrenOf(control, "type-group").map((group) => [group.getAttribute("name") ?? "", childrenOf(group, "type").map((type) => type.textContent?.trim() ?? "")]));
  const paths = (kind: string): string[] =>
    childrenOf(childOf(control, "resources"), kind)
      .sort((a, b) => Number(a.getAttribute("order") ?? 0) - Number(b.getAttribute("order") ?? 0))
      .map((resource) => resource.getAttribute("path") ?? "");
  return {
    constructorName: `${control.getAttribute("namespace") ?? ""}.${control.getAttribute("constructor") ?? ""}`,
    isVirtual: control.getAttribute("control-type") === "virtual",
    properties: atPath(control, "property").map((property) => ({
      name: property.getAttribute("name") ?? "",
      usage: usageOf(property.getAttribute("usage")),
      types: groups.get(property.getAttribute("of-type-group") ?? "") ?? [property.getAttribute("of-type") ?? ""],
      isRequired: isTrue(property.getAttribute("required"), false),
      defaultValue: property.getAttribute("default-value") ?? "",
    })),
    hasDataSet: childrenOf(control, "data-set").length > 0,
    code: paths("code"),
    css: paths("css"),
    strings: paths("resx"),
  };
}

const usageOf = (usage: string | null): PropertyManifest["usage"] => (usage === "bound" || usage === "output" ? usage : "input");

const textTypes: Readonly<Record<string, string>> = { email: "SingleLine.Email", phone: "SingleLine.Phone", url: "SingleLine.URL", textarea: "SingleLine.TextArea" };

/** What manifests call the type of a column; empty for one that no control can be bound to. */
export function propertyTypeOf(column: ColumnDescription): string {
  switch (column.type) {
    case "Text":
      return textTypes[column.format.toLowerCase()] ?? "SingleLine.Text";
    case "Memo":
      return "Multiple";
    case "WholeNumber":
      return "Whole.None";
    case "Decimal":
      return "Decimal";
    case "Float":
      return "FP";
    case "Money":
      return "Currency";
    case "YesNo":
      return "TwoOptions";
    case "Choice":
    case "State":
    case "Status":
      return "OptionSet";
    case "Choices":
      return "MultiSelectOptionSet";
    case "DateTime":
      return column.dateBehavior === "DateOnly" || column.format.toLowerCase() === "date" ? "DateAndTime.DateOnly" : "DateAndTime.DateAndTime";
    case "Lookup":
      return "Lookup.Simple";
    case "Customer":
      return "Lookup.Customer";
    case "Owner":
      return "Lookup.Owner";
    default:
      return "";
  }
}

/** The language's own file, listed in the manifest or beside one that is; otherwise the first listed. Null when there are none. */
export function stringsFile(manifest: ControlManifest, files: readonly string[], language: number): string | null {
  const [first] = manifest.strings;
  if (first === undefined) return null;
  const wanted = first.replace(/\.\d+\.resx$/i, `.${language}.resx`);
  return [...manifest.strings, ...files].find((file) => file === wanted) ?? first;
}

/** The strings of a resx file, by their key. */
export const parseStrings = (resx: string): ReadonlyMap<string, string> =>
  new Map(childrenOf(parseXml(resx), "data").map((entry) => [entry.getAttribute("name") ?? "", childOf(entry, "value")?.textContent ?? ""]));
