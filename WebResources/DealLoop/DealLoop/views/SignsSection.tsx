import { Button, mergeClasses } from "@fluentui/react-components";
import * as React from "react";
import { counted } from "../../../shared/words";
import { Deal } from "../deal";
import { DealFile } from "../dealReader";
import { economicBuyer, Sign, signsOf } from "../signs";
import { Tools, useTools } from "../tools";
import { addRow, Clearing } from "./clearing";
import { Icon } from "./Icon";
import { LongText } from "./LongText";
import { Section } from "./Section";
import { useStyles } from "./styles";

/** What is wrong with the deal and what to do next; when to walk away stands first. */
export const SignsSection = ({ file }: { readonly file: DealFile }): React.ReactElement | null => {
  const styles = useStyles();
  const tools = useTools();
  const { host, today } = tools;
  if (file.deal.state !== "open") return null;
  const signs = signsOf(file.deal, file.playbook, today);
  return (
    <Section title={host.words("DoNext")}>
      {signs.length === 0 ? (
        <p className={styles.text}>{host.words("NoSigns", file.deal.nextStep, file.deal.nextStepDue ? host.formats.day(file.deal.nextStepDue) : "")}</p>
      ) : (
        <ul className={styles.list} aria-label={host.words("Signs")}>
          {signs.map((sign) => {
            const mend = mendOf(tools, file.deal, sign);
            return (
              <li key={sign.kind} className={styles.line}>
                <Icon drawing={sign.kind === "walkAway" ? "missing" : "advice"} meaning={host.words("SignMeaning")} />
                <div className={styles.body}>
                  <p className={styles.text}>{signText(tools, sign)}</p>
                  {sign.kind === "walkAway" ? sign.reason !== "" && <LongText text={sign.reason} /> : <p className={mergeClasses(styles.text, styles.quiet)}>{host.words(`${capital(sign.kind)}Mend`)}</p>}
                </div>
                {mend && (
                  <Button size="small" onClick={mend.go} aria-label={`${mend.label}: ${signText(tools, sign)}`}>
                    {mend.label}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
};

const capital = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

/** A sign in words, with its figures. */
export function signText({ host: { words, formats } }: Tools, sign: Sign): string {
  switch (sign.kind) {
    case "walkAway":
      return words("WalkAway");
    case "stalled":
      return sign.stays === null
        ? words("Stalled", formats.whole(sign.days), formats.whole(sign.line))
        : words("StalledByStays", formats.whole(sign.days), formats.decimal(sign.line, sign.line < 10 ? 1 : 0), formats.whole(sign.stays));
    case "noNextStep":
      return words("NoNextStep");
    case "nextStepPast":
      return counted(words, "NextStepPast", sign.days);
    case "closePast":
      return counted(words, "ClosePast", sign.days);
    case "noEconomicBuyer":
      return words("NoEconomicBuyer");
    case "fewContacts":
      return sign.engaged === 0 ? words("NoContact") : words("OneContact");
    case "unlistedPromises":
      return counted(words, "UnlistedPromises", sign.count);
  }
}

/** What a person can click about a sign. */
export function mendOf(tools: Tools, deal: Deal, sign: Sign): Clearing | null {
  const { host, wish, canWrite } = tools;
  if (!canWrite) return null;
  const focus = (column: string): Clearing => ({ label: host.words("GoToField"), go: () => wish({ do: "focus", column }) });
  switch (sign.kind) {
    case "noNextStep":
    case "nextStepPast":
      return focus("sl_nextstep");
    case "closePast":
      return focus("estimatedclosedate");
    case "noEconomicBuyer":
      return { label: host.words("AddStakeholder"), go: addRow(tools, deal, "sl_stakeholder", { sl_role: String(economicBuyer) }) };
    case "fewContacts":
      return { label: host.words("AddStakeholder"), go: addRow(tools, deal, "sl_stakeholder") };
    default:
      return null;
  }
}
