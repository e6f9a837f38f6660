import { Button, mergeClasses, Spinner } from "@fluentui/react-components";
import * as React from "react";
import { Answer, GateAnswer } from "../../../shared/exchange";
import { Right } from "../../../shared/host";
import { counted } from "../../../shared/words";
import { Deal } from "../deal";
import { Playbook, Stage } from "../playbook";
import { useTools } from "../tools";
import { CriterionLine, openLines, settledLines, Verdict, verdictOf } from "../verdict";
import { AskException } from "./AskException";
import { clearingOf } from "./clearing";
import { Exceptions } from "./Exceptions";
import { Drawing, Icon } from "./Icon";
import { Section } from "./Section";
import { Failed } from "./States";
import { useStyles } from "./styles";

export interface GateSectionProps {
  readonly deal: Deal;
  readonly playbook: Playbook;
  readonly gate: Answer<GateAnswer>;
}

/** What the next move needs, before anybody makes it. */
export const GateSection = ({ deal, playbook, gate }: GateSectionProps): React.ReactElement | null => {
  const { host, wish } = useTools();
  if (deal.state !== "open") return null;
  if (gate.state === "waiting")
    return (
      <Section title={host.words("NextMove")}>
        <div role="status">
          <Spinner size="tiny" label={host.words("Judging")} labelPosition="after" style={{ justifyContent: "flex-start" }} />
        </div>
      </Section>
    );
  const judged = gate.state === "ready" ? judge(gate.value.verdict) : { problem: gate.problem };
  if ("problem" in judged)
    return (
      <Section title={host.words("NextMove")}>
        <Failed problem={judged.problem || host.words("GateUnreadable")} onAgain={() => wish({ do: "look" })} />
      </Section>
    );
  if (judged.verdict === null) return <Section title={host.words("NextMove")}>{host.words("NoNextStage")}</Section>;
  return <Move deal={deal} playbook={playbook} verdict={judged.verdict} />;
};

function judge(json: string): { readonly verdict: Verdict | null } | { readonly problem: string } {
  try {
    return { verdict: verdictOf(json) };
  } catch {
    return { problem: "" };
  }
}

/** The stage that a verdict speaks of: it goes by the name people read. */
export const stageOf = (playbook: Playbook, verdict: Verdict): Stage | undefined => playbook.stages.find((stage) => stage.name === verdict.to);

const Move = ({ deal, playbook, verdict }: { readonly deal: Deal; readonly playbook: Playbook; readonly verdict: Verdict }): React.ReactElement => {
  const styles = useStyles();
  const { host, wish, canWrite } = useTools();
  const [isAsking, setAsking] = React.useState(false);
  const open = openLines(verdict);
  const settled = settledLines(verdict);
  const stage = stageOf(playbook, verdict);
  const isHeld = verdict.outcome === "refused";
  const blocking = open.filter((line) => line.blocks).length;
  const mayAsk = canWrite && stage !== undefined && isHeld && host.may(Right.Create, "sl_gateexception");

  return (
    <Section title={host.words("MoveTo", verdict.to)} aside={<span className={styles.quiet}>{host.words(modes[verdict.mode] ?? "ModeObserve")}</span>}>
      <p className={mergeClasses(styles.text, styles.strong)}>
        {open.length === 0 ? host.words("ReadyToMove") : isHeld ? counted(host.words, "HeldUp", blocking, verdict.to) : counted(host.words, "Advisable", open.length, verdict.to)}
      </p>
      {open.length > 0 && (
        <ul className={styles.list} aria-label={host.words("StillMissing")}>
          {open.map((line) => (
            <Line key={line.code} line={line} deal={deal} playbook={playbook} isHeld={isHeld} />
          ))}
        </ul>
      )}
      {settled.length > 0 && (
        <details style={{ marginTop: "6px" }} open={open.length === 0}>
          <summary>{counted(host.words, "Settled", settled.length)}</summary>
          <ul className={styles.list} aria-label={host.words("MetAlready")}>
            {settled.map((line) => (
              <Line key={line.code} line={line} deal={deal} playbook={playbook} isHeld={isHeld} />
            ))}
          </ul>
        </details>
      )}
      {canWrite && (
        <div className={mergeClasses(styles.actions, styles.actionsBelow)}>
          {stage && stage.kind === "open" && !isHeld && (
            <Button appearance="primary" onClick={() => wish({ do: "move", stage: stage.id, name: stage.name })}>
              {host.words("MoveNow", verdict.to)}
            </Button>
          )}
          {mayAsk && (
            <Button aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
              {host.words("AskException")}
            </Button>
          )}
        </div>
      )}
      {mayAsk && isAsking && <AskException deal={deal} playbook={playbook} stage={stage} lines={open.filter((line) => line.blocks)} onDone={() => setAsking(false)} />}
      <Exceptions deal={deal} />
    </Section>
  );
};

const modes: Readonly<Record<string, string>> = { observe: "ModeObserve", warn: "ModeWarn", enforce: "ModeEnforce" };
const meanings: Readonly<Record<CriterionLine["state"], string>> = { met: "StateMet", missing: "StateMissing", waived: "StateWaived", notKnownYet: "StateNotKnownYet", unreadable: "StateUnreadable" };
const remarks: Readonly<Record<string, string>> = { filler: "FindingFiller", repeated: "FindingRepeated", copied: "FindingCopied", notKnownYet: "FindingNotKnownYet" };

const drawingOf = (line: CriterionLine, isHeld: boolean): Drawing =>
  line.state === "met" || line.state === "waived" ? "met" : line.state === "unreadable" ? "open" : line.blocks && isHeld ? "missing" : "advice";

const Line = ({ line, deal, playbook, isHeld }: { readonly line: CriterionLine; readonly deal: Deal; readonly playbook: Playbook; readonly isHeld: boolean }): React.ReactElement => {
  const styles = useStyles();
  const tools = useTools();
  const { host } = tools;
  const place = playbook.criteria.get(line.code);
  const isOpen = line.state === "missing" || line.state === "notKnownYet";
  const clearing = isOpen ? clearingOf(tools, deal, place) : null;
  const remark = remarks[line.finding];
  return (
    <li className={styles.line}>
      <Icon drawing={drawingOf(line, isHeld)} meaning={host.words(meanings[line.state])} />
      <div className={styles.body}>
        <p className={styles.text}>{line.guidance || line.code}</p>
        {isOpen && (
          <p className={mergeClasses(styles.text, styles.quiet)}>
            {[host.words(line.blocks ? "Blocks" : "OnlyAdvised"), remark === undefined ? "" : host.words(remark), place?.reason ?? ""].filter((part) => part !== "").join(" · ")}
          </p>
        )}
        {line.state === "waived" && <p className={mergeClasses(styles.text, styles.quiet)}>{host.words("WaivedByException")}</p>}
      </div>
      {clearing && (
        <Button size="small" onClick={clearing.go} aria-label={`${clearing.label}: ${line.guidance}`}>
          {clearing.label}
        </Button>
      )}
    </li>
  );
};
