import { Button, Checkbox, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import * as React from "react";
import { Reference, Value } from "../model/values";
import { ProblemDialog } from "../dialogs/ProblemDialog";
import { FieldInput } from "../forms/fields/FieldInput";
import { FieldRow } from "../forms/FieldRow";
import { stateBody } from "../forms/formCommands";
import { FormStore } from "../forms/formStore";
import { Refusal } from "../platform/refusals";
import { useHere } from "../shell/here";
import { text } from "../texts/texts";
import { draftBody, draftColumns, DraftKind, draftNeeds } from "./drafts";

export interface ComposerProps {
  readonly kind: DraftKind;
  readonly about: Reference;
  /** The form around it: what is typed here holds the person back from leaving as what is typed there does. */
  readonly store: FormStore;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const useStyles = makeStyles({
  box: { display: "grid", gap: "10px", margin: "8px 0", padding: "12px", border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, containerType: "inline-size", containerName: "section" },
  answers: { display: "flex", flexWrap: "wrap", justifyContent: "flex-end", alignItems: "center", gap: "8px" },
});

/** A note, a call, a task or an appointment while it is written. */
export const Composer = ({ kind, about, store, onSaved, onClose }: ComposerProps): React.ReactElement => {
  const styles = useStyles();
  const { api, catalog } = useHere();
  const table = catalog.mustHave(kind.table);
  const columns = draftColumns(kind, table);
  const [values, setValues] = React.useState<Readonly<Record<string, Value>>>({});
  const [isDone, setDone] = React.useState(kind.table === "phonecall");
  const [problems, setProblems] = React.useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = React.useState(false);
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const missing = columns.filter((column) => draftNeeds(kind, column) && (values[column.logicalName] ?? null) === null);
  const [showsMissing, setShowsMissing] = React.useState(false);
  const isTyped = Object.values(values).some((value) => value !== null);

  const save = async (): Promise<boolean> => {
    if (missing.length > 0 || Object.keys(problems).length > 0) {
      setShowsMissing(true);
      return false;
    }

    setBusy(true);
    try {
      const id = await api.create(table, draftBody(kind, table, values, about, (name) => catalog.table(name)));
      if (kind.canBeDone && isDone) await api.update(table, id, stateBody(table, 1), null);
      store.drafts.delete(kind.table);
      onSaved();
      return true;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      setBusy(false);
      setRefusal(problem);
      return false;
    }
  };
  const latest = React.useRef(save);
  latest.current = save;
  React.useEffect(() => {
    if (isTyped) store.drafts.set(kind.table, () => latest.current());
    else store.drafts.delete(kind.table);
    return () => void store.drafts.delete(kind.table);
  }, [isTyped, store, kind]);
  React.useEffect(() => document.getElementById(`draft-${columns[0]?.logicalName ?? ""}`)?.focus(), []);

  const set = (column: string, value: Value): void => {
    setValues((last) => ({ ...last, [column]: value }));
    setProblems(({ [column]: _, ...others }) => others);
  };
  return (
    <div className={styles.box} role="group" aria-label={text("NewRow", table.displayName)}>
      {showsMissing && missing.length > 0 && (
        <MessageBar intent="error" politeness="assertive">
          <MessageBarBody>{text("FillThese", missing.map((column) => column.displayName).join(", "))}</MessageBarBody>
        </MessageBar>
      )}
      {columns.map((column) => {
        const name = column.logicalName;
        const problem = problems[name] ?? "";
        const isNeeded = draftNeeds(kind, column);
        return (
          <FieldRow key={name} id={`draft-${name}`} label={column.displayName} showLabel description="" required={isNeeded ? "required" : "none"} isReadOnly={false} problem={problem} isStacked={column.type === "Memo"}>
            {(describedBy) => (
              <FieldInput
                id={`draft-${name}`}
                label={column.displayName}
                column={column}
                value={values[name] ?? null}
                isReadOnly={false}
                isRequired={isNeeded}
                isInvalid={problem !== "" || (showsMissing && missing.includes(column))}
                describedBy={describedBy}
                symbol=""
                state={0}
                onType={(value) => set(name, value)}
                onChange={(value) => set(name, value)}
                onMisunderstood={(words) => setProblems((last) => ({ ...last, [name]: words }))}
              />
            )}
          </FieldRow>
        );
      })}
      <div className={styles.answers}>
        {kind.canBeDone && <Checkbox checked={isDone} label={text("DraftDone")} onChange={(_, data) => setDone(data.checked === true)} />}
        <Button disabled={isBusy} onClick={onClose}>
          {text("Cancel")}
        </Button>
        <Button appearance="primary" disabled={isBusy} onClick={() => void save()}>
          {text(isBusy ? "Saving" : "TimelineSave", table.displayName)}
        </Button>
      </div>
      {refusal && <ProblemDialog refusal={refusal} onClose={() => setRefusal(null)} />}
    </div>
  );
};
