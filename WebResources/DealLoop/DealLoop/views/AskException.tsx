import { Button, Field, Select, Textarea } from "@fluentui/react-components";
import * as React from "react";
import { problemOf } from "../../../shared/host";
import { Deal } from "../deal";
import { Playbook, Stage } from "../playbook";
import { useTools } from "../tools";
import { CriterionLine } from "../verdict";
import { useStyles } from "./styles";

/** The column holds this many characters. */
const longestReason = 2_000;

export interface AskExceptionProps {
  readonly deal: Deal;
  readonly playbook: Playbook;
  readonly stage: Stage;
  /** What holds the deal up. */
  readonly lines: readonly CriterionLine[];
  readonly onDone: () => void;
}

/** Asks a manager to let the deal pass. What was typed stays until the request is on record. */
export const AskException = ({ deal, playbook, stage, lines, onDone }: AskExceptionProps): React.ReactElement => {
  const styles = useStyles();
  const { host, wish } = useTools();
  const known = lines.filter((line) => playbook.criteria.has(line.code));
  const [code, setCode] = React.useState(known.length === 1 ? known[0]!.code : "");
  const [reason, setReason] = React.useState("");
  const [problem, setProblem] = React.useState("");
  const [isSending, setSending] = React.useState(false);

  const send = async (): Promise<void> => {
    if (reason.trim() === "") return setProblem(host.words("ReasonMissing"));
    setSending(true);
    setProblem("");
    const criterion = playbook.criteria.get(code);
    try {
      await host.create("sl_gateexception", {
        "sl_OpportunityId@odata.bind": `/opportunities(${deal.id})`,
        "sl_StageId@odata.bind": `/sl_stages(${stage.id})`,
        ...(criterion ? { "sl_CriterionId@odata.bind": `/sl_criteria(${criterion.id})` } : {}),
        sl_reason: reason.trim(),
      });
      onDone();
      wish({ do: "look" });
    } catch (refusal) {
      setSending(false);
      setProblem(problemOf(refusal));
    }
  };

  return (
    <form
      className={styles.form}
      aria-label={host.words("AskException")}
      // The panel's own words tell what is missing, in the person's language.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={host.words("WhichCriterion")}>
        <Select value={code} onChange={(_, { value }) => setCode(value)}>
          <option value="">{host.words("WholeMove", stage.name)}</option>
          {known.map((line) => (
            <option key={line.code} value={line.code}>
              {line.guidance}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={host.words("ExceptionReason")} hint={host.words("ExceptionHint")} required {...(problem === "" ? {} : { validationMessage: problem })}>
        <Textarea value={reason} maxLength={longestReason} resize="vertical" rows={3} onChange={(_, { value }) => setReason(value)} />
      </Field>
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" disabled={isSending}>
          {host.words(isSending ? "Sending" : "SendRequest")}
        </Button>
        <Button disabled={isSending} onClick={onDone}>
          {host.words("Cancel")}
        </Button>
      </div>
    </form>
  );
};
