import { Badge, Button, mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { Deal, GateException } from "../deal";
import { useTools } from "../tools";
import { LongText } from "./LongText";
import { useStyles } from "./styles";

const colors = { requested: "informative", approved: "success", declined: "danger", used: "subtle", expired: "subtle" } as const;

/** Exceptions of the deal and where each stands. */
export const Exceptions = ({ deal }: { readonly deal: Deal }): React.ReactElement | null => {
  const styles = useStyles();
  const { host } = useTools();
  if (deal.exceptions === "hidden") return <p className={mergeClasses(styles.text, styles.quiet)}>{host.words("ExceptionsHidden")}</p>;
  if (deal.exceptions.length === 0) return null;
  return (
    <div style={{ marginTop: "12px" }}>
      <h4 className={styles.strong} style={{ margin: 0 }}>
        {host.words("Exceptions")}
      </h4>
      <ul className={styles.list} aria-label={host.words("Exceptions")}>
        {deal.exceptions.map((exception) => (
          <li key={exception.id} className={styles.line}>
            <div className={styles.body}>
              <p className={styles.text}>
                {exception.criterion || host.words("EverythingAsked")} <Badge appearance="tint" color={colors[exception.standing]}>{exception.standingName}</Badge>
              </p>
              <p className={mergeClasses(styles.text, styles.quiet)}>{aboutOf(exception, host.words, host.formats.day)}</p>
              <LongText text={exception.reason} />
            </div>
            <Button size="small" appearance="subtle" aria-label={host.words("OpenNamed", exception.name)} onClick={() => host.open("sl_gateexception", exception.id)}>
              {host.words("Open")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
};

function aboutOf(exception: GateException, words: (key: string, ...values: (string | number)[]) => string, day: (date: Date) => string): string {
  const by = exception.approver === "" ? "" : words("DecidedBy", exception.approver);
  const until = exception.standing === "approved" && exception.expiresOn ? words("CountsUntil", day(exception.expiresOn)) : "";
  return [by, until].filter((part) => part !== "").join(" · ");
}
