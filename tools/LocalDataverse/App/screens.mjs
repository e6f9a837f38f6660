// Draws the README's pictures: starts the sample team on a folder of its own, or takes one that runs, and photographs the main screens as the people who work in them.
// npm run screens [-- --address http://localhost:5000] [--to docs/screens]
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const port = 5147;
const { values: options } = parseArgs({ options: { address: { type: "string" }, to: { type: "string", default: join(root, "docs", "screens") } } });

const rep = "Rita Reyes";
const manager = "Mona Lindqvist";
const service = "Saskia Vos";
const operations = "Ravi Iyer";
const administrator = "Local Administrator";
const deal = { table: "opportunity", set: "opportunities", name: "Kestrel: maintenance planning pilot" };

/** One picture: its name, who looks, where, and what they do before it is taken. */
const screens = [
  { name: "deal", who: rep, row: deal, act: (page) => page.getByRole("tab", { name: "Deal Loop" }).click() },
  { name: "refused", who: rep, row: deal, act: refused },
  { name: "my-focus", who: rep, link: "My Focus" },
  { name: "deals", who: rep, link: "Deals" },
  { name: "board", who: manager, link: "Boards", act: (page) => page.locator("a[data-row]", { hasText: "My team" }).click() },
  { name: "board-dark", who: manager, dark: true, link: "Boards", act: (page) => page.locator("a[data-row]", { hasText: "My team" }).click() },
  { name: "rows-behind", who: manager, link: "Boards", act: rowsBehind },
  { name: "team", who: manager, link: "Team" },
  { name: "handoffs", who: service, area: "Evolve", link: "Service" },
  { name: "criterion", who: operations, row: { table: "sl_criterion", set: "sl_criteria", name: "The need is in the buyer's words" } },
  { name: "setup", who: administrator, area: "Govern", link: "Setup" },
];

const started = options.address === undefined ? await start() : undefined;
const address = options.address ?? `http://localhost:${port}`;
try {
  mkdirSync(options.to, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const screen of screens) {
    await photograph(browser, screen);
    console.log(`${screen.name}.png`);
  }

  await browser.close();
} finally {
  started?.();
}

async function photograph(browser, screen) {
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 }, colorScheme: screen.dark ? "dark" : "light", locale: "en-US" });
  await page.goto(address);
  if (screen.who !== administrator) {
    await page.getByRole("button", { name: /^Signed in as/ }).click();
    await page.getByRole("menuitemradio", { name: screen.who }).click();
    await page.getByRole("button", { name: `Signed in as ${screen.who}` }).waitFor();
  }

  if (screen.row !== undefined) {
    await page.goto(`${address}/#/sl_SalesLoop/${screen.row.table}/${await idOf(screen.row)}`);
  } else {
    await openArea(page, screen);
    await page.getByRole("navigation", { name: "Site map" }).getByRole("link", { name: screen.link, exact: true }).click();
  }

  await settled(page);
  if (screen.act !== undefined) {
    await screen.act(page);
    await settled(page);
  }

  await page.screenshot({ path: join(options.to, `${screen.name}.png`) });
  await page.close();
}

async function openArea(page, screen) {
  const areas = page.getByRole("button", { name: /^Area: / });
  if (screen.area !== undefined && (await areas.count()) > 0) {
    await areas.first().click();
    await page.getByRole("menuitemradio", { name: screen.area }).click();
  }
}

/** Waits until nothing is asked of the server and nothing moves. */
async function settled(page) {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1200);
}

/** Asks for the next stage, which the gate refuses. */
async function refused(page) {
  await page.getByRole("button", { name: "Next stage: Develop" }).first().click();
}

async function rowsBehind(page) {
  await page.locator("a[data-row]", { hasText: "My team" }).click();
  await settled(page);
  await page.getByRole("button", { name: /^Rows behind/ }).first().click();
}

async function idOf(row) {
  const filter = encodeURIComponent(`${row.table === "opportunity" ? "name" : "sl_name"} eq '${row.name.replaceAll("'", "''")}'`);
  const answer = await fetch(`${address}/api/data/v9.2/${row.set}?$select=${row.table}id&$filter=${filter}&$top=1`);
  const found = (await answer.json()).value?.[0];
  if (found === undefined) {
    throw new Error(`There is no ${row.table} "${row.name}" at ${address}. Start on a fresh sample: leave --address out.`);
  }

  return found[`${row.table}id`];
}

/** Serves a new sample team; resolves to what ends it again. */
async function start() {
  const data = mkdtempSync(join(tmpdir(), "salesloop-screens-"));
  const up = spawn("dotnet", ["run", "--project", join(root, "tools", "SalesLoop"), "--", "up", "--no-browser", "--port", String(port), "--data", data], { cwd: root });
  let said = "";
  await new Promise((ready, failed) => {
    up.stdout.on("data", (text) => {
      said += text;
      if (said.includes("is up at")) {
        ready();
      }
    });
    up.stderr.on("data", (text) => (said += text));
    up.on("exit", () => failed(new Error(`The sample did not start:\n${said}`)));
  });
  return () => {
    up.kill("SIGINT");
    rmSync(data, { recursive: true, force: true });
  };
}
