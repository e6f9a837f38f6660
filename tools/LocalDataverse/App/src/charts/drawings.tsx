import { makeStyles, tokens } from "@fluentui/react-components";
import * as React from "react";
import type { ChartViewProps } from "./ChartView";
import { text } from "../texts/texts";
import { paintOf } from "./paints";

const useStyles = makeStyles({
  box: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px 24px" },
  pie: { width: "180px", height: "180px", flexShrink: 0 },
  line: { width: "100%", height: "150px", overflow: "visible" },
  list: { listStyleType: "none", margin: 0, padding: 0, flex: "1 1 180px", minWidth: 0, display: "grid", gap: "2px", fontSize: tokens.fontSizeBase200 },
  across: { listStyleType: "none", margin: 0, padding: "4px 0 0", display: "flex", overflowX: "auto", fontSize: tokens.fontSizeBase200 },
  point: { flex: "1 0 56px", textAlign: "center", minWidth: 0 },
  item: { display: "flex", alignItems: "center", gap: "8px", minHeight: "26px", overflowWrap: "anywhere" },
  number: { marginLeft: "auto", whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
  swatch: { width: "22px", height: "18px", flexShrink: 0 },
  link: { display: "inline-block", minHeight: "24px", boxSizing: "border-box", paddingTop: "3px", color: tokens.colorBrandForegroundLink, textDecorationLine: "none", ":hover": { textDecorationLine: "underline" }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  stroke: { fill: "none", stroke: tokens.colorBrandBackground, strokeWidth: "2px", vectorEffect: "non-scaling-stroke", "@media (forced-colors: active)": { stroke: "CanvasText" } },
  dot: { fill: tokens.colorBrandBackground, "@media (forced-colors: active)": { fill: "CanvasText" } },
  axis: { stroke: tokens.colorNeutralStroke1, vectorEffect: "non-scaling-stroke", "@media (forced-colors: active)": { stroke: "CanvasText" } },
  slice: { stroke: tokens.colorNeutralBackground1, strokeWidth: "2px", "@media (forced-colors: active)": { stroke: "CanvasText", fill: "Canvas" } },
  mark: { fontSize: "13px", fontWeight: tokens.fontWeightSemibold, fill: tokens.colorNeutralForegroundOnBrand, textAnchor: "middle", dominantBaseline: "central", "@media (forced-colors: active)": { fill: "CanvasText" } },
});

const LinkOrText = ({ address, words }: { readonly address: string | null; readonly words: string }): React.ReactElement => {
  const styles = useStyles();
  return address === null ? (
    <>{words}</>
  ) : (
    <a className={styles.link} href={address}>
      {words}
    </a>
  );
};

const letter = (index: number): string => String.fromCharCode(65 + (index % 26));

/** A ring whose slices and lines of text carry the same letter. */
export const PieDrawing = ({ label, data, showsRows, addressOf, onOpen }: ChartViewProps): React.ReactElement => {
  const styles = useStyles();
  const sum = data.categories.reduce((total, category) => total + Math.max(0, category.whole.value ?? 0), 0);
  let turned = 0;
  return (
    <div className={styles.box}>
      <svg className={styles.pie} viewBox="-100 -100 200 200" aria-hidden="true" focusable="false">
        {data.categories.map((category, index) => {
          const part = sum === 0 ? 0 : Math.max(0, category.whole.value ?? 0) / sum;
          const [from, to] = [turned, turned + part];
          turned = to;
          if (part === 0) return null;
          const address = addressOf(category.whole.where);
          const [x, y] = around((from + to) / 2, 70);
          return (
            <g key={category.label} onClick={() => address !== null && onOpen(address)} style={address === null ? undefined : { cursor: "pointer" }}>
              <path className={styles.slice} d={ringSlice(from, to)} fill={paintOf(index).color} />
              {part > 0.05 && (
                <text className={styles.mark} x={x} y={y}>
                  {letter(index)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <ul className={styles.list} aria-label={label}>
        {data.categories.map((category, index) => (
          <li key={category.label} className={styles.item}>
            <svg className={styles.swatch} viewBox="0 0 22 18" aria-hidden="true" focusable="false">
              <rect className={styles.slice} width="22" height="18" rx="3" fill={paintOf(index).color} />
              <text className={styles.mark} x="11" y="9.5">
                {letter(index)}
              </text>
            </svg>
            <LinkOrText address={addressOf(category.whole.where)} words={category.label} />
            <span className={styles.number}>
              {category.whole.text} {showsRows ? text("ChartBehind", category.whole.n) : sum > 0 && text("ChartShare", Math.round((Math.max(0, category.whole.value ?? 0) / sum) * 100))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** A line over time, its numbers and names beneath. */
export const LineDrawing = ({ label, data, showsRows, addressOf }: ChartViewProps): React.ReactElement => {
  const styles = useStyles();
  const count = data.categories.length;
  const points = data.categories.map((category, index) => [((index + 0.5) / count) * 1000, 140 - (data.most <= 0 ? 0 : (Math.max(0, category.whole.value ?? 0) / data.most) * 125)] as const);
  return (
    <div style={{ overflowX: "auto" }} tabIndex={0} role="group" aria-label={label}>
      <div style={{ minWidth: count * 56 }}>
        <svg className={styles.line} viewBox="0 0 1000 150" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <line className={styles.axis} x1="0" x2="1000" y1="140" y2="140" />
          <polyline className={styles.stroke} points={points.map(([x, y]) => `${x},${y}`).join(" ")} />
          {points.map(([x, y]) => (
            <ellipse key={x} className={styles.dot} cx={x} cy={y} rx="5" ry="4" />
          ))}
        </svg>
        <ul className={styles.across} style={{ overflow: "visible" }}>
          {data.categories.map((category) => (
            <li key={category.label} className={styles.point}>
              <div>
                {category.whole.text}
                {showsRows && ` ${text("ChartBehind", category.whole.n)}`}
              </div>
              <LinkOrText address={addressOf(category.whole.where)} words={category.label} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};

/** A point on a circle, by the part of a turn from the top. */
const around = (turn: number, radius: number): readonly [number, number] => [radius * Math.sin(turn * 2 * Math.PI), -radius * Math.cos(turn * 2 * Math.PI)];

function ringSlice(from: number, to: number): string {
  // A whole ring would begin where it ends, and be drawn as nothing.
  const end = to - from >= 1 ? from + 0.9999 : to;
  const large = end - from > 0.5 ? 1 : 0;
  const [ax, ay] = around(from, 98);
  const [bx, by] = around(end, 98);
  const [cx, cy] = around(end, 46);
  const [dx, dy] = around(from, 46);
  return `M${ax} ${ay}A98 98 0 ${large} 1 ${bx} ${by}L${cx} ${cy}A46 46 0 ${large} 0 ${dx} ${dy}Z`;
}
