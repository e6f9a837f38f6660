import { mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { Deal } from "../deal";
import { useTools } from "../tools";
import { Meter } from "./Meter";
import { Section } from "./Section";
import { useStyles } from "./styles";

/** How much of the deal is written down, and what is only in somebody's head. */
export const ClaritySection = ({ deal }: { readonly deal: Deal }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  return (
    <Section title={host.words("Clarity")}>
      {deal.clarity === null ? (
        <p className={styles.text}>{host.words("ClarityUnknown")}</p>
      ) : (
        <>
          <p className={styles.text}>{host.words("ClarityShare", host.formats.whole(deal.clarity))}</p>
          <Meter percent={deal.clarity} />
        </>
      )}
      {deal.gaps.length > 0 && (
        <ul className={styles.list} aria-label={host.words("NotWritten")}>
          {deal.gaps.map((gap) => (
            <li key={gap} className={mergeClasses(styles.line, styles.body)}>
              {gap}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
