import * as React from "react";
import { TableDescription } from "../model/appModel";
import { Refusal } from "../platform/refusals";
import { Page, WebApi } from "../platform/webApi";
import { useHere } from "../shell/here";

/** Where the question for rows stands. While a new page is asked for, the last one stays. */
export type Rows =
  | { readonly kind: "loading"; readonly page: Page | null }
  | { readonly kind: "failed"; readonly refusal: Refusal }
  | { readonly kind: "ready"; readonly page: Page };

/**
 * Asks for the rows of a FetchXML query whenever it changes.
 * @param fetchXml Null while there is nothing to ask.
 * @returns What is known, and a way to ask again.
 */
export function useRows(api: WebApi, table: TableDescription, fetchXml: string | null): readonly [Rows, () => void] {
  const [rows, setRows] = React.useState<Rows>({ kind: "loading", page: null });
  const [round, setRound] = React.useState(0);

  React.useEffect(() => {
    if (fetchXml === null) return undefined;
    // An answer to an earlier question may come after that to a later one.
    let current = true;
    setRows((last) => ({ kind: "loading", page: last.kind === "failed" ? null : last.page }));
    api.query(table, fetchXml).then(
      (page) => current && setRows({ kind: "ready", page }),
      (problem: unknown) => {
        if (!current) return;
        if (!(problem instanceof Refusal)) throw problem;
        setRows({ kind: "failed", refusal: problem });
      },
    );
    return () => {
      current = false;
    };
  }, [api, table, fetchXml, round]);

  // What failed because nobody answered is asked for anew once somebody does.
  const { connection } = useHere();
  const waits = rows.kind === "failed" && rows.refusal.kind === "unreachable";
  React.useEffect(() => (waits ? connection.subscribe(() => !connection.isLost && setRound((last) => last + 1)) : undefined), [waits, connection]);

  return [rows, React.useCallback(() => setRound((last) => last + 1), [])];
}
