import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import * as React from "react";
import { ChartDescription, ViewDescription } from "../model/appModel";
import { Where } from "../model/where";
import { formatNumber } from "../model/numbers";
import { parseView } from "../model/viewXml";
import { refusalHelp, refusalTitle } from "../dialogs/refusalWords";
import { useRows } from "../lists/useRows";
import { useHere } from "../shell/here";
import { Notice } from "../shell/Notice";
import { listRoute, Route } from "../shell/routes";
import { inSentence, text } from "../texts/texts";
import { chartData, DataWords } from "./chartData";
import { chartFetch } from "./chartQuery";
import { ChartTable } from "./ChartTable";
import { ChartView, ChartViewProps } from "./ChartView";
import { ParsedChart, parseChart } from "./chartXml";

export interface ChartPanelProps {
  readonly chart: ChartDescription;
  /** The rows the chart is about; all of the table's where there is none. */
  readonly view: ViewDescription | undefined;
  /** Laid over the view, and kept when a part of the chart is opened. */
  readonly where?: readonly Where[];
}

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  foot: { display: "flex", flexWrap: "wrap", alignItems: "center", justifyContent: "space-between", gap: "4px 12px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  about: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

const words: DataWords = { none: text("NoValue"), quarter: (year, quarter) => text("ChartQuarter", quarter, year), week: (year, week) => text("ChartWeek", week, year) };

/** A chart over the rows of a view: coming, failed, without rows, or drawn. */
export const ChartPanel = (props: ChartPanelProps): React.ReactElement => {
  const read = React.useMemo((): ParsedChart | string => {
    try {
      return parseChart(props.chart);
    } catch (problem) {
      return problem instanceof Error ? problem.message : String(problem);
    }
  }, [props.chart]);
  return typeof read === "string" ? <Notice title={read} isSmall /> : <DrawnChart {...props} parsed={read} />;
};

const DrawnChart = ({ chart, view, parsed, where = [] }: ChartPanelProps & { readonly parsed: ParsedChart }): React.ReactElement => {
  const styles = useStyles();
  const { catalog, api, router } = useHere();
  const [asTable, setAsTable] = React.useState(false);
  const table = catalog.mustHave(parsed.table);
  const fetchXml = React.useMemo(() => chartFetch(parsed, view ? parseView(view) : null, catalog, where), [parsed, view, catalog, where]);
  const [rows, again] = useRows(api, table, fetchXml);
  const data = React.useMemo(() => (rows.kind !== "failed" && rows.page ? chartData(rows.page.rows, parsed, catalog, words) : null), [rows, parsed, catalog]);

  if (rows.kind === "failed")
    return (
      <Notice title={text("CouldNotLoadChart")} help={`${refusalTitle(rows.refusal)} ${refusalHelp(rows.refusal)}`.trim()} isAlert isSmall>
        <Button onClick={again}>{text("TryAgain")}</Button>
      </Notice>
    );
  if (!data) return <Spinner size="small" label={text("Loading")} style={{ margin: "auto", padding: 24 }} />;
  if (data.n === 0) return <Notice title={text("ChartEmpty", inSentence(table.displayCollectionName))} isSmall />;

  const routeOf = (more: readonly Where[]): Route => ({ ...listRoute(parsed.table, view?.id ?? null), where: [...where, ...more] }) as Route;
  const isOneRowEach = parsed.measure.aggregate !== "count" && data.categories.every((category) => category.whole.n <= 1);
  const drawn: ChartViewProps = {
    label: chart.name,
    kind: parsed.kind,
    data,
    // Where every bar is one row, how many rows it is says nothing.
    showsRows: parsed.measure.aggregate !== "count" && !isOneRowEach,
    addressOf: (more) => (more === null ? null : router.addressOf(routeOf(more))),
    onOpen: (address) => router.goToAddress(address),
  };
  return (
    <div className={styles.panel} aria-busy={rows.kind === "loading"}>
      {chart.description !== "" && <p className={styles.about}>{chart.description}</p>}
      {asTable ? <ChartTable {...drawn} /> : <ChartView {...drawn} />}
      <div className={styles.foot}>
        <span>{text(isOneRowEach ? "ChartRowsOneEach" : "ChartRows", formatNumber(data.n, 0), inSentence(table.displayCollectionName))}</span>
        <Button size="small" appearance="subtle" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {text(asTable ? "ShowAsChart" : "ShowAsTable")}
        </Button>
      </div>
    </div>
  );
};
