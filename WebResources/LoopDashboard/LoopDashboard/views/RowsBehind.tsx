import { Button, Link } from "@fluentui/react-components";
import * as React from "react";
import { problemOf } from "../../../shared/host";
import { text } from "../../../shared/rows";
import { counted as bent } from "../../../shared/words";
import { Counted, countedOf, pageQuery, pageSize } from "../evidence";
import { Figure } from "../figure";
import { useTools } from "../tools";
import { Failed, Waiting } from "./States";
import { useStyles } from "./styles";

interface Found {
  /** What the figure says, in the server's words. */
  readonly says: string;
  readonly query: string;
  readonly rows: readonly Counted[];
  /** Pages read so far. */
  readonly pages: number;
  readonly isAll: boolean;
}

const nothing: Found = { says: "", query: "", rows: [], pages: 0, isAll: false };

/** The rows that a figure counted, page by page, each with its form. */
export const RowsBehind = ({ figure }: { readonly figure: Figure }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { words, formats } = host;
  const [found, setFound] = React.useState(nothing);
  const [wanted, setWanted] = React.useState(1);
  const [problem, setProblem] = React.useState("");
  const [attempt, setAttempt] = React.useState(0);

  React.useEffect(() => {
    let current = true;
    if (found.pages >= wanted || found.isAll) return undefined;
    const read = async (): Promise<Found> => {
      const row = found.query === "" ? await host.retrieve("sl_metric", figure.id, "?$select=sl_text,sl_evidencequery") : null;
      const query = row === null ? found.query : text(row, "sl_evidencequery");
      const page = pageQuery(query, found.pages + 1);
      if (page === null) throw new Error(words("NoQuery"));
      const rows = (await host.retrieveAll(page.table, page.options)).map((one) => countedOf(page.table, one));
      return { says: row === null ? found.says : text(row, "sl_text"), query, rows: [...found.rows, ...rows], pages: found.pages + 1, isAll: rows.length < pageSize };
    };
    setProblem("");
    read().then(
      (more) => current && setFound(more),
      (rejected: unknown) => current && setProblem(problemOf(rejected)),
    );
    return () => {
      current = false;
    };
  }, [host, words, figure.id, found, wanted, attempt]);

  const isReading = problem === "" && found.pages < wanted && !found.isAll;
  const isComplete = found.isAll || found.rows.length >= figure.cases;
  return (
    <>
      {found.says !== "" && <p className={styles.text}>{found.says}</p>}
      <h4 className={styles.tileHeading}>{bent(words, "RowsCounted", figure.cases, formats.whole(figure.cases))}</h4>
      {found.rows.length > 0 && <RowsTable rows={found.rows} />}
      {isReading && <Waiting />}
      {problem !== "" && <Failed problem={problem} onAgain={() => setAttempt(attempt + 1)} />}
      {found.isAll && found.rows.length !== figure.cases && <p className={styles.quiet}>{words("OtherCount", formats.whole(found.rows.length), formats.whole(figure.cases))}</p>}
      <div className={styles.actions}>
        {found.pages > 0 && !isComplete && !isReading && (
          <Button size="small" onClick={() => setWanted(found.pages + 1)}>
            {words("ShowMoreRows", formats.whole(found.rows.length), formats.whole(figure.cases))}
          </Button>
        )}
        <Button size="small" appearance="subtle" onClick={() => host.open("sl_metric", figure.id)}>
          {words("OpenFigure")}
        </Button>
      </div>
    </>
  );
};

const RowsTable = ({ rows }: { readonly rows: readonly Counted[] }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { words, formats } = host;
  const hasDeals = rows.some((row) => row.deal !== null);
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <caption className={styles.hidden}>{words("RowsBehind")}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.cell}>
              {words("RowName")}
            </th>
            {hasDeals && (
              <th scope="col" className={styles.cell}>
                {words("RowDeal")}
              </th>
            )}
            <th scope="col" className={styles.cell}>
              {words("RowOwner")}
            </th>
            <th scope="col" className={styles.cell}>
              {words("RowState")}
            </th>
            <th scope="col" className={styles.cell}>
              {words("RowDay")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className={styles.cell}>
                <Link as="button" onClick={() => host.open(row.table, row.id)}>
                  {row.name || words("NoName")}
                </Link>
              </th>
              {hasDeals && (
                <td className={styles.cell}>
                  {row.deal && (
                    <Link as="button" onClick={() => host.open("opportunity", row.deal!.id)}>
                      {row.deal.name || words("NoName")}
                    </Link>
                  )}
                </td>
              )}
              <td className={styles.cell}>{row.owner}</td>
              <td className={styles.cell}>{row.state}</td>
              <td className={styles.cell}>{row.on ? formats.day(row.on) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
