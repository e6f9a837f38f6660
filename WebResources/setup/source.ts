/** A row as the Web API gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** What the checks may ask of the environment. Each question rejects with the server's words. */
export interface Source {
  /** Rows that a FetchXML query finds, of all pages. */
  rows(table: string, fetchXml: string): Promise<readonly Row[]>;
  /** False when the environment has no such table. */
  hasTable(table: string): Promise<boolean>;
}

const formatted = "@OData.Community.Display.V1.FormattedValue";

export const textOf = (row: Row, column: string): string => (row[column] === null || row[column] === undefined ? "" : String(row[column]));

/** The value as the person's settings write it: a choice's label, a date in their zone. */
export const shownOf = (row: Row, column: string): string => textOf(row, `${column}${formatted}`) || textOf(row, column);

/** Most pages that are read of one question: 5,000 rows each. */
const mostPages = 20;

/** The environment around a web resource, by the client API of the page that holds it. */
export function sourceOf(xrm: Pick<typeof Xrm, "WebApi" | "Utility">): Source {
  return {
    async rows(table, fetchXml) {
      const found: Row[] = [];
      let next = `?fetchXml=${encodeURIComponent(fetchXml)}`;
      for (let page = 0; next !== "" && page < mostPages; page++) {
        const answer = await xrm.WebApi.retrieveMultipleRecords(table, next);
        found.push(...(answer.entities as Row[]));
        next = answer.nextLink ?? "";
      }

      return found;
    },
    async hasTable(table) {
      try {
        await xrm.Utility.getEntityMetadata(table, []);
        return true;
      } catch {
        return false;
      }
    },
  };
}
