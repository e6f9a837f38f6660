import { Button } from "@fluentui/react-components";
import * as React from "react";
import { Shown } from "../boardReader";
import { casesText, neededText, partName, rangeText, valueText } from "../saying";
import { scaleOf } from "../scale";
import { isEnough, shownValue } from "../tiles";
import { useTools } from "../tools";
import { Opened } from "./Board";
import { Course } from "./Course";
import { IntervalBar } from "./IntervalBar";
import { RowsBehind } from "./RowsBehind";
import { useStyles } from "./styles";

/** One figure, looked into: what it says, how it went, and every row it counted. */
export const Detail = ({ opened: { tile, part, course }, shown, onBack }: { readonly opened: Opened; readonly shown: Shown; readonly onBack: () => void }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { words } = host;
  const { figure } = part;
  const heading = React.useRef<HTMLHeadingElement>(null);
  React.useEffect(() => heading.current?.focus(), []);
  const title = words(tile.title);
  const name = partName(host, part, shown.criteria);
  const enough = isEnough(figure, tile.unit);
  return (
    <section className={styles.detail} aria-labelledby="sl-detail">
      <div>
        <Button size="small" onClick={onBack}>
          {words("Back")}
        </Button>
      </div>
      <h3 id="sl-detail" ref={heading} tabIndex={-1} className={styles.areaHeading}>
        {name === title ? title : words("PartIn", title, name)}
      </h3>
      <p className={styles.decision}>{words("Decides", words(tile.decision))}</p>
      <p className={styles.text}>
        {enough ? <span className={styles.value}>{valueText(host, shownValue(figure, tile.unit).value!, tile.unit)}</span> : <span className={styles.strong}>{neededText(host, figure)}</span>}{" "}
        <span className={styles.quiet}>{[enough ? rangeText(host, figure, tile.unit) : "", casesText(host, figure)].filter((one) => one !== "").join(" · ")}</span>
      </p>
      {enough && <IntervalBar {...shownValue(figure, tile.unit)} scale={scaleOf([figure], tile.unit)} />}
      {course.some((one) => isEnough(one, tile.unit)) && (
        <div className={styles.wideCourse}>
          <Course title={title} figures={course} unit={tile.unit} changes={shown.changes.filter((change) => tile.changes.includes(change.kind))} isTable={false} />
        </div>
      )}
      <RowsBehind figure={figure} />
    </section>
  );
};
