import { HandlerLayout } from "../forms/formXml";
import { webResourceAddress } from "../platform/home";
import { Handler } from "./attribute";

const loaded = new Map<string, Promise<void>>();

/** Loads a form's libraries as classic scripts, one after the other and each once. Rejects when one can't be loaded. */
export async function loadLibraries(names: readonly string[], document: Document): Promise<void> {
  for (const name of names) {
    let loading = loaded.get(name);
    if (!loading) {
      loading = new Promise<void>((resolve, reject) => {
        const script = document.createElement("script");
        script.src = webResourceAddress(name);
        script.onload = () => resolve();
        script.onerror = () => reject(new Error(`The script library ${name} could not be loaded.`));
        document.head.append(script);
      });
      loaded.set(name, loading);
      loading.catch(() => loaded.delete(name));
    }

    await loading;
  }
}

/** The function a handler names, by its path from the window. Throws with words that name it when there is none. */
export function findHandler(handler: HandlerLayout, window: object): Handler {
  const found = handler.functionName.split(".").reduce<unknown>((owner, name) => (owner as Record<string, unknown> | undefined)?.[name], window);
  if (typeof found !== "function") throw new Error(`The form names the function ${handler.functionName}, but no library defines it.`);
  const parameters = handler.parameters.trim() === "" ? [] : handler.parameters.split(",").map((parameter) => parameter.trim());
  const call = found as (...parameters: unknown[]) => unknown;
  return (context) => (handler.passesContext ? call(context, ...parameters) : call(...parameters));
}
