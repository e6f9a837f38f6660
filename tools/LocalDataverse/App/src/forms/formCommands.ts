import { TableDescription } from "../model/appModel";
import { Command } from "../shell/CommandBar";
import { text } from "../texts/texts";

/** What a form can be asked to do. */
export interface FormActions {
  readonly save: () => void;
  readonly saveAndClose: () => void;
  /** Null: the person may not. */
  readonly create: (() => void) | null;
  readonly refresh: () => void;
  readonly remove: (() => void) | null;
  readonly win: () => void;
  readonly lose: () => void;
  readonly reopen: () => void;
  readonly activate: () => void;
  readonly deactivate: () => void;
}

export interface FormSituation {
  readonly isNew: boolean;
  /** The row is at its end: what is left is to open it again. */
  readonly isReadOnly: boolean;
  /** The person's roles allow changes on some row of the table. */
  readonly mayWrite: boolean;
  readonly isBusy: boolean;
}

/** Commands that fit the row and the state it is in, the ones used most first. */
export function formCommands(table: TableDescription, { isNew, isReadOnly, mayWrite, isBusy }: FormSituation, actions: FormActions): Command[] {
  const command = (label: string, icon: Command["icon"], run: () => void, shortcut?: string): Command => ({ label, icon, run, isDisabled: isBusy, ...(shortcut ? { shortcut } : {}) });
  const saving = isReadOnly || !(mayWrite || isNew) ? [] : [command(text("Save"), "save", actions.save, "Control+S"), command(text("SaveAndClose"), "check", actions.saveAndClose)];
  if (isNew) return saving;

  return [
    ...saving,
    ...(mayWrite ? stateCommands(table, isReadOnly, actions, command) : []),
    ...(actions.create ? [command(text("New"), "add", actions.create)] : []),
    command(text("Refresh"), "refresh", actions.refresh),
    ...(actions.remove ? [command(text("Delete"), "remove", actions.remove)] : []),
  ];
}

function stateCommands(table: TableDescription, isReadOnly: boolean, actions: FormActions, command: (label: string, icon: Command["icon"], run: () => void) => Command): Command[] {
  if (table.logicalName === "opportunity")
    return isReadOnly
      ? [command(text("Reopen"), "reopen", actions.reopen)]
      : [command(text("CloseAsWon"), "win", actions.win), command(text("CloseAsLost"), "stop", actions.lose)];

  // The states of activities and of the platform's own tables have rules of their own.
  const state = table.columns.find((column) => column.logicalName === "statecode");
  if (!state?.validForUpdate || table.isActivity || state.options.length !== 2) return [];
  return [isReadOnly ? command(text("Activate"), "check", actions.activate) : command(text("Deactivate"), "stop", actions.deactivate)];
}

/** The first status reason of a state: the one that belongs to it unless somebody says otherwise. */
export function stateBody(table: TableDescription, state: number): object {
  const status = table.columns.find((column) => column.logicalName === "statuscode")?.options.find((option) => option.state === state);
  return { statecode: state, ...(status ? { statuscode: status.value } : {}) };
}
