import { makeStyles, tokens } from "@fluentui/react-components";
import * as React from "react";
import { text } from "../texts/texts";
import { Cell } from "./chartData";
import { ChartViewProps, ValueText } from "./ChartView";

const useStyles = makeStyles({
  scroll: { overflowX: "auto" },
  table: { width: "100%", borderCollapse: "collapse", fontSize: tokens.fontSizeBase200 },
  cell: { padding: "4px 10px 4px 0", textAlign: "left", borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, overflowWrap: "anywhere" },
  number: { padding: "4px 0 4px 10px", textAlign: "right", whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums", borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  value: { display: "inline-flex", gap: "4px" },
  link: { display: "inline-block", minWidth: "24px", minHeight: "24px", boxSizing: "border-box", paddingTop: "3px", color: tokens.colorBrandForegroundLink, textDecorationLine: "none", ":hover": { textDecorationLine: "underline" }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
});

/** The chart's numbers, each with the rows behind it, and each a way to them. */
export const ChartTable = ({ label, data, showsRows, addressOf }: ChartViewProps): React.ReactElement => {
  const styles = useStyles();
  const hasParts = data.hasParts;
  const number = (cell: Cell): React.ReactElement => {
    const address = addressOf(cell.where);
    const words = (
      <span className={styles.value}>
        <ValueText cell={cell} showsRows={showsRows} />
      </span>
    );
    return address === null || cell.value === null ? (
      words
    ) : (
      <a className={styles.link} href={address}>
        {words}
      </a>
    );
  };
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th className={styles.cell} scope="col">
              {text("ChartGroup")}
            </th>
            {data.series.map((one) => (
              <th key={one} className={styles.number} scope="col">
                {one}
              </th>
            ))}
            {hasParts && (
              <th className={styles.number} scope="col">
                {text("ChartAll")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {data.categories.map((category) => (
            <tr key={category.label}>
              <th className={styles.cell} scope="row">
                {category.label}
              </th>
              {category.cells.map((cell, index) => (
                <td key={index} className={styles.number}>
                  {number(cell)}
                </td>
              ))}
              {hasParts && <td className={styles.number}>{category.whole.text === "" ? text("ChartBehind", category.whole.n) : number(category.whole)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
