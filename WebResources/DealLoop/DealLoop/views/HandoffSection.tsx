import { Badge, Button, mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { Right } from "../../../shared/host";
import { Deal } from "../deal";
import { useTools } from "../tools";
import { addRow } from "./clearing";
import { Meter } from "./Meter";
import { Section } from "./Section";
import { useStyles } from "./styles";

/** What goes to whoever takes over, and how complete it is. Nothing to hand over is no section. */
export const HandoffSection = ({ deal }: { readonly deal: Deal }): React.ReactElement | null => {
  const styles = useStyles();
  const tools = useTools();
  const { host } = tools;
  if (deal.handoffs === "hidden") return deal.state === "won" ? <Section title={host.words("Handoffs")}>{host.words("HandoffsHidden")}</Section> : null;
  if (deal.handoffs.length === 0 && deal.state !== "won") return null;
  return (
    <Section title={host.words("Handoffs")}>
      {deal.handoffs.length === 0 && <p className={styles.text}>{host.words("NoHandoff")}</p>}
      <ul className={styles.list} aria-label={host.words("Handoffs")}>
        {deal.handoffs.map((handoff) => (
          <li key={handoff.id} className={styles.line}>
            <div className={styles.body}>
              <p className={styles.text}>
                <span className={styles.strong}>{handoff.kindName || handoff.name}</span> <Badge appearance="tint" color="informative">{handoff.statusName}</Badge>
              </p>
              <p className={mergeClasses(styles.text, styles.quiet)}>
                {[host.words("Complete", host.formats.whole(handoff.completeness)), handoff.dueOn ? host.words("DueOn", host.formats.day(handoff.dueOn)) : ""].filter((part) => part !== "").join(" · ")}
              </p>
              <Meter percent={handoff.completeness} />
              {handoff.missing.map((ask) => (
                <p key={ask} className={styles.text}>
                  {ask}
                </p>
              ))}
            </div>
            <Button size="small" appearance="subtle" aria-label={host.words("OpenNamed", handoff.name)} onClick={() => host.open("sl_handoff", handoff.id)}>
              {host.words("Open")}
            </Button>
          </li>
        ))}
      </ul>
      {deal.handoffs.length === 0 && host.may(Right.Create, "sl_handoff") && (
        <div className={mergeClasses(styles.actions, styles.actionsBelow)}>
          <Button size="small" onClick={addRow(tools, deal, "sl_handoff")}>
            {host.words("StartHandoff")}
          </Button>
        </div>
      )}
    </Section>
  );
};
