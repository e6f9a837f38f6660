import { Badge, Button, Field, mergeClasses, Spinner, Textarea } from "@fluentui/react-components";
import * as React from "react";
import { Answer, PlaysAnswer } from "../../../shared/exchange";
import { problemOf, Right } from "../../../shared/host";
import { counted } from "../../../shared/words";
import { Deal } from "../deal";
import { Suggestion, suggestionsOf } from "../plays";
import { useTools } from "../tools";
import { LongText } from "./LongText";
import { Section } from "./Section";
import { Failed } from "./States";
import { useStyles } from "./styles";

/** Options of the choice Suggestion Answer. */
const answers = { taken: 820110000, adapted: 820110001, ignored: 820110002 } as const;
/** "Taken from a suggestion" of the choice How Used. */
const fromSuggestion = 820110002;
/** The note's column holds this many characters. */
const longestNote = 2_000;

export interface PlaysSectionProps {
  readonly deal: Deal;
  readonly plays: Answer<PlaysAnswer>;
}

/** Plays for this deal now, each with why and on what evidence; using one is logged. */
export const PlaysSection = ({ deal, plays }: PlaysSectionProps): React.ReactElement => {
  const { host, wish } = useTools();
  const styles = useStyles();
  // What was used stands below, in the deal's own record.
  const read = plays.state === "ready" ? (suggestions(plays.value.plays)?.filter((play) => !play.isUsed) ?? null) : null;
  // On a closed deal nothing is suggested any more; what was used is worth a look.
  if (deal.state !== "open")
    return (
      <Section title={host.words("PlaysUsed")}>
        {deal.uses !== "hidden" && deal.uses.length === 0 && <p className={styles.text}>{host.words("NoUses")}</p>}
        <UsedPlays deal={deal} />
      </Section>
    );
  return (
    <Section title={host.words("PlaysNow")}>
      {plays.state === "waiting" ? (
        <div role="status">
          <Spinner size="tiny" label={host.words("Loading")} labelPosition="after" style={{ justifyContent: "flex-start" }} />
        </div>
      ) : plays.state === "failed" ? (
        <Failed problem={plays.problem} onAgain={() => wish({ do: "look" })} />
      ) : read === null ? (
        <Failed problem={host.words("PlaysUnreadable")} onAgain={() => wish({ do: "look" })} />
      ) : read.length === 0 ? (
        <p className={styles.text}>{plays.value.message || host.words("NoPlays")}</p>
      ) : (
        <ul className={styles.list} aria-label={host.words("PlaysNow")}>
          {read.map((play) => (
            <Play key={play.id} play={play} deal={deal} />
          ))}
        </ul>
      )}
      <UsedPlays deal={deal} />
    </Section>
  );
};

function suggestions(json: string): readonly Suggestion[] | null {
  try {
    return suggestionsOf(json);
  } catch {
    return null;
  }
}

const Play = ({ play, deal }: { readonly play: Suggestion; readonly deal: Deal }): React.ReactElement => {
  const styles = useStyles();
  const { host, wish, canWrite } = useTools();
  const [isChanging, setChanging] = React.useState(false);
  const [note, setNote] = React.useState("");
  const [state, setState] = React.useState<{ readonly kind: "idle" | "saving" | "saved" } | { readonly kind: "failed"; readonly problem: string }>({ kind: "idle" });
  const mayLog = canWrite && host.may(Right.Create, "sl_playuse");

  const log = async (answer: keyof typeof answers): Promise<void> => {
    setState({ kind: "saving" });
    try {
      await host.create("sl_playuse", {
        "sl_OpportunityId@odata.bind": `/opportunities(${deal.id})`,
        "sl_PlayId@odata.bind": `/sl_plays(${play.id})`,
        sl_how: fromSuggestion,
        sl_answer: answers[answer],
        ...(note.trim() === "" ? {} : { sl_note: note.trim() }),
      });
      setState({ kind: "saved" });
      wish({ do: "look" });
    } catch (refusal) {
      setState({ kind: "failed", problem: problemOf(refusal) });
    }
  };
  const isBusy = state.kind === "saving" || state.kind === "saved";

  return (
    <li className={styles.line}>
      <div className={styles.body}>
        <p className={styles.text}>
          <span className={styles.strong}>{play.name}</span> <Badge appearance="outline" color="informative">{play.kindName}</Badge> {play.isTrial && <Badge appearance="tint" color="brand">{host.words("TryingOut")}</Badge>}
        </p>
        {play.purpose !== "" && <LongText text={play.purpose} />}
        {play.why.length > 0 && <LongText text={play.why.join(" · ")} />}
        <p className={mergeClasses(styles.text, styles.quiet)}>{play.evidence || host.words("NoEvidence")}</p>
        <div className={mergeClasses(styles.actions, styles.actionsBelow)}>
          {mayLog && (
            <>
              <Button size="small" disabled={isBusy} aria-label={`${host.words("UsedIt")}: ${play.name}`} onClick={() => void log("taken")}>
                {host.words("UsedIt")}
              </Button>
              <Button size="small" disabled={isBusy} aria-expanded={isChanging} aria-label={`${host.words("ChangedIt")}: ${play.name}`} onClick={() => setChanging(!isChanging)}>
                {host.words("ChangedIt")}
              </Button>
              <Button size="small" appearance="subtle" disabled={isBusy} aria-label={`${host.words("NotThisTime")}: ${play.name}`} onClick={() => void log("ignored")}>
                {host.words("NotThisTime")}
              </Button>
            </>
          )}
          <Button size="small" appearance="subtle" aria-label={host.words("OpenNamed", play.name)} onClick={() => host.open("sl_play", play.id)}>
            {host.words("Open")}
          </Button>
        </div>
        {mayLog && isChanging && (
          <form
            className={styles.form}
            aria-label={`${host.words("ChangedIt")}: ${play.name}`}
            onSubmit={(event) => {
              event.preventDefault();
              void log("adapted");
            }}
          >
            <Field label={host.words("WhatWasChanged")}>
              <Textarea value={note} maxLength={longestNote} resize="vertical" onChange={(_, { value }) => setNote(value)} />
            </Field>
            <div className={styles.actions}>
              <Button type="submit" size="small" appearance="primary" disabled={isBusy}>
                {host.words("LogUse")}
              </Button>
            </div>
          </form>
        )}
        {state.kind === "failed" && (
          <p role="alert" className={styles.problem}>
            {state.problem}
          </p>
        )}
        {state.kind === "saved" && <p role="status">{host.words("Logged")}</p>}
      </div>
    </li>
  );
};

const UsedPlays = ({ deal }: { readonly deal: Deal }): React.ReactElement | null => {
  const styles = useStyles();
  const { host, wish, canWrite } = useTools();
  if (deal.uses === "hidden") return <p className={mergeClasses(styles.text, styles.quiet)}>{host.words("UsesHidden")}</p>;
  return (
    <>
      {deal.uses.length > 0 && (
        <details style={{ marginTop: "8px" }} open={deal.state !== "open"}>
          <summary>{counted(host.words, "OnRecord", deal.uses.length)}</summary>
          <ul className={styles.list}>
            {deal.uses.map((use) => (
              <li key={`${use.play} ${use.usedOn?.toISOString() ?? ""} ${use.answerName}`} className={styles.line}>
                <span className={styles.body}>
                  {use.playName} <span className={styles.quiet}>{[use.answerName, use.usedOn ? host.formats.day(use.usedOn) : ""].filter((part) => part !== "").join(" · ")}</span>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {canWrite && host.may(Right.Create, "sl_play") && (
        <div className={mergeClasses(styles.actions, styles.actionsBelow)}>
          <Button size="small" appearance="subtle" onClick={() => wish({ do: "draft" })}>
            {host.words("DraftPlay")}
          </Button>
        </div>
      )}
    </>
  );
};
