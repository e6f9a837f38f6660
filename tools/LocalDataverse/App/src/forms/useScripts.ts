import * as React from "react";
import { SaveMode, ScriptedForm } from "../scripts/formContext";
import { Handler } from "../scripts/attribute";
import { findHandler, loadLibraries } from "../scripts/libraries";
import { text } from "../texts/texts";
import { FormSession } from "./formSession";
import { HandlerLayout } from "./formXml";

export interface ScriptHost {
  readonly save: () => Promise<void>;
  readonly focus: (control: string) => void;
  readonly openTab: (tab: string) => void;
  readonly close: () => void;
}

/** Runs the form's own scripts once its row is there. A script that fails is named on the form, which goes on without it. */
export function useScripts(session: FormSession, isReady: boolean, host: ScriptHost): void {
  const latest = React.useRef(host);
  latest.current = host;

  React.useEffect(() => {
    if (!isReady) return undefined;
    const { store } = session;
    const { libraries, handlers } = store.layout;
    const scriptFailed = (problem: unknown): void => {
      const words = problem instanceof Error ? problem.message : typeof problem === "object" && problem !== null && "message" in problem ? String(problem.message) : String(problem);
      console.warn(`A form script failed: ${words}`);
      store.notifications.set(`script:${words}`, { key: `script:${words}`, level: "WARNING", message: text("ScriptFailed", words) });
      store.changed();
    };
    const form = new ScriptedForm(store, {
      save: () => latest.current.save(),
      refresh: async (save) => (save ? latest.current.save() : session.refresh()),
      focus: (control) => latest.current.focus(control),
      openTab: (tab) => latest.current.openTab(tab),
      close: () => latest.current.close(),
      scriptFailed,
    });
    const functionsOf = (event: HandlerLayout["event"]): { readonly layout: HandlerLayout; readonly run: Handler }[] =>
      handlers
        .filter((layout) => layout.event === event)
        .flatMap((layout) => {
          try {
            return [{ layout, run: findHandler(layout, window) }];
          } catch (problem) {
            scriptFailed(problem);
            return [];
          }
        });

    let current = true;
    const start = async (): Promise<void> => {
      await loadLibraries(libraries, document);
      if (!current) return;
      for (const { layout, run } of functionsOf("onchange"))
        store.onChange(layout.column, () => form.run(() => run(form.executionContext(form.attribute(layout.column)))));
      session.beforeSave = (mode) =>
        form.mayBeSaved(
          mode,
          functionsOf("onsave").map(({ run }) => run),
        );
      for (const { run } of functionsOf("onload")) await form.run(() => run(form.executionContext(form.formContext)));
      await form.loaded();
      // Scripts are told of every reading of the row, not only of the first (Client API reference, form data OnLoad).
      if (current) store.onRead = () => void form.loaded();
    };
    start().catch(scriptFailed);
    return () => {
      current = false;
      store.onRead = () => undefined;
    };
  }, [session, isReady]);
}

export { SaveMode };
