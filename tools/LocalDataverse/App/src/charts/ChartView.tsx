import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import * as React from "react";
import { Where } from "../model/where";
import { text } from "../texts/texts";
import { Category, Cell, ChartData } from "./chartData";
import { ChartKind } from "./chartXml";
import { LineDrawing, PieDrawing } from "./drawings";
import { painted } from "./paints";

export interface ChartViewProps {
  readonly label: string;
  readonly kind: ChartKind;
  readonly data: ChartData;
  /** True where the rows behind a number have to be told beside it: an average of three is not one of three hundred. */
  readonly showsRows: boolean;
  /** Where rows are listed; null when they can't be asked for. */
  readonly addressOf: (where: readonly Where[] | null) => string | null;
  readonly onOpen: (address: string) => void;
}

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  rows: { display: "grid", gridTemplateColumns: "minmax(72px, 34%) minmax(0, 1fr)", gap: "6px 12px", alignItems: "center" },
  row: { display: "contents" },
  name: { minWidth: 0, textAlign: "right", overflowWrap: "anywhere", fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  measure: { display: "flex", alignItems: "center", gap: "8px", minWidth: 0, minHeight: "26px" },
  track: { flexGrow: 1, display: "flex", minWidth: 0, height: "20px" },
  centered: { justifyContent: "center" },
  bar: { display: "flex", height: "100%", boxSizing: "border-box", minWidth: "2px", borderRadius: "2px", overflow: "hidden" },
  part: { height: "100%", boxSizing: "border-box", minWidth: "1px", "@media (forced-colors: active)": { forcedColorAdjust: "none" } },
  opens: { cursor: "pointer", ":hover": { filter: "brightness(1.12)" } },
  value: { flexShrink: 0, display: "flex", gap: "4px", fontSize: tokens.fontSizeBase200, fontVariantNumeric: "tabular-nums", color: tokens.colorNeutralForeground1, "> small": { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 } },
  above: { alignSelf: "center", display: "grid", justifyItems: "center", whiteSpace: "nowrap" },
  columns: { display: "flex", alignItems: "stretch", gap: "4px", minHeight: "200px", overflowX: "auto" },
  column: { flex: "1 0 44px", maxWidth: "110px", display: "flex", flexDirection: "column", alignItems: "center", minWidth: 0 },
  shaft: { flexGrow: 1, minHeight: "130px", width: "70%", maxWidth: "48px", display: "flex", flexDirection: "column", justifyContent: "flex-end" },
  stack: { display: "flex", flexDirection: "column-reverse", minHeight: "2px", borderRadius: "2px", overflow: "hidden" },
  foot: { width: "100%", minHeight: "34px", paddingTop: "4px", textAlign: "center", overflowWrap: "anywhere", fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, borderTop: `1px solid ${tokens.colorNeutralStroke1}` },
  link: { display: "inline-block", minHeight: "24px", boxSizing: "border-box", paddingTop: "3px", color: tokens.colorBrandForegroundLink, textDecorationLine: "none", borderRadius: tokens.borderRadiusSmall, ":hover": { textDecorationLine: "underline" }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  legend: { display: "flex", flexWrap: "wrap", gap: "4px 14px", padding: "10px 0 0", fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  key: { display: "inline-flex", alignItems: "center", gap: "6px" },
  swatch: { width: "14px", height: "14px", boxSizing: "border-box", borderRadius: "2px", flexShrink: 0, "@media (forced-colors: active)": { forcedColorAdjust: "none" } },
});

/** A chart as it was defined, with every number written beside what shows it. */
export const ChartView = (props: ChartViewProps): React.ReactElement => {
  const { kind, data } = props;
  if (kind === "line" && !data.hasParts) return <LineDrawing {...props} />;
  if (kind === "pie" && !data.hasParts) return <PieDrawing {...props} />;
  // Many columns would stand too thin for their names.
  return kind !== "bar" && kind !== "funnel" && data.categories.length <= 14 ? <Columns {...props} /> : <Bars {...props} />;
};

const Bars = (props: ChartViewProps): React.ReactElement => {
  const { label, kind, data, showsRows } = props;
  const styles = useStyles();
  return (
    <>
      <ul className={mergeClasses(styles.list, styles.rows)} aria-label={label}>
        {data.categories.map((category) => (
          <li key={category.label} className={styles.row} aria-label={spoken(category, data)}>
            <span className={styles.name}>
              <CategoryName {...props} category={category} />
            </span>
            <span className={styles.measure}>
              <span className={mergeClasses(styles.track, kind === "funnel" && styles.centered)} aria-hidden="true">
                <span className={styles.bar} style={{ width: `${share(category.whole.value, data.most)}%` }}>
                  <Parts {...props} category={category} isUpright={false} />
                </span>
              </span>
              <span className={styles.value}>
                <ValueText cell={category.whole} showsRows={showsRows} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <Legend {...props} />
    </>
  );
};

const Columns = (props: ChartViewProps): React.ReactElement => {
  const { label, data, showsRows } = props;
  const styles = useStyles();
  return (
    <>
      <ul className={mergeClasses(styles.list, styles.columns)} aria-label={label} tabIndex={0}>
        {data.categories.map((category) => (
          <li key={category.label} className={styles.column} aria-label={spoken(category, data)}>
            <span className={styles.shaft} aria-hidden="true">
              <span className={mergeClasses(styles.value, styles.above)}>
                <ValueText cell={category.whole} showsRows={showsRows} />
              </span>
              <span className={styles.stack} style={{ height: `${share(category.whole.value, data.most) * 0.82}%` }}>
                <Parts {...props} category={category} isUpright />
              </span>
            </span>
            <span className={styles.foot}>
              <CategoryName {...props} category={category} />
            </span>
          </li>
        ))}
      </ul>
      <Legend {...props} />
    </>
  );
};

/** The pieces of one bar. A pointer may take them; for the keyboard the category's name and the table lead to the same rows. */
const Parts = ({ data, category, isUpright, addressOf, onOpen }: ChartViewProps & { readonly category: Category; readonly isUpright: boolean }): React.ReactElement => {
  const styles = useStyles();
  const sum = category.cells.reduce((total, cell) => total + Math.max(0, cell.value ?? 0), 0);
  return (
    <>
      {category.cells.map((cell, index) => {
        if (cell.value === null || cell.value <= 0) return null;
        const address = addressOf(cell.where);
        const size = `${(cell.value / sum) * 100}%`;
        return (
          <span
            key={index}
            className={mergeClasses(styles.part, address !== null && styles.opens)}
            style={{ ...painted(index), ...(isUpright ? { height: size, width: "100%" } : { width: size }) }}
            title={data.hasParts ? `${category.label}, ${data.series[index]}: ${cell.text}` : `${category.label}: ${cell.text}`}
            onClick={() => address !== null && onOpen(address)}
          />
        );
      })}
    </>
  );
};

const CategoryName = ({ category, addressOf }: Pick<ChartViewProps, "addressOf"> & { readonly category: Category }): React.ReactElement => {
  const styles = useStyles();
  const address = addressOf(category.whole.where);
  return address === null ? (
    <>{category.label}</>
  ) : (
    <a className={styles.link} href={address}>
      {category.label}
    </a>
  );
};

export const ValueText = ({ cell, showsRows }: { readonly cell: Cell; readonly showsRows: boolean }): React.ReactElement => (
  <>
    {cell.text}
    {showsRows && cell.n > 0 && <small>{text("ChartBehind", cell.n)}</small>}
  </>
);

const Legend = ({ data }: ChartViewProps): React.ReactElement | null => {
  const styles = useStyles();
  if (!data.hasParts) return null;
  return (
    <div className={styles.legend}>
      {data.series.map((label, index) => (
        <span key={label} className={styles.key}>
          <span className={styles.swatch} style={painted(index)} aria-hidden="true" />
          {label}
        </span>
      ))}
    </div>
  );
};

const share = (value: number | null, most: number): number => (most <= 0 || value === null ? 0 : Math.max(0, (value / most) * 100));

/** A category in words, for those who can't see its bar. */
function spoken(category: Category, data: ChartData): string {
  const parts = data.hasParts ? category.cells.flatMap((cell, index) => (cell.value === null ? [] : [`${data.series[index]} ${cell.text}`])) : [];
  return [`${category.label}: ${category.whole.text}`, ...parts, text("ChartBehind", category.whole.n)].join(", ");
}
