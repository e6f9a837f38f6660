import { counted, Words } from "../shared/words";
import { Check, checks, isAdministrator, lookAt } from "./checks";
import { Finding, Health } from "./finding";
import { Source } from "./source";

const healthWords: Readonly<Record<Health, string>> = { fault: "HealthFault", note: "HealthNote", fine: "HealthFine", untold: "HealthUntold" };

/** Draws the page into an element and looks at the environment; the button looks again. Nothing here changes anything. */
export async function showSetup(root: HTMLElement, source: Source, words: Words, now: () => Date): Promise<void> {
  root.replaceChildren(make("p", {}, words("Looking")));
  if (!(await isAdministrator(source))) {
    root.replaceChildren(make("h1", {}, words("Title")), make("p", {}, words("ForAdministrators")));
    root.setAttribute("aria-busy", "false");
    return;
  }

  const again = make("button", { type: "button" }, words("LookAgain"));
  const summary = make("p", { class: "summary", role: "status" });
  const list = make("ul", { class: "checks" });
  const look = async (): Promise<void> => {
    root.setAttribute("aria-busy", "true");
    again.disabled = true;
    summary.textContent = words("Looking");
    const at = now();
    const found = await Promise.all(checks.map(async (check) => ({ check, finding: await lookAt(check, source, words, at) })));
    list.replaceChildren(...found.map(({ check, finding }) => entry(check, finding, words)));
    summary.textContent = summaryOf(found.map(({ finding }) => finding), words);
    again.disabled = false;
    root.setAttribute("aria-busy", "false");
  };
  again.addEventListener("click", () => void look());
  root.replaceChildren(make("header", {}, make("h1", {}, words("Title")), again), summary, list);
  await look();
}

/** How many things are to be mended, to be known and not told. */
export function summaryOf(findings: readonly Finding[], words: Words): string {
  const count = (health: Health): number => findings.filter((finding) => finding.health === health).length;
  const parts = (["fault", "note", "untold"] as const).filter((health) => count(health) > 0).map((health) => counted(words, `Count${healthWords[health].slice("Health".length)}`, count(health)));
  return parts.length === 0 ? words("AllFine") : parts.join(" · ");
}

function entry(check: Check, { health, what, mend, facts }: Finding, words: Words): HTMLElement {
  const item = make(
    "li",
    { class: "check", "data-health": health },
    make("h2", {}, words(check.heading), make("span", { class: "health" }, words(healthWords[health]))),
    make("p", {}, what),
  );
  if (mend !== "") item.append(make("p", { class: "mend" }, mend));
  if (facts.length > 0) {
    const rows = facts.map(({ name, value }) => make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, value)));
    item.append(make("details", health === "fault" ? { open: "" } : {}, make("summary", {}, counted(words, "Facts", facts.length)), make("table", {}, make("tbody", {}, ...rows))));
  }

  return item;
}

/** An element with text and elements in it. Text is text: nothing that a row holds becomes markup. */
function make<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Readonly<Record<string, string>>, ...content: readonly (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}
