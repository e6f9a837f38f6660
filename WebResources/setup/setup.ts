import { wordsOf } from "../shared/words";
import { showSetup } from "./page";
import { sourceOf } from "./source";
import german from "./words/setup.1031.json";
import english from "./words/setup.1033.json";

type Texts = Readonly<Record<string, string>>;

const languages: Readonly<Record<number, { readonly code: string; readonly texts: Texts }>> = { 1031: { code: "de", texts: german }, 1033: { code: "en", texts: english } };

/** An entry of the site map opens this page in a frame; the client API is that of the app around it. */
function start(root: HTMLElement): void {
  const xrm = (window.parent as Window & { readonly Xrm?: typeof Xrm }).Xrm;
  const language = languages[xrm?.Utility.getGlobalContext().userSettings.languageId ?? 1033] ?? { code: "en", texts: english as Texts };
  const words = wordsOf((key) => language.texts[key] ?? key);
  document.documentElement.lang = language.code;
  document.title = words("Title");
  // The frame has the colors of the app around it; a web resource is told of them by no other way.
  const look = window.frameElement ? getComputedStyle(window.frameElement).colorScheme : "";
  document.documentElement.dataset["look"] = look.trim() === "dark" ? "dark" : "light";
  if (!xrm) {
    root.textContent = words("NoApp");
    root.setAttribute("aria-busy", "false");
    return;
  }

  void showSetup(root, sourceOf(xrm), words, () => new Date());
}

const root = document.getElementById("setup");
if (root) start(root);
