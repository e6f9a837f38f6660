import { Badge, Button, mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { Right } from "../../../shared/host";
import { Deal, Promised } from "../deal";
import { useTools } from "../tools";
import { addRow } from "./clearing";
import { LongText } from "./LongText";
import { Section } from "./Section";
import { useStyles } from "./styles";

const standingColors = { covered: "success", approved: "success", needsApproval: "warning", unlisted: "danger" } as const;
const keptColors = { notKnown: "subtle", kept: "success", partly: "warning", notKept: "danger" } as const;

/** What was promised to the buyer, whether the company stands behind it, and whether it was kept. */
export const PromisesSection = ({ deal }: { readonly deal: Deal }): React.ReactElement => {
  const styles = useStyles();
  const tools = useTools();
  const { host, canWrite } = tools;
  const mayAdd = canWrite && deal.state === "open" && host.may(Right.Create, "sl_promise");
  return (
    <Section title={host.words("Promises")}>
      {deal.promises === "hidden" ? (
        <p className={styles.text}>{host.words("PromisesHidden")}</p>
      ) : deal.promises.length === 0 ? (
        <p className={styles.text}>{host.words("NoPromises")}</p>
      ) : (
        <ul className={styles.list} aria-label={host.words("Promises")}>
          {deal.promises.map((promise) => (
            <OnePromise key={promise.id} promise={promise} />
          ))}
        </ul>
      )}
      {mayAdd && (
        <div className={mergeClasses(styles.actions, styles.actionsBelow)}>
          <Button size="small" onClick={addRow(tools, deal, "sl_promise")}>
            {host.words("LogPromise")}
          </Button>
        </div>
      )}
    </Section>
  );
};

const OnePromise = ({ promise }: { readonly promise: Promised }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  return (
    <li className={styles.line}>
      <div className={styles.body}>
        <LongText text={promise.name} />
        <p className={mergeClasses(styles.text, styles.quiet)}>
          {promise.standingName !== "" && <Badge appearance="tint" color={standingColors[promise.standing]}>{promise.standingName}</Badge>}{" "}
          {promise.kept !== "notKnown" && <Badge appearance="tint" color={keptColors[promise.kept]}>{promise.keptName}</Badge>} {promise.dueOn && host.words("DueOn", host.formats.day(promise.dueOn))}
        </p>
      </div>
      <Button size="small" appearance="subtle" aria-label={host.words("OpenNamed", promise.name.slice(0, 80))} onClick={() => host.open("sl_promise", promise.id)}>
        {host.words("Open")}
      </Button>
    </li>
  );
};
