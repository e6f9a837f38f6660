import { checkColumns, columnsFor, optionalColumns } from "./criterionRules";
import { CheckKind, Criterion } from "./model";

/** Criterion main form, OnLoad; pass the execution context. */
export function onLoad(event: Xrm.Events.EventContext): void {
  const form = event.getFormContext();

  form.getAttribute(Criterion.check)?.addOnChange(() => showWhatTheCheckNeeds(form));
  showWhatTheCheckNeeds(form);
}

function showWhatTheCheckNeeds(form: Xrm.FormContext): void {
  const kind = form.getAttribute<Xrm.Attributes.OptionSetAttribute<CheckKind>>(Criterion.check)?.getValue() ?? null;
  const needed = columnsFor(kind);

  for (const column of checkColumns) {
    const isNeeded = needed.includes(column);
    form.getAttribute(column)?.setRequiredLevel(isNeeded && !optionalColumns.has(column) ? "required" : "none");
    form.getControl<Xrm.Controls.StandardControl>(column)?.setVisible(isNeeded);
  }
}
