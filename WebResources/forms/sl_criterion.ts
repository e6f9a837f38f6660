import { CriterionForm } from "./criterionForm";

/** Criterion main form, OnLoad; pass the execution context. */
export function onLoad(event: Xrm.Events.EventContext): void {
  new CriterionForm(event.getFormContext()).start();
}
