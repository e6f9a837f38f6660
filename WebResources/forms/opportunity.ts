import { DealForm } from "./dealForm";

/** Opportunity main form, OnLoad; pass the execution context. */
export function onLoad(event: Xrm.Events.EventContext): void {
  new DealForm(event.getFormContext()).start();
}
