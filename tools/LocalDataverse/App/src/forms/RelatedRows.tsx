import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import * as React from "react";
import { ViewKind } from "../model/catalog";
import { Reference } from "../model/values";
import { parseView, Sort } from "../model/viewXml";
import { ListRows } from "../lists/ListPanel";
import { listFetch, nextSort } from "../lists/listQuery";
import { Pager } from "../lists/Pager";
import { useRows } from "../lists/useRows";
import { narrow, useHere, useMedia } from "../shell/here";
import { Icon } from "../shell/icons";
import { Notice } from "../shell/Notice";
import { newRoute } from "../shell/routes";
import { text } from "../texts/texts";
import { ControlLayout } from "./formXml";

export interface RelatedRowsProps {
  readonly control: Extract<ControlLayout, { kind: "subgrid" }>;
  readonly label: string;
  /** True when the list is all its section holds: its title is then the section's. */
  readonly isWholeSection: boolean;
  /** Rises when the rows are asked for anew. */
  readonly round: number;
  /** The row on the form; null while it is not saved. */
  readonly parent: Reference | null;
  readonly parentTable: string;
}

const useStyles = makeStyles({
  head: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "8px", minHeight: "36px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  large: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  rows: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, overflow: "hidden" },
  foot: { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
});

/** Rows of another table that point to this one, and a way to add one that does. */
export const RelatedRows = ({ control, label, isWholeSection, round, parent, parentTable }: RelatedRowsProps): React.ReactElement => {
  const { catalog, api, router, person, may, screens } = useHere();
  const styles = useStyles();
  const isNarrow = useMedia(narrow);
  const [sort, setSort] = React.useState<Sort | null>(null);
  const [page, setPage] = React.useState(1);

  const table = catalog.table(control.table);
  const described = (control.view && catalog.view(control.view)) || catalog.viewOfKind(control.table, ViewKind.Associated) || catalog.viewOfKind(control.table, ViewKind.Public);
  const view = React.useMemo(() => (described ? parseView(described) : null), [described]);
  const lookup = catalog.table(parentTable)?.oneToMany.find((relationship) => relationship.name === control.relationship)?.referencingColumn;
  const canAsk = table && view && parent !== null && (control.relationship === "" || lookup !== undefined);
  const fetchXml = canAsk ? listFetch(view, { sort, search: "", page, pageSize: control.rowsPerPage, ...(lookup ? { parent: { column: lookup, id: parent.id } } : {}) }, undefined, catalog) : null;
  const [rows, again] = useRows(api, table ?? catalog.mustHave(parentTable), fetchXml);

  React.useEffect(() => {
    if (round > 0) again();
  }, [round, again]);
  // A short form keeps the person where they are; a table without one has its main form.
  const begin = async (prefill: Readonly<Record<string, Reference>>): Promise<void> => {
    if (!catalog.quickCreateForm(control.table)) router.go(newRoute(control.table, prefill));
    else if ((await screens.show({ kind: "create", table: control.table, prefill })) !== null) again();
  };
  const title = label || table?.displayCollectionName || control.table;
  if (!table || !view) return <Notice title={text("NoTable", control.table)} isSmall />;
  return (
    <div>
      <div className={styles.head}>
        {isWholeSection ? <h2 className={mergeClasses(styles.title, styles.large)}>{title}</h2> : <h3 className={styles.title}>{title}</h3>}
        {parent && lookup && (
          <div>
            {may("c", table.logicalName) && (
              <Button size="small" appearance="subtle" icon={<Icon name="add" />} onClick={() => void begin({ [lookup]: parent })}>
                {text("NewRow", table.displayName)}
              </Button>
            )}
            <Button size="small" appearance="subtle" icon={<Icon name="refresh" />} aria-label={`${text("Refresh")}: ${title}`} title={text("Refresh")} onClick={again} />
          </div>
        )}
      </div>
      <div className={styles.rows}>
        {fetchXml === null ? (
          <Notice title={text("RelatedAfterSave")} isSmall />
        ) : (
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
        )}
        {rows.kind !== "failed" && rows.page && rows.page.rows.length > 0 && (
          <div className={styles.foot}>
            <Pager page={rows.page} number={page} pageSize={control.rowsPerPage} onPage={setPage} />
          </div>
        )}
      </div>
    </div>
  );
};
