import { Link } from "@fluentui/react-components";
import * as React from "react";
import { Figure } from "../figure";
import { neededText, partName, valueText } from "../saying";
import { isEnough, shownValue, TileContent } from "../tiles";
import { useTools } from "../tools";
import { useStyles } from "./styles";

/** A tile's parts as a table, all of them. */
export const PartsTable = ({ content: { tile, parts }, criteria, onOpen }: { readonly content: TileContent; readonly criteria: ReadonlyMap<string, string>; readonly onOpen: (figure: Figure) => void }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { words, formats } = host;
  const cell = (value: number | null): string => (value === null ? "" : valueText(host, value, tile.unit));
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <caption className={styles.hidden}>{words("PartsOf", words(tile.title))}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.cell}>
              {words("Part")}
            </th>
            <th scope="col" className={styles.number}>
              {words("Value")}
            </th>
            <th scope="col" className={styles.number}>
              {words("Low")}
            </th>
            <th scope="col" className={styles.number}>
              {words("High")}
            </th>
            <th scope="col" className={styles.number}>
              {words("N")}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const { figure } = part;
            const enough = isEnough(figure, tile.unit);
            const { value, low, high } = shownValue(figure, tile.unit);
            return (
              <tr key={figure.id}>
                <th scope="row" className={styles.cell}>
                  <Link as="button" data-figure={figure.id} onClick={() => onOpen(figure)}>
                    {partName(host, part, criteria)}
                  </Link>
                </th>
                {enough ? (
                  <>
                    <td className={styles.number}>{cell(value)}</td>
                    <td className={styles.number}>{cell(low)}</td>
                    <td className={styles.number}>{cell(high)}</td>
                  </>
                ) : (
                  <td className={styles.cell} colSpan={3}>
                    {neededText(host, figure)}
                  </td>
                )}
                <td className={styles.number}>{formats.whole(figure.cases)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
