import { Button, makeStyles, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, MenuButton, mergeClasses, SearchBox, Spinner, tokens } from "@fluentui/react-components";
import * as React from "react";
import { TableDescription } from "../model/appModel";
import { ViewKind } from "../model/catalog";
import { Reference } from "../model/values";
import { ParsedView, parseView } from "../model/viewXml";
import { Where } from "../model/where";
import { plainId } from "../model/xml";
import { CommandBar } from "../shell/CommandBar";
import { narrow, useHere, useMedia } from "../shell/here";
import { Icon } from "../shell/icons";
import { Notice } from "../shell/Notice";
import { refusalTitle, refusalHelp } from "../dialogs/refusalWords";
import { newRoute, Route, rowRoute } from "../shell/routes";
import { useTitle } from "../shell/useTitle";
import { inSentence, text } from "../texts/texts";
import { ChartPane } from "../charts/ChartPane";
import { BulkEditDialog } from "./BulkEditDialog";
import { ChosenRow } from "./bulkWork";
import { drawColumns, DrawnRow, drawRows } from "./cells";
import { listFetch, nextSort } from "./listQuery";
import { Pager } from "./Pager";
import { RowTable, Selection } from "./RowTable";
import { Rows, useRows } from "./useRows";

export interface ListPanelProps {
  readonly route: Extract<Route, { kind: "list" }>;
  readonly table: TableDescription;
}

const pageSize = 50;

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", minHeight: 0 },
  heading: { display: "flex", alignItems: "center", flexWrap: "wrap", gap: "8px", padding: "12px 16px 8px" },
  title: { margin: 0, fontSize: "inherit", minWidth: 0 },
  // As much wider than its place as it stands to the left of it, so that its words begin where the rows do.
  viewButton: { maxWidth: "calc(100% + 8px)", minWidth: 0, whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis", padding: "2px 8px", marginLeft: "-8px", color: tokens.colorNeutralForeground1, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  search: { marginLeft: "auto", width: "280px", maxWidth: "100%", flexShrink: 1 },
  searchNarrow: { width: "100%", maxWidth: "100%" },
  sheet: {
    flexGrow: 1,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    overflow: "hidden",
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
  },
  both: { flexGrow: 1, minHeight: 0, display: "grid", gridAutoFlow: "column", gridTemplateColumns: "minmax(0, 1fr)", gridAutoColumns: "minmax(280px, 34%)", gap: "16px", margin: "0 16px 16px" },
  bothNarrow: { gridAutoFlow: "row", gridTemplateRows: "minmax(0, 1fr)", gridAutoRows: "minmax(0, 46vh)", margin: "0 0 8px", gap: "8px" },
  sheetNarrow: { backgroundColor: "transparent", boxShadow: "none", borderRadius: 0 },
  rows: { flexGrow: 1, minHeight: 0, display: "flex", flexDirection: "column", "> *": { flexGrow: 1, minHeight: 0 } },
  conditions: { display: "flex", flexWrap: "wrap", gap: "6px", padding: "0 16px 8px" },
  foot: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

/** A table's rows, as its views show them. What is chosen stands in the address, so that a reload brings it back. */
export const ListPanel = ({ route, table }: ListPanelProps): React.ReactElement => {
  const { catalog, api, router, person, may } = useHere();
  const styles = useStyles();
  const isNarrow = useMedia(narrow);
  const views = React.useMemo(() => catalog.publicViews(table.logicalName), [catalog, table]);
  const view = views.find((one) => plainId(one.id) === plainId(route.view)) ?? views[0];
  const parsed = React.useMemo(() => (view ? parseView(view) : null), [view]);
  const quickFind = catalog.viewOfKind(table.logicalName, ViewKind.QuickFind)?.fetch;
  const fetchXml = parsed && listFetch(parsed, { sort: route.sort, search: route.search, page: route.page, pageSize, where: route.where }, quickFind, catalog);
  const [rows, again] = useRows(api, table, fetchXml);
  // Another page, view or search shows other rows: what was taken together before is not what one sees.
  const [chosen, setChosen] = React.useState<readonly ChosenRow[]>([]);
  React.useEffect(() => setChosen([]), [fetchXml]);
  const charts = React.useMemo(() => catalog.charts(table.logicalName), [catalog, table]);
  const [showsChart, setShowsChart] = React.useState(false);
  const [bulk, setBulk] = React.useState<"edit" | "delete" | null>(null);
  useTitle(view?.name ?? table.displayCollectionName, catalog.app.name);

  const go = (change: Partial<Extract<Route, { kind: "list" }>>, how: "push" | "replace" = "push"): void => router.go({ ...route, page: 1, ...change }, how);
  const create = may("c", table.logicalName) ? (): void => router.go(newRoute(table.logicalName)) : undefined;

  if (!view || !parsed) return <Notice title={text("NoViews", table.displayCollectionName)} isWholePage />;
  return (
    <div className={styles.page}>
      <CommandBar
        commands={[
          ...(chosen.length > 0 && may("w", table.logicalName) ? [{ label: text("BulkEdit", chosen.length), icon: "edit" as const, run: () => setBulk("edit") }] : []),
          ...(chosen.length > 0 && may("d", table.logicalName) ? [{ label: text("BulkDelete", chosen.length), icon: "remove" as const, run: () => setBulk("delete") }] : []),
          ...(create ? [{ label: text("New"), icon: "add" as const, run: create }] : []),
          { label: text("Refresh"), icon: "refresh", run: again },
          ...(charts.length > 0 ? [{ label: text(showsChart ? "HideChart" : "ShowChart"), icon: "chart" as const, run: () => setShowsChart(!showsChart) }] : []),
        ]}
      />
      <div className={styles.heading}>
        <h1 className={styles.title}>
          <Menu checkedValues={{ view: [view.id] }} onCheckedValueChange={(_, { checkedItems }) => go({ view: checkedItems[0] ?? null, sort: null })}>
            <MenuTrigger disableButtonEnhancement>
              <MenuButton className={styles.viewButton} appearance="transparent" menuIcon={<Icon name="chevronDown" size={12} />}>
                {view.name}
              </MenuButton>
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {views.map((one) => (
                  <MenuItemRadio key={one.id} name="view" value={one.id}>
                    {one.name}
                  </MenuItemRadio>
                ))}
              </MenuList>
            </MenuPopover>
          </Menu>
        </h1>
        <Search key={route.search} search={route.search} label={text("SearchIn", table.displayCollectionName)} isNarrow={isNarrow} onSearch={(search) => go({ search })} />
      </div>
      <Conditions where={route.where} onWhere={(where) => go({ where })} />
      <div className={mergeClasses(styles.both, isNarrow && styles.bothNarrow)}>
        <div className={mergeClasses(styles.sheet, isNarrow && styles.sheetNarrow)}>
          <div className={styles.rows}>
            <ListRows
              rows={rows}
              view={parsed}
              table={table}
              zone={person.timeZone}
              sort={route.sort ?? parsed.sort}
              search={route.search}
              asCards={isNarrow}
              onSort={(column) => go({ sort: nextSort(column, route.sort ?? parsed.sort) })}
              onAgain={again}
              {...(create ? { onNew: create } : {})}
              onClearSearch={() => go({ search: "" })}
              {...(may("w", table.logicalName) || may("d", table.logicalName) ? { selection: { chosen, onChosen: setChosen } } : {})}
            />
          </div>
          {rows.kind !== "failed" && rows.page && (
            <div className={styles.foot}>
              <Pager page={rows.page} number={route.page} pageSize={pageSize} onPage={(page) => go({ page })} />
            </div>
          )}
        </div>
        {showsChart && <ChartPane charts={charts} view={view} where={route.where} />}
      </div>
      {bulk && (
        <BulkEditDialog
          table={table}
          rows={chosen}
          deletes={bulk === "delete"}
          onClose={(left) => {
            setBulk(null);
            setChosen(left);
            again();
          }}
        />
      )}
    </div>
  );
};

const selectionOf = (rows: readonly DrawnRow[], chosen: readonly ChosenRow[], onChosen: (chosen: readonly ChosenRow[]) => void): Selection => {
  const ids = new Set(chosen.map((row) => row.id));
  const isAll = rows.every((row) => ids.has(row.id));
  return {
    ids,
    onToggle: ({ id, name }) => onChosen(ids.has(id) ? chosen.filter((row) => row.id !== id) : [...chosen, { id, name }]),
    onToggleAll: () => onChosen(isAll ? [] : rows.map(({ id, name }) => ({ id, name }))),
  };
};

/** What a part of a chart laid over the view, in words, and the way back to all rows. */
const Conditions = ({ where, onWhere }: { readonly where: readonly Where[]; readonly onWhere: (where: readonly Where[]) => void }): React.ReactElement | null => {
  const styles = useStyles();
  const named = where.filter((one) => one.label !== "");
  if (named.length === 0) return null;
  return (
    <div className={styles.conditions} role="group" aria-label={text("OnlyThese")}>
      {named.map((one) => (
        // Conditions on one column belong together: a month has a first and a last day.
        <Button key={`${one.column} ${one.label}`} size="small" icon={<Icon name="cross" size={14} />} iconPosition="after" aria-label={text("Clear", one.label)} onClick={() => onWhere(where.filter((other) => other.column !== one.column))}>
          {one.label}
        </Button>
      ))}
    </div>
  );
};

interface SearchProps {
  readonly search: string;
  readonly label: string;
  readonly isNarrow: boolean;
  readonly onSearch: (search: string) => void;
}

const Search = ({ search, label, isNarrow, onSearch }: SearchProps): React.ReactElement => {
  const styles = useStyles();
  const [typed, setTyped] = React.useState(search);
  return (
    <SearchBox
      className={mergeClasses(styles.search, isNarrow && styles.searchNarrow)}
      value={typed}
      placeholder={label}
      aria-label={label}
      dismiss={{ "aria-label": text("ClearSearch") }}
      onChange={(event, { value }) => {
        setTyped(value);
        // The cross empties the box without a key being pressed.
        if (value === "" && event.type === "click" && search !== "") onSearch("");
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") onSearch(typed.trim());
      }}
    />
  );
};

interface ListRowsProps {
  readonly rows: Rows;
  readonly view: ParsedView;
  readonly table: TableDescription;
  readonly zone: string;
  readonly sort: ParsedView["sort"];
  readonly search: string;
  readonly asCards: boolean;
  readonly isSmall?: boolean;
  readonly onSort: (column: string) => void;
  readonly onAgain: () => void;
  /** Absent where no row can be added. */
  readonly onNew?: () => void;
  readonly onClearSearch: () => void;
  /** Absent where rows are not taken together. */
  readonly selection?: { readonly chosen: readonly ChosenRow[]; readonly onChosen: (chosen: readonly ChosenRow[]) => void };
}

/** The rows in every state they can be in: coming, failed, none, some. */
export const ListRows = ({ rows, view, table, zone, sort, search, asCards, isSmall = false, onSort, onAgain, onNew, onClearSearch, selection }: ListRowsProps): React.ReactElement => {
  const { catalog, router } = useHere();
  if (rows.kind === "failed")
    return (
      <Notice title={text("CouldNotLoadList")} help={`${refusalTitle(rows.refusal)} ${refusalHelp(rows.refusal)}`.trim()} icon="stop" isAlert isSmall={isSmall}>
        <Button onClick={onAgain}>{text("TryAgain")}</Button>
      </Notice>
    );
  if (!rows.page) return <Spinner size="small" label={text("Loading")} style={{ margin: "auto", padding: 24 }} />;
  if (rows.page.rows.length === 0 && search !== "")
    return (
      <Notice title={text("EmptySearch", search)} help={text("EmptySearchHelp", view.name)} icon="search">
        <Button onClick={onClearSearch}>{text("ClearSearch")}</Button>
      </Notice>
    );
  if (rows.page.rows.length === 0)
    return isSmall ? (
      <Notice title={text("EmptyList", inSentence(table.displayCollectionName))} isSmall />
    ) : (
      <Notice title={text("EmptyList", inSentence(table.displayCollectionName))} help={text("EmptyListHelp", view.name)}>
        {onNew && (
          <Button appearance="primary" onClick={onNew}>
            {text("NewRow", table.displayName)}
          </Button>
        )}
      </Notice>
    );

  const drawn = drawRows(rows.page.rows, view, table, catalog, zone, text("Untitled"));
  return (
    <RowTable
      label={view.name}
      columns={drawColumns(view, catalog)}
      rows={drawn}
      {...(selection ? { selection: selectionOf(drawn, selection.chosen, selection.onChosen) } : {})}
      sort={sort}
      isStale={rows.kind === "loading"}
      asCards={asCards}
      onSort={onSort}
      addressOf={(to: Reference) => router.addressOf(rowRoute(to.table, to.id))}
      onOpen={(to: Reference) => router.go(rowRoute(to.table, to.id))}
    />
  );
};
