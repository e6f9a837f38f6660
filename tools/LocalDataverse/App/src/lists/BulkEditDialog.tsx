import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Dropdown, makeStyles, Option, ProgressBar, tokens } from "@fluentui/react-components";
import * as React from "react";
import { ColumnDescription, TableDescription } from "../model/appModel";
import { Value } from "../model/values";
import { refusalTitle } from "../dialogs/refusalWords";
import { FieldInput } from "../forms/fields/FieldInput";
import { FieldRow } from "../forms/FieldRow";
import { canBeWritten } from "../forms/formStore";
import { fieldsOf, parseForm } from "../forms/formXml";
import { bodyOf } from "../platform/odata";
import { useHere } from "../shell/here";
import { Icon } from "../shell/icons";
import { text } from "../texts/texts";
import { ChosenRow, eachRow, RowAnswer } from "./bulkWork";

export interface BulkEditDialogProps {
  readonly table: TableDescription;
  readonly rows: readonly ChosenRow[];
  /** True to delete the rows; otherwise columns of them are changed. */
  readonly deletes: boolean;
  /** @param left Rows that were refused or not reached. */
  readonly onClose: (left: readonly ChosenRow[]) => void;
}

const useStyles = makeStyles({
  surface: { width: "min(640px, 100vw)", maxWidth: "100vw" },
  content: { display: "grid", gap: "12px", padding: "4px 2px", containerType: "inline-size", containerName: "section" },
  change: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", gap: "4px", alignItems: "start" },
  answers: { listStyleType: "none", margin: 0, padding: 0, maxHeight: "40vh", overflowY: "auto", display: "grid", gap: "2px" },
  answer: { display: "grid", gridTemplateColumns: "20px minmax(0, 1fr)", gap: "2px 8px", padding: "6px 0", borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  words: { gridColumn: "2", whiteSpace: "pre-wrap", overflowWrap: "anywhere", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  good: { color: tokens.colorPaletteGreenForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
});

const leaveId = "bulk-leave";

/** Several rows changed alike, or deleted. Each row's answer is shown, since a rule may let one pass and not the next. */
export const BulkEditDialog = ({ table, rows, deletes, onClose }: BulkEditDialogProps): React.ReactElement => {
  const styles = useStyles();
  const { api, catalog } = useHere();
  const [values, setValues] = React.useState<ReadonlyMap<string, Value>>(new Map());
  const [problems, setProblems] = React.useState<ReadonlyMap<string, string>>(new Map());
  const [answers, setAnswers] = React.useState<readonly RowAnswer[]>([]);
  const [phase, setPhase] = React.useState<"asking" | "working" | "done">("asking");
  const stops = React.useRef(false);
  // The button that started the work goes with it: the focus moves to the one that stays.
  React.useEffect(() => {
    if (phase !== "asking") document.getElementById(leaveId)?.focus();
  }, [phase]);
  const columns = React.useMemo(() => editableColumns(table, catalog.mainForms(table.logicalName)[0]?.form), [table, catalog]);
  const chosen = columns.filter((one) => values.has(one.column.logicalName));

  const start = async (): Promise<void> => {
    setPhase("working");
    setAnswers([]);
    stops.current = false;
    const body = bodyOf(
      chosen.map(({ column }) => ({ column, value: values.get(column.logicalName) ?? null })),
      (name) => catalog.table(name),
    );
    await eachRow(
      rows,
      (row) => (deletes ? api.remove(table, row.id) : api.update(table, row.id, body, null)),
      (answer) => setAnswers((last) => [...last, answer]),
      () => stops.current,
    );
    setPhase("done");
  };
  const left = (): readonly ChosenRow[] => {
    const done = new Set(answers.filter((answer) => answer.refusal === null).map((answer) => answer.row.id));
    return rows.filter((row) => !done.has(row.id));
  };
  const close = (): void => {
    if (phase === "working") stops.current = true;
    else onClose(left());
  };
  const set = (column: string, value: Value): void => {
    setValues((last) => new Map(last).set(column, value));
    setProblems((last) => new Map([...last].filter(([name]) => name !== column)));
  };
  const refused = answers.filter((answer) => answer.refusal !== null).length;

  return (
    <Dialog open modalType="modal" onOpenChange={close}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{text(deletes ? "BulkDeleteTitle" : "BulkEditTitle", rows.length, table.displayCollectionName)}</DialogTitle>
          <DialogContent className={styles.content}>
            {phase === "asking" && deletes && <p>{text("BulkDeleteQuestion")}</p>}
            {phase === "asking" && !deletes && (
              <>
                {chosen.map(({ column, label }) => {
                  const name = column.logicalName;
                  const problem = problems.get(name) ?? "";
                  return (
                    <div key={name} className={styles.change}>
                      <FieldRow id={`bulk-${name}`} label={label} showLabel description={column.description} required="none" isReadOnly={false} problem={problem}>
                        {(describedBy) => (
                          <FieldInput
                            id={`bulk-${name}`}
                            label={label}
                            column={column}
                            value={values.get(name) ?? null}
                            isReadOnly={false}
                            isRequired={false}
                            isInvalid={problem !== ""}
                            describedBy={describedBy}
                            symbol=""
                            state={0}
                            onType={(value) => set(name, value)}
                            onChange={(value) => set(name, value)}
                            onMisunderstood={(words) => setProblems((last) => new Map(last).set(name, words))}
                          />
                        )}
                      </FieldRow>
                      <Button appearance="subtle" icon={<Icon name="cross" />} aria-label={text("BulkLeave", label)} title={text("BulkLeave", label)} onClick={() => setValues((last) => new Map([...last].filter(([one]) => one !== name)))} />
                    </div>
                  );
                })}
                <Dropdown aria-label={text("BulkColumn")} placeholder={text("BulkColumn")} value="" selectedOptions={[]} onOptionSelect={(_, data) => data.optionValue && set(data.optionValue, columns.find((one) => one.column.logicalName === data.optionValue)?.column.type === "YesNo" ? false : null)}>
                  {columns
                    .filter((one) => !values.has(one.column.logicalName))
                    .map(({ column, label }) => (
                      <Option key={column.logicalName} value={column.logicalName}>
                        {label}
                      </Option>
                    ))}
                </Dropdown>
                {chosen.length > 0 && <p>{text("BulkHelp")}</p>}
              </>
            )}
            {phase !== "asking" && (
              <>
                <ProgressBar value={answers.length / rows.length} aria-label={text("BulkProgress", answers.length, rows.length)} />
                <p role="status">{text(phase === "working" ? "BulkProgress" : "BulkResult", phase === "working" ? answers.length : answers.length - refused, phase === "working" ? rows.length : refused, rows.length - answers.length)}</p>
                <ul className={styles.answers}>
                  {[...answers]
                    .sort((a, b) => Number(a.refusal === null) - Number(b.refusal === null))
                    .map(({ row, refusal }) => (
                      <li key={row.id} className={styles.answer}>
                        <span className={refusal ? styles.bad : styles.good}>
                          <Icon name={refusal ? "stop" : "check"} />
                        </span>
                        <span>{row.name}</span>
                        <span className={styles.words}>{refusal ? refusalTitle(refusal) : text(deletes ? "BulkDeleted" : "RowSaved")}</span>
                      </li>
                    ))}
                </ul>
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button id={leaveId} appearance={phase === "done" ? "primary" : "secondary"} onClick={close}>
              {text(phase === "working" ? "BulkStop" : phase === "done" ? "Close" : "Cancel")}
            </Button>
            {phase === "asking" && (
              <Button appearance="primary" disabled={!deletes && (chosen.length === 0 || problems.size > 0)} onClick={() => void start()}>
                {text(deletes ? "Delete" : "BulkStart", rows.length)}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};

/** Columns that a person may change on the table's main form, under the names they have there. */
export function editableColumns(table: TableDescription, form: string | undefined): { readonly column: ColumnDescription; readonly label: string }[] {
  if (form === undefined) return [];
  const found = new Map<string, { readonly column: ColumnDescription; readonly label: string }>();
  for (const { cell, control } of fieldsOf(parseForm(form))) {
    const column = table.columns.find((one) => one.logicalName === control.column);
    if (column && !control.disabled && cell.visible && canBeWritten(column, false) && column.type !== "Status" && !found.has(column.logicalName)) found.set(column.logicalName, { column, label: cell.label || column.displayName });
  }

  return [...found.values()].sort((a, b) => a.label.localeCompare(b.label));
}
