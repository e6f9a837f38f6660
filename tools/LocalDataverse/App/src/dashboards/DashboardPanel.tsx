import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import * as React from "react";
import { DashboardDescription } from "../model/appModel";
import { ViewKind } from "../model/catalog";
import { parseView, Sort } from "../model/viewXml";
import { ChartPanel } from "../charts/ChartPanel";
import { CellLayout, ControlLayout, parseForm, SectionLayout } from "../forms/formXml";
import { ListRows } from "../lists/ListPanel";
import { listFetch, nextSort } from "../lists/listQuery";
import { Pager } from "../lists/Pager";
import { useRows } from "../lists/useRows";
import { CommandBar } from "../shell/CommandBar";
import { narrow, useHere, useMedia } from "../shell/here";
import { Notice } from "../shell/Notice";
import { listRoute } from "../shell/routes";
import { useTitle } from "../shell/useTitle";
import { inSentence, text } from "../texts/texts";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", minHeight: 0 },
  head: { padding: "12px 16px 4px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  about: { margin: "2px 0 0", color: tokens.colorNeutralForeground2 },
  body: { flexGrow: 1, minHeight: 0, overflowY: "auto", padding: "12px 16px 24px", containerType: "inline-size", containerName: "board", display: "grid", gap: "16px", alignContent: "start" },
  tiles: { display: "grid", gap: "16px", gridTemplateColumns: "minmax(0, 1fr)", maxWidth: "1680px" },
  two: { "@container board (min-width: 760px)": { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" } },
  three: { "@container board (min-width: 760px)": { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" }, "@container board (min-width: 1150px)": { gridTemplateColumns: "repeat(3, minmax(0, 1fr))" } },
  tile: { minWidth: 0, padding: "14px 18px 12px", backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusLarge, boxShadow: tokens.shadow2 },
  wide: { "@container board (min-width: 760px)": { gridColumn: "1 / -1" } },
  tileHead: { display: "flex", alignItems: "baseline", justifyContent: "space-between", gap: "12px", marginBottom: "8px" },
  tileTitle: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  all: { flexShrink: 0, minHeight: "24px", color: tokens.colorBrandForegroundLink, textDecorationLine: "none", ":hover": { textDecorationLine: "underline" } },
  rows: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, overflow: "hidden" },
});

/** A dashboard as the solution lays it out: charts and lists, each over a view. */
export const DashboardPanel = ({ dashboard }: { readonly dashboard: DashboardDescription }): React.ReactElement => {
  const styles = useStyles();
  const { catalog } = useHere();
  const [round, again] = React.useReducer((count: number) => count + 1, 0);
  const layout = React.useMemo(() => parseForm(dashboard.form), [dashboard]);
  useTitle(dashboard.name, catalog.app.name);
  const sections = layout.tabs.flatMap((tab) => tab.columns.flatMap((column) => column.sections)).filter((section) => section.visible);
  return (
    <div className={styles.page}>
      <CommandBar commands={[{ label: text("Refresh"), icon: "refresh", run: again }]} />
      <div className={styles.head}>
        <h1 className={styles.title}>{dashboard.name}</h1>
        {dashboard.description !== "" && <p className={styles.about}>{dashboard.description}</p>}
      </div>
      <div className={styles.body} key={round}>
        {sections.map((section) => (
          <Tiles key={section.name} section={section} />
        ))}
      </div>
    </div>
  );
};

const Tiles = ({ section }: { readonly section: SectionLayout }): React.ReactElement => {
  const styles = useStyles();
  const cells = section.rows.flat().filter((cell) => cell.control !== null && cell.visible);
  return (
    <div className={mergeClasses(styles.tiles, section.columns === 2 && styles.two, section.columns > 2 && styles.three)}>
      {cells.map((cell, index) => (
        <section key={index} className={mergeClasses(styles.tile, cell.columnSpan >= section.columns && section.columns > 1 && styles.wide)} aria-label={cell.label || undefined}>
          <Tile cell={cell} />
        </section>
      ))}
    </div>
  );
};

type ListControl = Extract<ControlLayout, { kind: "subgrid" }>;

const Tile = ({ cell }: { readonly cell: CellLayout }): React.ReactElement => {
  const styles = useStyles();
  const { catalog, router, may } = useHere();
  const { control } = cell;
  if (control?.kind !== "subgrid") return <Notice title={text("ControlNotShown", cell.label || (control?.name ?? ""))} isSmall />;

  const table = catalog.table(control.table);
  const view = (control.view && catalog.view(control.view)) || catalog.viewOfKind(control.table, ViewKind.Public);
  const chart = control.chart === "" ? undefined : catalog.chart(control.chart);
  const title = cell.label || chart?.name || view?.name || control.table;
  const head = (
    <div className={styles.tileHead}>
      <h2 className={styles.tileTitle}>{title}</h2>
      {table && view && may("r", control.table) && (
        <a className={styles.all} href={router.addressOf(listRoute(control.table, view.id))} aria-label={text("AllRowsOf", title)}>
          {text("AllRows")}
        </a>
      )}
    </div>
  );
  if (!table || !view) return <>{head}<Notice title={text("NoTable", control.table)} isSmall /></>;
  // What a person has no right to is told as that, and not as an empty tile.
  if (!may("r", control.table)) return <>{head}<Notice title={text("TileForbidden", inSentence(table.displayCollectionName))} isSmall /></>;
  return (
    <>
      {head}
      {chart ? <ChartPanel chart={chart} view={view} /> : <ListTile control={control} />}
    </>
  );
};

const ListTile = ({ control }: { readonly control: ListControl }): React.ReactElement => {
  const styles = useStyles();
  const { catalog, api, person } = useHere();
  const [sort, setSort] = React.useState<Sort | null>(null);
  const [page, setPage] = React.useState(1);
  const isNarrow = useMedia(narrow);
  const table = catalog.mustHave(control.table);
  const view = React.useMemo(() => parseView(((control.view && catalog.view(control.view)) || catalog.viewOfKind(control.table, ViewKind.Public))!), [control, catalog]);
  const [rows, again] = useRows(api, table, listFetch(view, { sort, search: "", page, pageSize: control.rowsPerPage }, undefined, catalog));
  return (
    <div className={styles.rows}>
      <ListRows
        rows={rows}
        view={view}
        table={table}
        zone={person.timeZone}
        sort={sort ?? view.sort}
        search=""
        asCards={isNarrow}
        isSmall
        onSort={(column) => {
          setSort(nextSort(column, sort ?? view.sort));
          setPage(1);
        }}
        onAgain={again}
        onClearSearch={() => undefined}
      />
      {rows.kind !== "failed" && rows.page && rows.page.rows.length > 0 && <Pager page={rows.page} number={page} pageSize={control.rowsPerPage} onPage={setPage} />}
    </div>
  );
};

/** Shown for an address that names no dashboard of this app. */
export const MissingDashboard = (): React.ReactElement => {
  const { router } = useHere();
  return (
    <Notice title={text("NoDashboard")} isWholePage>
      <Button onClick={() => router.go({ kind: "home" })}>{text("BackToStart")}</Button>
    </Notice>
  );
};
