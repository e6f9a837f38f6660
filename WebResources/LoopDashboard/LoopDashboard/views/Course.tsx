import * as React from "react";
import { Change } from "../changes";
import { Figure } from "../figure";
import { casesText, neededText, periodText, rangeText, valueText } from "../saying";
import { courseScale, placeOf } from "../scale";
import { isEnough, Unit } from "../tiles";
import { useTools } from "../tools";
import { useStyles } from "./styles";

export interface CourseProps {
  readonly title: string;
  /** Period by period, the oldest first. */
  readonly figures: readonly Figure[];
  readonly unit: Unit;
  readonly changes: readonly Change[];
  readonly isTable: boolean;
}

const width = 360;
const height = 120;
const left = 6;
const right = 6;
const top = 14;
const bottom = 20;

/** How a figure went, with its range in each period and marks on the days when something was changed. */
export const Course = ({ title, figures, unit, changes, isTable }: CourseProps): React.ReactElement => {
  const styles = useStyles();
  const { host, isRightToLeft } = useTools();
  const { words } = host;
  const told = figures.filter((figure) => isEnough(figure, unit));
  const from = figures[0]!.start!.getTime();
  const last = figures[figures.length - 1]!.start!.getTime();
  // The newest period runs on; it is as long as the one before it.
  const to = figures.length > 1 ? last + (last - figures[figures.length - 2]!.start!.getTime()) : last + 30 * 86_400_000;
  const marked = changes.filter((change) => change.on.getTime() >= from && change.on.getTime() < to);
  if (isTable) return <CourseTable title={title} figures={figures} unit={unit} marked={marked} />;

  const scale = courseScale(told, unit);
  // Text is turned with the page from right to left, drawings are not.
  const flip = (x: number): number => (isRightToLeft ? width - x : x);
  const x = (at: number): number => flip(left + ((at - from) / (to - from)) * (width - left - right));
  const y = (value: number): number => top + (1 - placeOf(value, scale)) * (height - top - bottom);
  const middle = (place: number): number => x((figures[place]!.start!.getTime() + (figures[place + 1]?.start?.getTime() ?? to)) / 2);
  const points = figures.map((figure, place) => ({ figure, at: middle(place), isTold: isEnough(figure, unit) }));
  const label = [words("CourseOf", title), ...points.map(({ figure, isTold }) => `${periodText(host, figure)}: ${isTold ? `${valueText(host, figure.value!, unit)}, ${casesText(host, figure)}` : neededText(host, figure)}`), ...marked.map((change, place) => changeText(host, change, place))].join("; ");
  return (
    <div>
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} className={styles.course}>
        <line x1={left} x2={width - right} y1={height - bottom} y2={height - bottom} className={styles.axis} />
        {scale.line !== null && <line x1={left} x2={width - right} y1={y(scale.line)} y2={y(scale.line)} className={styles.dashed} />}
        {marked.map((change, place) => (
          <g key={`${change.kind} ${change.id}`}>
            <line x1={x(change.on.getTime())} x2={x(change.on.getTime())} y1={top} y2={height - bottom} className={styles.dashed} />
            <text x={x(change.on.getTime())} y={top - 3} textAnchor="middle" className={styles.markText}>
              {letterOf(place)}
            </text>
          </g>
        ))}
        {points.slice(1).map((point, place) => {
          const before = points[place]!;
          return point.isTold && before.isTold ? <line key={point.figure.id} x1={before.at} x2={point.at} y1={y(before.figure.value!)} y2={y(point.figure.value!)} className={styles.path} /> : null;
        })}
        {points.map(({ figure, at, isTold }) =>
          isTold ? (
            <g key={figure.id}>
              {figure.low !== null && figure.high !== null && <line x1={at} x2={at} y1={y(figure.low)} y2={y(figure.high)} className={styles.whisker} />}
              <circle cx={at} cy={y(figure.value!)} r={3.5} className={styles.point} />
            </g>
          ) : (
            <circle key={figure.id} cx={at} cy={height - bottom} r={2.5} className={styles.untold} />
          ),
        )}
        <text x={flip(left)} y={height - 5} textAnchor={isRightToLeft ? "end" : "start"} className={styles.axisText}>
          {periodText(host, figures[0]!)}
        </text>
        <text x={flip(width - right)} y={height - 5} textAnchor={isRightToLeft ? "start" : "end"} className={styles.axisText}>
          {periodText(host, figures[figures.length - 1]!)}
        </text>
        <text x={flip(left)} y={top - 3} textAnchor={isRightToLeft ? "end" : "start"} className={styles.axisText}>
          {valueText(host, scale.to, unit)}
        </text>
      </svg>
      {marked.length > 0 && <Changes marked={marked} />}
    </div>
  );
};

const letterOf = (place: number): string => String.fromCharCode("A".charCodeAt(0) + (place % 26)) + (place >= 26 ? String(Math.floor(place / 26)) : "");

const changeTexts = { criterion: "ChangeCriterion", fitModel: "ChangeFitModel", play: "ChangePlay" } as const;

const changeText = ({ words, formats }: ReturnType<typeof useTools>["host"], change: Change, place: number): string => words("Change", letterOf(place), formats.day(change.on), words(changeTexts[change.kind], change.name, change.version === null ? "" : formats.whole(change.version)));

const Changes = ({ marked }: { readonly marked: readonly Change[] }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  return (
    <details className={styles.changes}>
      <summary>{host.words("Changes", host.formats.whole(marked.length))}</summary>
      <ul className={styles.plainList}>
        {marked.map((change, place) => (
          <li key={`${change.kind} ${change.id}`}>{changeText(host, change, place)}</li>
        ))}
      </ul>
    </details>
  );
};

const CourseTable = ({ title, figures, unit, marked }: Omit<CourseProps, "isTable" | "changes"> & { readonly marked: readonly Change[] }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { words, formats } = host;
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <caption className={styles.caption}>{words("CourseOf", title)}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.cell}>
              {words("PeriodFrom")}
            </th>
            <th scope="col" className={styles.number}>
              {words("Value")}
            </th>
            <th scope="col" className={styles.number}>
              {words("RangeHead")}
            </th>
            <th scope="col" className={styles.number}>
              {words("N")}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.id}>
              <th scope="row" className={styles.cell}>
                {periodText(host, figure)}
              </th>
              <td className={styles.number}>{isEnough(figure, unit) ? valueText(host, figure.value!, unit) : neededText(host, figure)}</td>
              <td className={styles.number}>{isEnough(figure, unit) ? rangeText(host, figure, unit) : ""}</td>
              <td className={styles.number}>{formats.whole(figure.cases)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {marked.length > 0 && <Changes marked={marked} />}
    </div>
  );
};
