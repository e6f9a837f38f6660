import { Button } from "@fluentui/react-components";
import * as React from "react";
import { Answers } from "../../../shared/exchange";
import { counted } from "../../../shared/words";
import { DealFile } from "../dealReader";
import { suggestionsOf } from "../plays";
import { signsOf } from "../signs";
import { Tools, useTools } from "../tools";
import { openLines, verdictOf } from "../verdict";
import { basisOf } from "./FitSection";
import { signText } from "./SignsSection";
import { StagePath } from "./StagePath";
import { useStyles } from "./styles";

/** The tab of the form on which the whole panel stands. */
const wholeTab = "tab_dealloop";

/** The deal at a glance: where it stands, what is first to do, how it fits, what might help. */
export const SummaryView = ({ file, answers }: { readonly file: DealFile; readonly answers: Answers }): React.ReactElement => {
  const styles = useStyles();
  const tools = useTools();
  const { host, wish, canWrite } = tools;
  const { deal, playbook } = file;
  return (
    <div className={styles.panel} style={{ rowGap: "10px" }}>
      <StagePath deal={deal} playbook={playbook} />
      <div className={styles.summaryRow}>
        {deal.state === "open" && <Fact title={host.words("NextMove")} text={moveText(tools, answers)} />}
        {deal.state === "open" && <Fact title={host.words("DoNext")} text={firstText(tools, file)} />}
        <Fact title={host.words("Fit")} text={fitText(tools, file)} />
        {deal.state === "open" && <Fact title={host.words("PlaysNow")} text={playText(tools, answers)} />}
        {deal.state !== "open" && <Fact title={host.words("Handoffs")} text={handoffText(tools, file)} />}
      </div>
      {/* A control that may not write can't tell the form anything either; the tab itself is in sight. */}
      {canWrite && (
        <div className={styles.actions}>
          <Button size="small" onClick={() => wish({ do: "tab", tab: wholeTab })}>
            {host.words("OpenPanel")}
          </Button>
        </div>
      )}
    </div>
  );
};

const Fact = ({ title, text }: { readonly title: string; readonly text: string }): React.ReactElement => {
  const styles = useStyles();
  return (
    <div style={{ minWidth: 0 }}>
      <h3 className={styles.quiet} style={{ margin: 0 }}>
        {title}
      </h3>
      <p className={styles.text}>{text.length > 300 ? `${text.slice(0, 300)}…` : text}</p>
    </div>
  );
};

function moveText({ host: { words } }: Tools, { gate }: Answers): string {
  if (gate.state === "waiting") return words("Judging");
  if (gate.state === "failed") return gate.problem;
  try {
    const verdict = verdictOf(gate.value.verdict);
    if (verdict === null) return words("NoNextStage");
    const open = openLines(verdict);
    const [first] = open;
    if (!first) return words("ReadyFor", verdict.to);
    return `${counted(words, "MissingFor", open.length, verdict.to)} ${first.guidance}`;
  } catch {
    return words("GateUnreadable");
  }
}

function firstText(tools: Tools, { deal, playbook }: DealFile): string {
  const [first] = signsOf(deal, playbook, tools.today);
  if (first) return signText(tools, first);
  return tools.host.words("NoSigns", deal.nextStep, deal.nextStepDue ? tools.host.formats.day(deal.nextStepDue) : "");
}

function fitText({ host: { words, formats } }: Tools, { deal: { receipt, fitName } }: DealFile): string {
  if (!receipt) return words("NotScored");
  return [`${formats.whole(receipt.score)} ${words("OfHundred", receipt.grade)}`, fitName, basisOf(receipt, words, formats.whole)].filter((part) => part !== "").join(" · ");
}

function playText({ host: { words } }: Tools, { plays }: Answers): string {
  if (plays.state === "waiting") return words("Loading");
  if (plays.state === "failed") return plays.problem;
  try {
    const [first] = suggestionsOf(plays.value.plays).filter((play) => !play.isUsed);
    return first ? [first.name, ...first.why.slice(0, 1)].join(": ") : words("NoPlays");
  } catch {
    return words("PlaysUnreadable");
  }
}

function handoffText({ host: { words, formats } }: Tools, { deal: { handoffs } }: DealFile): string {
  if (handoffs === "hidden") return words("HandoffsHidden");
  const [latest] = handoffs;
  return latest ? `${latest.statusName} · ${words("Complete", formats.whole(latest.completeness))}` : words("NoHandoff");
}
