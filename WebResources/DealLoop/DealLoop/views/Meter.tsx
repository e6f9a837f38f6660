import * as React from "react";
import { useStyles } from "./styles";

/** A share as a bar; the figure beside it says the same, so the bar is drawing only. */
export const Meter = ({ percent }: { readonly percent: number }): React.ReactElement => {
  const styles = useStyles();
  return (
    <div className={styles.meter} aria-hidden="true">
      <div className={styles.meterFill} style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
    </div>
  );
};
