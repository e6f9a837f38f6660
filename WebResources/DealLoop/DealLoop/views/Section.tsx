import * as React from "react";
import { useOwnId } from "../../../shared/ownId";
import { useStyles } from "./styles";

/** One part of the panel under its heading. */
export const Section = ({ title, aside, children }: { readonly title: string; readonly aside?: React.ReactNode; readonly children: React.ReactNode }): React.ReactElement => {
  const styles = useStyles();
  const id = useOwnId("sl-section");
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.headingRow}>
        <h3 id={id} className={styles.heading}>
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
};
