import { AppDescription, AppModel, ChartDescription, ColumnDescription, ControlDescription, DashboardDescription, FormDescription, TableDescription, ViewDescription } from "./appModel";
import { childrenOf, parseXml, plainId } from "./xml";

export const ViewKind = { Public: 0, AdvancedFind: 1, Associated: 2, QuickFind: 4, Lookup: 64 } as const;

const componentType = { view: "26", chart: "59", form: "60" } as const;

/** Finds tables, columns, views and forms by what the screens ask for. */
export class Catalog {
  private readonly tables: ReadonlyMap<string, TableDescription>;
  private readonly columns = new Map<string, ReadonlyMap<string, ColumnDescription>>();
  private readonly listed: { views: ReadonlySet<string>; forms: ReadonlySet<string>; charts: ReadonlySet<string> };

  constructor(
    readonly model: AppModel,
    readonly app: AppDescription,
  ) {
    this.tables = new Map(model.tables.map((table) => [table.logicalName, table]));
    this.listed = { views: componentIds(app, componentType.view), forms: componentIds(app, componentType.form), charts: componentIds(app, componentType.chart) };
  }

  table(logicalName: string): TableDescription | undefined {
    return this.tables.get(logicalName);
  }

  /** The table, when a reference to it can't be wrong. */
  mustHave(logicalName: string): TableDescription {
    const table = this.table(logicalName);
    if (!table) throw new Error(`The model has no table "${logicalName}".`);
    return table;
  }

  column(table: string, logicalName: string): ColumnDescription | undefined {
    let columns = this.columns.get(table);
    if (!columns) {
      columns = new Map(this.table(table)?.columns.map((column) => [column.logicalName, column]));
      this.columns.set(table, columns);
    }

    return columns.get(logicalName);
  }

  /** Views a person can choose, the default first, then by name. */
  publicViews(table: string): ViewDescription[] {
    return this.offered(this.viewsOf(table, ViewKind.Public), this.listed.views).sort(
      (a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name),
    );
  }

  view(id: string): ViewDescription | undefined {
    return this.model.views.find((view) => plainId(view.id) === plainId(id));
  }

  viewOfKind(table: string, kind: number): ViewDescription | undefined {
    const views = this.viewsOf(table, kind);
    return views.find((view) => view.isDefault) ?? views[0];
  }

  /** Main forms a person can choose. The solution's own come before those of the platform, which the organization lists first. */
  mainForms(table: string): FormDescription[] {
    const forms = this.model.forms.filter((form) => form.table === table && form.kind === "main");
    return this.offered(forms, this.listed.forms);
  }

  /** The form that a person fills in without leaving where they are; undefined when the table has none. */
  quickCreateForm(table: string): FormDescription | undefined {
    return this.model.forms.find((form) => form.table === table && form.kind === "quickCreate");
  }

  /** Charts of a table, the default first, then by name. */
  charts(table: string): ChartDescription[] {
    const charts = this.model.charts.filter((chart) => chart.table === table);
    return this.offered(charts, this.listed.charts).sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name));
  }

  chart(id: string): ChartDescription | undefined {
    return this.model.charts.find((chart) => plainId(chart.id) === plainId(id));
  }

  dashboard(id: string): DashboardDescription | undefined {
    return this.model.dashboards.find((dashboard) => plainId(dashboard.id) === plainId(id));
  }

  control(name: string): ControlDescription | undefined {
    return this.model.controls.find((control) => control.name === name);
  }

  /** True when a row of the table can be opened: somebody made a form for it. */
  opens(table: string): boolean {
    return this.model.forms.some((form) => form.table === table && form.kind === "main");
  }

  private viewsOf(table: string, kind: number): ViewDescription[] {
    return this.model.views.filter((view) => view.table === table && view.queryType === kind);
  }

  /** An app that lists some of a table's views or forms offers only those; one that lists none offers all. */
  private offered<T extends { readonly id: string }>(all: T[], listed: ReadonlySet<string>): T[] {
    const some = all.filter((one) => listed.has(plainId(one.id)));
    return some.length > 0 ? some : [...all];
  }
}

const componentIds = (app: AppDescription, type: string): ReadonlySet<string> =>
  app.components === ""
    ? new Set()
    : new Set(
        childrenOf(parseXml(app.components), "AppModuleComponent")
          .filter((component) => component.getAttribute("type") === type)
          .map((component) => plainId(component.getAttribute("id"))),
      );
