import { Dropdown, makeStyles, Option } from "@fluentui/react-components";
import * as React from "react";
import { TableDescription } from "../model/appModel";
import { Value } from "../model/values";
import { FieldInput } from "../forms/fields/FieldInput";
import { FieldRow } from "../forms/FieldRow";
import { text } from "../texts/texts";
import { asksForReason, CloseAnswers, closeColumns, closeStatuses, Outcome, reasonFilter } from "./closeDeal";
import { QuestionDialog } from "./QuestionDialog";

export interface CloseDealDialogProps {
  readonly outcome: Outcome;
  readonly dealName: string;
  readonly opportunity: TableDescription;
  readonly close: TableDescription;
  /** What the dialog starts with. */
  readonly start: CloseAnswers;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (status: number, answers: CloseAnswers) => void;
}

const useStyles = makeStyles({ fields: { display: "grid", gap: "10px", paddingTop: "4px", containerType: "inline-size", containerName: "section" } });

/** What is told of a deal when it is won or lost. What is required is the server's to say. */
export const CloseDealDialog = ({ outcome, dealName, opportunity, close, start, isBusy, onClose, onConfirm }: CloseDealDialogProps): React.ReactElement => {
  const styles = useStyles();
  const statuses = closeStatuses(opportunity, outcome);
  const [status, setStatus] = React.useState(statuses[0]?.value ?? 0);
  const [answers, setAnswers] = React.useState<CloseAnswers>(start);
  const [problems, setProblems] = React.useState<Readonly<Record<string, string>>>({});
  const filter = React.useCallback(() => reasonFilter(outcome), [outcome]);
  const set = (column: string, value: Value): void => {
    setAnswers((last) => ({ ...last, [column]: value }));
    setProblems(({ [column]: _, ...others }) => others);
  };

  return (
    <QuestionDialog
      title={text(outcome === "won" ? "CloseDealWonTitle" : "CloseDealLostTitle", dealName)}
      onClose={onClose}
      answers={[
        { label: text("Cancel"), run: onClose },
        {
          label: text(outcome === "won" ? "CloseAsWon" : "CloseAsLost"),
          isPrimary: true,
          isDisabled: isBusy || Object.keys(problems).length > 0,
          run: () => onConfirm(status, answers),
        },
      ]}
    >
      <div className={styles.fields}>
        {statuses.length > 1 && (
          <FieldRow id="close-status" label={text("StatusReason")} showLabel description="" required="none" isReadOnly={false} problem="">
            {() => (
              <Dropdown id="close-status" style={{ minWidth: 0 }} value={statuses.find((one) => one.value === status)?.label ?? ""} selectedOptions={[String(status)]} onOptionSelect={(_, data) => setStatus(Number(data.optionValue))}>
                {statuses.map((one) => (
                  <Option key={one.value} value={String(one.value)}>
                    {one.label}
                  </Option>
                ))}
              </Dropdown>
            )}
          </FieldRow>
        )}
        {closeColumns(close, outcome).map((column) => {
          const name = column.logicalName;
          const problem = problems[name] ?? "";
          return (
            <FieldRow key={name} id={`close-${name}`} label={column.displayName} showLabel description={column.description} required="none" isReadOnly={false} problem={problem}>
              {(describedBy) => (
                <FieldInput
                  id={`close-${name}`}
                  label={column.displayName}
                  column={column}
                  value={answers[name] ?? null}
                  isReadOnly={false}
                  isRequired={false}
                  isInvalid={problem !== ""}
                  describedBy={describedBy}
                  symbol=""
                  state={0}
                  {...(asksForReason(column) ? { lookupFilter: filter } : {})}
                  onType={(value) => set(name, value)}
                  onChange={(value) => set(name, value)}
                  onMisunderstood={(words) => setProblems((last) => ({ ...last, [name]: words }))}
                />
              )}
            </FieldRow>
          );
        })}
      </div>
    </QuestionDialog>
  );
};
