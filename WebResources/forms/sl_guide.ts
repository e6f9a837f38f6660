import german from "./words/guide.1031.json";
import english from "./words/guide.1033.json";
import { words } from "./words/words";

/** Main forms of what revenue operations keep, OnLoad; pass the execution context. Says in a sentence what a row of the table does, and to whom. */
export function onLoad(event: Xrm.Events.EventContext): void {
  const form = event.getFormContext();
  const table = form.data.entity.getEntityName();
  if (table in english) form.ui.setFormNotification(words({ 1031: german, 1033: english })(table), "INFO", "salesloop.guide");
}
