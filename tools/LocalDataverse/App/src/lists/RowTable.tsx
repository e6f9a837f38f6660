import { Checkbox, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import * as React from "react";
import { Sort } from "../model/viewXml";
import { Reference } from "../model/values";
import { Icon } from "../shell/icons";
import { text } from "../texts/texts";
import { DrawnCell, DrawnColumn, DrawnRow } from "./cells";

export interface RowTableProps {
  readonly label: string;
  readonly columns: readonly DrawnColumn[];
  readonly rows: readonly DrawnRow[];
  readonly sort: Sort | null;
  /** True while newer rows are on their way. */
  readonly isStale: boolean;
  /** Cards instead of a table, for narrow screens. */
  readonly asCards: boolean;
  readonly onSort: (column: string) => void;
  readonly addressOf: (reference: Reference) => string;
  readonly onOpen: (reference: Reference) => void;
  /** Absent where rows are not taken together. */
  readonly selection?: Selection;
}

/** Rows that are taken together. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly onToggle: (row: DrawnRow) => void;
  /** All rows of the page, or none. */
  readonly onToggleAll: () => void;
}

/** Pixels of the column with the checkboxes. */
const checkWidth = 44;

const useStyles = makeStyles({
  scroll: { overflow: "auto", height: "100%", position: "relative" },
  table: { width: "100%", borderCollapse: "separate", borderSpacing: 0, tableLayout: "fixed", fontSize: tokens.fontSizeBase300 },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    padding: 0,
    textAlign: "left",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    fontWeight: tokens.fontWeightSemibold,
    ":first-child": { paddingLeft: "8px" },
  },
  headButton: {
    display: "flex",
    alignItems: "center",
    gap: "4px",
    width: "100%",
    minHeight: "38px",
    padding: "2px 10px",
    textAlign: "inherit",
    border: "none",
    background: "none",
    color: tokens.colorNeutralForeground2,
    font: "inherit",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover, color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "> svg": { flexShrink: 0, width: "14px", height: "14px" },
  },
  // German heads are long words: they part where the language lets them.
  words: { overflow: "hidden", hyphens: "auto", overflowWrap: "anywhere", display: "-webkit-box", WebkitLineClamp: "2", WebkitBoxOrient: "vertical" },
  sentences: { overflow: "hidden", overflowWrap: "anywhere", display: "-webkit-box", WebkitLineClamp: "2", WebkitBoxOrient: "vertical", whiteSpace: "normal", padding: "4px 0" },
  number: { textAlign: "right", fontVariantNumeric: "tabular-nums" },
  numberHead: { justifyContent: "flex-end" },
  row: {
    cursor: "pointer",
    ":hover > td": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-within > td": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  cell: {
    height: "38px",
    padding: "0 10px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground1,
    ":first-child": { paddingLeft: "18px" },
  },
  check: { ":first-child": { padding: "0 4px" }, width: `${checkWidth}px`, textOverflow: "clip" },
  cardHead: { display: "flex", alignItems: "center", gap: "2px" },
  // As wide as its cell and as high as a fingertip: the part of a long name that is cut off must not lie over the next link.
  link: {
    display: "block",
    overflow: "hidden",
    textOverflow: "ellipsis",
    lineHeight: "24px",
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: "none",
    borderRadius: tokens.borderRadiusSmall,
    ":hover": { textDecorationLine: "underline" },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  stale: { opacity: 0.55 },
  cards: { listStyleType: "none", margin: 0, padding: "8px", display: "grid", gap: "8px", overflowY: "auto", height: "100%", alignContent: "start", boxSizing: "border-box" },
  card: { padding: "10px 12px", backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusLarge, border: `1px solid ${tokens.colorNeutralStroke2}`, cursor: "pointer" },
  cardName: { display: "block", fontWeight: tokens.fontWeightSemibold, marginBottom: "4px", overflowWrap: "anywhere" },
  facts: { display: "grid", gridTemplateColumns: "minmax(90px, auto) 1fr", gap: "2px 12px", margin: 0, fontSize: tokens.fontSizeBase200 },
  term: { color: tokens.colorNeutralForeground3 },
  fact: { margin: 0, overflowWrap: "anywhere" },
});

/** Rows of a view. Draws what it is given: a table, or cards where there is no room for one. */
export const RowTable = (props: RowTableProps): React.ReactElement => (props.asCards ? <Cards {...props} /> : <Table {...props} />);

const Table = ({ label, columns, rows, sort, isStale, selection, onSort, addressOf, onOpen }: RowTableProps): React.ReactElement => {
  const styles = useStyles();
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div className={styles.scroll}>
      <table className={mergeClasses(styles.table, isStale && styles.stale)} style={{ minWidth: width + (selection ? checkWidth : 0) }} aria-label={label} aria-busy={isStale}>
        <colgroup>
          {selection && <col style={{ width: checkWidth }} />}
          {columns.map((column) => (
            <col key={column.name} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selection && (
              <th className={mergeClasses(styles.head, styles.check)} scope="col">
                <Checkbox checked={selection.ids.size === 0 ? false : rows.every((row) => selection.ids.has(row.id)) ? true : "mixed"} aria-label={text("SelectAll")} onChange={selection.onToggleAll} />
              </th>
            )}
            {columns.map((column) => {
              const sorted = sort?.column === column.name ? sort : null;
              return (
                <th key={column.name} className={styles.head} scope="col" aria-sort={sorted ? (sorted.descending ? "descending" : "ascending") : undefined}>
                  <button type="button" className={mergeClasses(styles.headButton, column.isNumber && styles.numberHead)} title={text("SortBy", column.label)} onClick={() => onSort(column.name)}>
                    <span className={styles.words}>{column.label}</span>
                    {sorted && <Icon name={sorted.descending ? "sortDown" : "sortUp"} />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {rows.map((row) => (
            <tr key={row.id} className={styles.row} onClick={openUnlessLink(row, onOpen)}>
              {selection && (
                <td className={mergeClasses(styles.cell, styles.check)} onClick={(event) => event.stopPropagation()}>
                  <Checkbox checked={selection.ids.has(row.id)} aria-label={text("SelectRow", row.name)} onChange={() => selection.onToggle(row)} />
                </td>
              )}
              {row.cells.map((cell, index) => (
                <td key={columns[index]!.name} className={mergeClasses(styles.cell, columns[index]!.isNumber && styles.number)} title={cell.text}>
                  {columns[index]!.isLong && !cell.opens ? <div className={styles.sentences}>{cell.text}</div> : <CellContent cell={cell} row={row} addressOf={addressOf} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Cards = ({ label, columns, rows, isStale, selection, addressOf, onOpen }: RowTableProps): React.ReactElement => {
  const styles = useStyles();
  return (
    <ul className={mergeClasses(styles.cards, isStale && styles.stale)} aria-label={label} aria-busy={isStale}>
      {rows.map((row) => {
        const own = row.cells.findIndex((cell) => cell.opens?.id === row.id);
        const facts = row.cells.map((cell, index) => ({ cell, column: columns[index]! })).filter(({ cell }, index) => index !== own && cell.text !== "");
        return (
          <li key={row.id} className={styles.card} onClick={openUnlessLink(row, onOpen)}>
            <div className={styles.cardHead}>
              {selection && (
                <span onClick={(event) => event.stopPropagation()}>
                  <Checkbox checked={selection.ids.has(row.id)} aria-label={text("SelectRow", row.name)} onChange={() => selection.onToggle(row)} />
                </span>
              )}
              {row.cells[own] && (
                <span className={styles.cardName}>
                  <CellContent cell={row.cells[own]} row={row} addressOf={addressOf} />
                </span>
              )}
            </div>
            <dl className={styles.facts}>
              {facts.slice(0, 4).map(({ cell, column }) => (
                <React.Fragment key={column.name}>
                  <dt className={styles.term}>{column.label}</dt>
                  <dd className={styles.fact}>{cell.text}</dd>
                </React.Fragment>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
};

const CellContent = ({ cell, row, addressOf }: { readonly cell: DrawnCell; readonly row: DrawnRow } & Pick<RowTableProps, "addressOf">): React.ReactElement => {
  const styles = useStyles();
  if (!cell.opens) return <>{cell.text}</>;
  const isRow = cell.opens.id === row.id;
  return (
    <a className={mergeClasses(styles.link, isRow && styles.name)} href={addressOf(cell.opens)} data-row={isRow ? row.id : undefined}>
      {cell.text}
    </a>
  );
};

/** A click anywhere on a row opens it, except on a link, which leads where it says, and while text is being marked. */
const openUnlessLink =
  (row: DrawnRow, onOpen: RowTableProps["onOpen"]) =>
  (event: React.MouseEvent): void => {
    const marked = window.getSelection();
    if ((event.target as Element).closest("a") || (marked && !marked.isCollapsed)) return;
    const own = row.cells.find((cell) => cell.opens?.id === row.id)?.opens;
    if (own) onOpen(own);
  };

/** The arrow keys go from row to row; Enter follows the link that has the focus. */
function moveBetweenRows(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-row]")];
  const row = (event.target as Element).closest("tr");
  const at = links.findIndex((link) => link.closest("tr") === row);
  const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
