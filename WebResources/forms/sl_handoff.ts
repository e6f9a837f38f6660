import { HandoffForm } from "./handoffForm";

/** Handoff main form, OnLoad; pass the execution context. */
export function onLoad(event: Xrm.Events.EventContext): void {
  new HandoffForm(event.getFormContext()).start();
}
