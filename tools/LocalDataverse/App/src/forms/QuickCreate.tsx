import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, MessageBar, MessageBarBody } from "@fluentui/react-components";
import * as React from "react";
import { FormDescription, TableDescription } from "../model/appModel";
import { Reference, Value } from "../model/values";
import { ProblemDialog } from "../dialogs/ProblemDialog";
import { useChanges, useHere } from "../shell/here";
import { text } from "../texts/texts";
import { FormBody, inputId } from "./Form";
import { FormSession } from "./formSession";
import { parseForm } from "./formXml";
import { SaveMode, useScripts } from "./useScripts";

export interface QuickCreateProps {
  readonly table: string;
  readonly prefill: Readonly<Record<string, Value>>;
  /** The new row; null when the person gave it up. */
  readonly onDone: (saved: Reference | null) => void;
}

/** A short form over the page one is on. Without a form for it the person is told. */
export const QuickCreate = ({ table: name, prefill, onDone }: QuickCreateProps): React.ReactElement => {
  const { catalog } = useHere();
  const table = catalog.table(name);
  const form = catalog.quickCreateForm(name);
  if (table && form) return <ShortForm table={table} form={form} prefill={prefill} onDone={onDone} />;
  return (
    <Dialog open onOpenChange={() => onDone(null)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{text("NoQuickCreate", table?.displayCollectionName ?? name)}</DialogTitle>
          <DialogActions>
            <Button appearance="primary" onClick={() => onDone(null)}>
              {text("OK")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};

const useStyles = makeStyles({
  surface: { width: "min(560px, 100vw)", maxWidth: "100vw" },
  content: { padding: "4px 2px", display: "grid", gap: "10px" },
});

interface ShortFormProps extends Omit<QuickCreateProps, "table"> {
  readonly table: TableDescription;
  readonly form: FormDescription;
}

const ShortForm = ({ table, form, prefill, onDone }: ShortFormProps): React.ReactElement => {
  const styles = useStyles();
  const { api, catalog, person } = useHere();
  const [session] = React.useState(() => {
    const start: Record<string, Value> = { ownerid: { table: "systemuser", id: person.id, name: person.name }, ...prefill };
    const layout = parseForm(form.form);
    return new FormSession({ api, find: (name) => catalog.table(name), table, layout, id: null, prefill: start, zone: person.timeZone });
  });
  useChanges(session.store);
  const { store } = session;

  const save = async (): Promise<void> => {
    const outcome = await session.save(SaveMode.SaveAndClose);
    if (outcome.kind === "saved") {
      const name = store.fields.get(table.primaryName)?.value;
      onDone({ table: table.logicalName, id: outcome.id, name: typeof name === "string" ? name : "" });
      return;
    }

    const obstacle = outcome.kind === "stopped" ? store.obstacles()[0] : undefined;
    if (obstacle) document.getElementById(inputId(obstacle.name, short))?.focus();
  };
  useScripts(session, true, {
    save: () => save(),
    focus: (control) => document.getElementById(inputId(control, short))?.focus(),
    openTab: () => undefined,
    close: () => onDone(null),
  });

  const obstacles = session.showsObstacles ? store.obstacles() : [];
  const { problem } = session;
  return (
    <Dialog open modalType="modal" onOpenChange={() => !store.isUnsaved && onDone(null)}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{text("NewRow", table.displayName)}</DialogTitle>
          <DialogContent className={styles.content}>
            {obstacles.length > 0 && (
              <MessageBar intent="error" politeness="assertive">
                <MessageBarBody>{text("FillThese", obstacles.map((control) => control.label).join(", "))}</MessageBarBody>
              </MessageBar>
            )}
            <FormBody store={store} row={session.row} name="" showsObstacles={session.showsObstacles} idPrefix={short} />
          </DialogContent>
          <DialogActions>
            <Button disabled={session.busy} onClick={() => onDone(null)}>
              {text("Cancel")}
            </Button>
            <Button appearance="primary" disabled={session.busy} onClick={() => void save()}>
              {text(session.busy ? "Saving" : "SaveAndClose")}
            </Button>
          </DialogActions>
        </DialogBody>
        {problem?.kind === "refused" && <ProblemDialog refusal={problem.refusal} onClose={() => session.dismissProblem()} />}
      </DialogSurface>
    </Dialog>
  );
};

/** The page behind may show the same columns: here their inputs have ids of their own. */
const short = "short-";
