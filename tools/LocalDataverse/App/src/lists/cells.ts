import { ColumnDescription, TableDescription } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { cellReference, cellText, Reference, Row } from "../model/values";
import { ParsedView, ViewColumn } from "../model/viewXml";

/** A column of a list, ready to be drawn. */
export interface DrawnColumn {
  readonly name: string;
  readonly label: string;
  readonly width: number;
  readonly isNumber: boolean;
  /** True for sentences: they are read over two lines. */
  readonly isLong: boolean;
}

export interface DrawnCell {
  readonly text: string;
  /** The row the cell leads to; null when it leads nowhere. */
  readonly opens: Reference | null;
}

export interface DrawnRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly DrawnCell[];
}

const numbers = ["WholeNumber", "BigInteger", "Decimal", "Float", "Money"];

/** From so many characters on, a column holds sentences. */
const sentence = 300;

export const drawColumns = (view: ParsedView, catalog: Catalog): DrawnColumn[] =>
  view.columns.map((column) => {
    const described = catalog.column(column.table, column.column);
    return { name: column.name, label: labelOf(column, described, catalog), width: column.width, isNumber: described !== undefined && numbers.includes(described.type), isLong: described !== undefined && (described.type === "Memo" || described.maxLength >= sentence) };
  });

/** A column of a joined table says which table it is of, as model-driven apps do. */
function labelOf(column: ViewColumn, described: ColumnDescription | undefined, catalog: Catalog): string {
  const label = described?.displayName || column.column;
  const joined = column.alias === "" ? undefined : catalog.table(column.table);
  return joined ? `${label} (${joined.displayName})` : label;
}

const openable = (to: Reference | null, catalog: Catalog): Reference | null => (to && catalog.opens(to.table) ? to : null);

/** Rows of an answer. The first cell always leads to the row itself; a row without a name says so. */
export function drawRows(rows: readonly Row[], view: ParsedView, table: TableDescription, catalog: Catalog, zone: string, untitled: string): DrawnRow[] {
  return rows.map((row) => {
    const id = String(row[table.primaryKey] ?? "").toLowerCase();
    const nameColumn = view.columns.findIndex((column) => column.alias === "" && column.column === table.primaryName);
    const cells = view.columns.map((column, index) => {
      const described = catalog.column(column.table, column.column);
      const text = cellText(row, column.name, described, zone);
      const isNameOfRow = index === (nameColumn < 0 ? 0 : nameColumn);
      return {
        text: isNameOfRow && text === "" ? untitled : text,
        opens: isNameOfRow ? { table: table.logicalName, id, name: text } : openable(cellReference(row, column.name, described), catalog),
      };
    });
    const name = cells[nameColumn < 0 ? 0 : nameColumn]?.text ?? untitled;
    return { id, name, cells };
  });
}
