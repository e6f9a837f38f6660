import { mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { placeOf, Scale } from "../scale";
import { useStyles } from "./styles";

/** Where a value lies, and the range it lies in: a bar from end to end of the range, and a stroke at the value. Its words stand beside it. */
export const IntervalBar = ({ value, low, high, scale }: { readonly value: number | null; readonly low: number | null; readonly high: number | null; readonly scale: Scale }): React.ReactElement => {
  const styles = useStyles();
  const percent = (place: number): string => `${(place * 100).toFixed(2)}%`;
  const at = (one: number): React.CSSProperties => ({ insetInlineStart: percent(placeOf(one, scale)) });
  return (
    <div aria-hidden="true" className={styles.scale}>
      <div className={styles.track} />
      {scale.line !== null && <div className={styles.baseline} style={at(scale.line)} />}
      {low !== null && high !== null && <div className={styles.range} style={{ ...at(low), width: percent(placeOf(high, scale) - placeOf(low, scale)) }} />}
      {value !== null && <div className={mergeClasses(styles.stroke)} style={at(value)} />}
    </div>
  );
};
