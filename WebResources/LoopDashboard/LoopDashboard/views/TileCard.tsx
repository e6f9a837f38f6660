import { Button } from "@fluentui/react-components";
import * as React from "react";
import { useOwnId } from "../../../shared/ownId";
import { Shown } from "../boardReader";
import { casesText, neededText, periodText, rangeText, valueText } from "../saying";
import { scaleOf } from "../scale";
import { Figure } from "../figure";
import { isEnough, shownValue, TileContent } from "../tiles";
import { useTools } from "../tools";
import { Opened } from "./Board";
import { Course } from "./Course";
import { IntervalBar } from "./IntervalBar";
import { Parts } from "./Parts";
import { PartsTable } from "./PartsTable";
import { useStyles } from "./styles";

export interface TileCardProps {
  readonly content: TileContent;
  readonly shown: Shown;
  readonly onOpen: (opened: Opened) => void;
}

/** One signal: what it decides, how it stands, part by part, and how it went. */
export const TileCard = ({ content, shown, onOpen }: TileCardProps): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { words } = host;
  const { tile, headline, parts, course } = content;
  const [isTable, setTable] = React.useState(false);
  const id = useOwnId("sl-tile");
  const scale = scaleOf([...(headline ? [headline] : []), ...parts.map((part) => part.figure)], tile.unit);
  const changes = shown.changes.filter((change) => tile.changes.includes(change.kind));
  const isEmpty = headline === null && parts.length === 0;
  const open = (figure: Figure): void => onOpen({ tile, part: parts.find((part) => part.figure.id === figure.id) ?? { figure, nameKey: tile.title, beside: null, isChosen: false }, course: figure === headline ? course : [] });
  const hasCourse = course.some((figure) => isEnough(figure, tile.unit));
  return (
    <article className={styles.tile} aria-labelledby={id}>
      <h4 id={id} className={styles.tileHeading}>
        {words(tile.title)}
      </h4>
      <p className={styles.decision}>{words("Decides", words(tile.decision))}</p>
      {content.isForAll && <p className={styles.quiet}>{words("ForAllSegments")}</p>}
      {tile.isNow && <p className={styles.quiet}>{words("AsOfNow")}</p>}
      {tile.isByQuarter && headline && <p className={styles.quiet}>{words("QuarterFrom", periodText(host, headline))}</p>}
      {isEmpty && <p className={styles.text}>{words("NothingCounted")}</p>}
      {headline && <Headline figure={headline} content={content} scale={scale} onOpen={() => open(headline)} />}
      {parts.length > 0 &&
        (isTable ? <PartsTable content={content} criteria={shown.criteria} onOpen={open} /> : <Parts content={content} scale={scale} criteria={shown.criteria} onOpen={open} />)}
      {hasCourse && <Course title={words(tile.title)} figures={course} unit={tile.unit} changes={changes} isTable={isTable} />}
      {(parts.length > 0 || hasCourse) && (
        <div className={styles.foot}>
          <Button size="small" appearance="subtle" aria-label={`${words(isTable ? "AsChart" : "AsTable")}: ${words(tile.title)}`} onClick={() => setTable(!isTable)}>
            {words(isTable ? "AsChart" : "AsTable")}
          </Button>
        </div>
      )}
    </article>
  );
};

const Headline = ({ figure, content: { tile }, scale, onOpen }: { readonly figure: Figure; readonly content: TileContent; readonly scale: ReturnType<typeof scaleOf>; readonly onOpen: () => void }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { words, formats } = host;
  const enough = isEnough(figure, tile.unit);
  const { numerator, denominator } = figure;
  const counts = tile.counts === undefined || denominator === null ? "" : words(tile.counts, formats.whole(numerator ?? 0), formats.whole(denominator));
  return (
    <div className={styles.headline}>
      <p className={styles.text}>
        {enough ? <span className={styles.value}>{valueText(host, shownValue(figure, tile.unit).value!, tile.unit)}</span> : <span className={styles.strong}>{neededText(host, figure)}</span>}{" "}
        <span className={styles.quiet}>{[enough ? rangeText(host, figure, tile.unit) : "", casesText(host, figure)].filter((part) => part !== "").join(" · ")}</span>
      </p>
      {enough && <IntervalBar {...shownValue(figure, tile.unit)} scale={scale} />}
      {counts !== "" && <p className={styles.quiet}>{counts}</p>}
      <Button size="small" data-figure={figure.id} aria-label={`${words("RowsBehind")}: ${words(tile.title)}`} onClick={onOpen}>
        {words("RowsBehind")}
      </Button>
    </div>
  );
};
