import * as React from "react";
import { useStyles } from "./styles";

let sections = 0;

/** A number of its own for every place that needs ids; React's own way came later than the React that apps load. */
export function useOwnId(prefix: string): string {
  const [id] = React.useState(() => `${prefix}-${(sections += 1)}`);
  return id;
}

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
