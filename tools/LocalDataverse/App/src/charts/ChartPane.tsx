import { Dropdown, makeStyles, Option, tokens } from "@fluentui/react-components";
import * as React from "react";
import { ChartDescription, ViewDescription } from "../model/appModel";
import { Where } from "../model/where";
import { text } from "../texts/texts";
import { ChartPanel } from "./ChartPanel";

export interface ChartPaneProps {
  readonly charts: readonly ChartDescription[];
  readonly view: ViewDescription;
  readonly where: readonly Where[];
}

const useStyles = makeStyles({
  pane: { display: "grid", gap: "10px", alignContent: "start", minWidth: 0, padding: "14px 16px", overflowY: "auto", backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusLarge, boxShadow: tokens.shadow4 },
});

/** The rows of a list as one of their table's charts, beside them. */
export const ChartPane = ({ charts, view, where }: ChartPaneProps): React.ReactElement | null => {
  const styles = useStyles();
  const [id, setId] = React.useState(charts[0]?.id);
  const chart = charts.find((one) => one.id === id) ?? charts[0];
  if (!chart) return null;
  return (
    <section className={styles.pane} aria-label={text("Chart")}>
      <Dropdown aria-label={text("ChooseChart")} style={{ minWidth: 0 }} value={chart.name} selectedOptions={[chart.id]} onOptionSelect={(_, data) => setId(data.optionValue)}>
        {charts.map((one) => (
          <Option key={one.id} value={one.id}>
            {one.name}
          </Option>
        ))}
      </Dropdown>
      <ChartPanel key={chart.id} chart={chart} view={view} where={where} />
    </section>
  );
};
