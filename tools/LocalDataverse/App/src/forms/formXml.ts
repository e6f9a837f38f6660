import { atPath, childOf, childrenOf, isTrue, labelOf, parseXml, plainId } from "../model/xml";

/** A form as its XML says it: what stands where, and which script functions hear of what. */
export interface FormLayout {
  readonly header: readonly CellLayout[];
  readonly tabs: readonly TabLayout[];
  /** Web resource names, in the order they are to be loaded. */
  readonly libraries: readonly string[];
  readonly handlers: readonly HandlerLayout[];
}

export interface TabLayout {
  readonly name: string;
  readonly label: string;
  readonly visible: boolean;
  readonly columns: readonly { readonly share: number; readonly sections: readonly SectionLayout[] }[];
}

export interface SectionLayout {
  readonly name: string;
  readonly label: string;
  readonly showLabel: boolean;
  readonly visible: boolean;
  /** 1–4. */
  readonly columns: number;
  readonly rows: readonly (readonly CellLayout[])[];
}

export interface CellLayout {
  readonly label: string;
  readonly showLabel: boolean;
  readonly visible: boolean;
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Null for a spacer. */
  readonly control: ControlLayout | null;
}

export type ControlLayout =
  | {
      readonly kind: "field";
      readonly name: string;
      readonly column: string;
      readonly disabled: boolean;
      /** The code component that draws it; null for the plain field. */
      readonly custom: CustomControl | null;
    }
  | {
      readonly kind: "subgrid";
      readonly name: string;
      readonly table: string;
      /** Empty: the table's associated view. */
      readonly view: string;
      /** Empty: the rows need not be related to this one. */
      readonly relationship: string;
      readonly rowsPerPage: number;
      /** Id of the chart that stands in the rows' place; empty for a list. */
      readonly chart: string;
    }
  | { readonly kind: "timeline"; readonly name: string }
  /** A kind of control that these pages do not draw. */
  | { readonly kind: "unknown"; readonly name: string; readonly classId: string };

/** A code component on a form, and what the form gives it. */
export interface CustomControl {
  /** `sl_SalesLoop.DealLoop`. */
  readonly name: string;
  /** By property: a column's logical name, or where static the value itself. */
  readonly parameters: ReadonlyMap<string, { readonly value: string; readonly isStatic: boolean }>;
}

export interface HandlerLayout {
  readonly event: "onload" | "onsave" | "onchange";
  /** The column of an onchange; empty otherwise. */
  readonly column: string;
  /** Path from the window: `SalesLoop.Criterion.onLoad`. */
  readonly functionName: string;
  readonly passesContext: boolean;
  /** Further arguments, as the form's designer separates them: by commas. */
  readonly parameters: string;
}

const subgridClass = "e7a81278-8635-4d9e-8d4d-59480b391c5b";
const timelineClass = "06375649-c143-495e-a496-c962e5b4488e";

export function parseForm(xml: string): FormLayout {
  const form = parseXml(xml);
  const customs = customControls(form);
  const withCustoms = (cell: Element): CellLayout => parseCell(cell, customs);
  return {
    header: atPath(form, "header", "rows", "row", "cell").map(withCustoms).filter(isField),
    tabs: atPath(form, "tabs", "tab").map((tab) => parseTab(tab, withCustoms)),
    libraries: atPath(form, "formLibraries", "Library").map((library) => library.getAttribute("name") ?? ""),
    handlers: atPath(form, "events", "event").flatMap(parseEvent),
  };
}

const isField = (cell: CellLayout): boolean => cell.control?.kind === "field";

type ParseCell = (cell: Element) => CellLayout;

/** The form factor of a browser on any screen; 1 is the phone's app and 2 the tablet's. */
const webFactor = "0";

/** Code components by the unique id of the control they draw. */
const customControls = (form: Element): ReadonlyMap<string, CustomControl> =>
  new Map(
    atPath(form, "controlDescriptions", "controlDescription").flatMap((description) => {
      const described = childrenOf(description, "customControl").find((control) => control.hasAttribute("name") && (control.getAttribute("formFactor") ?? webFactor) === webFactor);
      if (!described) return [];
      const parameters = new Map([...(childOf(described, "parameters")?.children ?? [])].map((parameter) => [parameter.localName, { value: parameter.textContent?.trim() ?? "", isStatic: isTrue(parameter.getAttribute("static"), false) }]));
      return [[plainId(description.getAttribute("forControl")), { name: described.getAttribute("name")!, parameters }] as const];
    }),
  );

const parseTab = (tab: Element, parse: ParseCell): TabLayout => ({
  name: tab.getAttribute("name") || plainId(tab.getAttribute("id")),
  label: labelOf(tab),
  visible: isTrue(tab.getAttribute("visible"), true),
  columns: atPath(tab, "columns", "column").map((column) => ({
    share: Number.parseFloat(column.getAttribute("width") ?? "") || 100,
    sections: atPath(column, "sections", "section").map((section) => parseSection(section, parse)),
  })),
});

const parseSection = (section: Element, parse: ParseCell): SectionLayout => ({
  name: section.getAttribute("name") || plainId(section.getAttribute("id")),
  label: labelOf(section),
  showLabel: isTrue(section.getAttribute("showlabel"), true),
  visible: isTrue(section.getAttribute("visible"), true),
  // One digit a column: "11" is two columns. An older form may hold a plain number instead.
  columns: Math.min(Math.max(/^1+$/.test(section.getAttribute("columns") ?? "") ? section.getAttribute("columns")!.length : Number(section.getAttribute("columns")) || 1, 1), 4),
  rows: atPath(section, "rows", "row")
    .map((row) => childrenOf(row, "cell").map(parse))
    .filter((cells) => cells.length > 0),
});

function parseCell(cell: Element, customs: ReadonlyMap<string, CustomControl>): CellLayout {
  const control = childOf(cell, "control");
  return {
    label: labelOf(cell),
    showLabel: isTrue(cell.getAttribute("showlabel"), true),
    visible: isTrue(cell.getAttribute("visible"), true),
    columnSpan: Number(cell.getAttribute("colspan")) || 1,
    rowSpan: Number(cell.getAttribute("rowspan")) || 1,
    control: control ? parseControl(control, customs) : null,
  };
}

function parseControl(control: Element, customs: ReadonlyMap<string, CustomControl>): ControlLayout {
  const name = control.getAttribute("id") ?? "";
  const classId = plainId(control.getAttribute("classid"));
  const column = control.getAttribute("datafieldname") ?? "";

  if (classId === subgridClass || control.getAttribute("indicationOfSubgrid") === "true") {
    const parameters = childOf(control, "parameters");
    const parameter = (parameterName: string): string => childOf(parameters, parameterName)?.textContent?.trim() ?? "";
    return {
      kind: "subgrid",
      name,
      table: parameter("TargetEntityType"),
      view: plainId(parameter("ViewId")),
      relationship: parameter("RelationshipName"),
      rowsPerPage: Number(parameter("RecordsPerPage")) || 5,
      chart: parameter("ChartGridMode") === "Chart" ? plainId(parameter("VisualizationId")) : "",
    };
  }

  if (classId === timelineClass) return { kind: "timeline", name };
  if (column === "") return { kind: "unknown", name, classId };
  const custom = customs.get(plainId(control.getAttribute("uniqueid"))) ?? null;
  return { kind: "field", name: name || column, column, disabled: isTrue(control.getAttribute("disabled"), false), custom };
}

function parseEvent(event: Element): HandlerLayout[] {
  const name = event.getAttribute("name");
  if (name !== "onload" && name !== "onsave" && name !== "onchange") return [];
  return atPath(event, "Handlers", "Handler")
    .filter((handler) => isTrue(handler.getAttribute("enabled"), true))
    .map((handler) => ({
      event: name,
      column: event.getAttribute("attribute") ?? "",
      functionName: handler.getAttribute("functionName") ?? "",
      passesContext: isTrue(handler.getAttribute("passExecutionContext"), false),
      parameters: handler.getAttribute("parameters") ?? "",
    }));
}

/** Every field control of a form, those of the header last: a script that names a column means the one in the body. */
export const fieldsOf = (layout: FormLayout): { readonly cell: CellLayout; readonly control: Extract<ControlLayout, { kind: "field" }> }[] =>
  [...layout.tabs.flatMap((tab) => tab.columns.flatMap((column) => column.sections.flatMap((section) => section.rows.flat()))), ...layout.header].flatMap((cell) =>
    cell.control?.kind === "field" ? [{ cell, control: cell.control }] : [],
  );
