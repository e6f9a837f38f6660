import { Button, mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { Figure } from "../figure";
import { besideText, casesText, neededText, partName, partSentence, rangeText, valueText } from "../saying";
import { Scale } from "../scale";
import { isEnough, Part, shownValue, TileContent } from "../tiles";
import { useTools } from "../tools";
import { IntervalBar } from "./IntervalBar";
import { useStyles } from "./styles";

/** How many lines a tile shows before it is asked for more. */
const few = 4;

export interface PartsProps {
  readonly content: TileContent;
  readonly scale: Scale;
  readonly criteria: ReadonlyMap<string, string>;
  readonly onOpen: (figure: Figure) => void;
}

/** A tile's parts as bars on one scale; each opens the rows behind it. */
export const Parts = ({ content: { tile, parts }, scale, criteria, onOpen }: PartsProps): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const [isAll, setAll] = React.useState(false);
  const shown = isAll ? parts : parts.slice(0, few);
  return (
    <>
      <ul className={styles.list} aria-label={host.words("PartsOf", host.words(tile.title))}>
        {shown.map((part) => (
          <li key={part.figure.id}>
            <Line part={part} unit={tile.unit} scale={scale} criteria={criteria} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {parts.length > few && (
        <div>
          <Button size="small" appearance="subtle" aria-expanded={isAll} aria-label={`${host.words(isAll ? "ShowFewer" : "ShowAll", host.formats.whole(parts.length))}: ${host.words(tile.title)}`} onClick={() => setAll(!isAll)}>
            {host.words(isAll ? "ShowFewer" : "ShowAll", host.formats.whole(parts.length))}
          </Button>
        </div>
      )}
    </>
  );
};

const Line = ({ part, unit, scale, criteria, onOpen }: { readonly part: Part; readonly unit: TileContent["tile"]["unit"] } & Pick<PartsProps, "scale" | "criteria" | "onOpen">): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { figure } = part;
  const enough = isEnough(figure, unit);
  return (
    <button type="button" data-figure={figure.id} className={mergeClasses(styles.line, part.isChosen && styles.lineChosen)} aria-label={partSentence(host, part, unit, criteria)} aria-current={part.isChosen ? "true" : undefined} onClick={() => onOpen(figure)}>
      {/* The spaces keep the words apart for those who speak what they see: the button is called by the same words. */}
      <span className={styles.lineName}>{partName(host, part, criteria)}</span>{" "}
      <span className={enough ? styles.lineValue : styles.lineNeeded}>{enough ? valueText(host, shownValue(figure, unit).value!, unit) : neededText(host, figure)}</span>{" "}
      {enough && (
        <span className={styles.lineBar}>
          <IntervalBar {...shownValue(figure, unit)} scale={scale} />
        </span>
      )}
      <span className={styles.lineNote}>{[enough ? rangeText(host, figure, unit) : "", casesText(host, figure), besideText(host, part)].filter((one) => one !== "").join(" · ")}</span>
    </button>
  );
};
