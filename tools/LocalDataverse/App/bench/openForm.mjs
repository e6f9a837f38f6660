// Opens a row as a person does, in the app itself: from the list by a click, until nothing is asked any more; then asks the same again, wave by
// wave, each time a line comes in. First line: JSON {"table", "name"} of the row. Each answer is a line that says what was asked and which rows came.
import { JSDOM } from "jsdom";
import { createInterface } from "node:readline";

const address = process.argv[2];
// Drawing takes far longer here than in a browser, and what is drawn asks further.
const quiet = 3_000;
const patience = 60_000;

const get = async (path) => (await (await fetch(new URL(path, address))).json()).value;

/** What the app asked of the Web API, with when it began and ended to ask, in milliseconds. */
const asked = [];

function openApp(place) {
  return JSDOM.fromURL(new URL(place, address).href, {
    runScripts: "dangerously",
    resources: "usable",
    pretendToBeVisual: true,
    beforeParse(window) {
      // What a browser has and this one lacks; nothing of it is measured.
      const nothing = class {
        observe() {}
        unobserve() {}
        disconnect() {}
      };
      Object.assign(window, { ResizeObserver: nothing, IntersectionObserver: nothing, Response, Headers, matchMedia: (media) => ({ media, matches: false, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} }) });
      window.Element.prototype.scrollIntoView = () => undefined;
      window.crypto.randomUUID ??= () => crypto.randomUUID();
      window.fetch = watched;
    },
  });
}

async function watched(input, init) {
  const url = new URL(String(input), address);
  if (!url.pathname.startsWith("/api/")) return fetch(url, init);
  const request = { url, init: { method: init?.method ?? "GET", headers: init?.headers, body: init?.body }, began: performance.now(), ended: Infinity };
  asked.push(request);
  const answer = await fetch(url, request.init);
  const text = await answer.text();
  request.ended = performance.now();
  return new Response(answer.status === 204 ? null : text, { status: answer.status, headers: answer.headers });
}

async function until(holds) {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > patience) throw new Error("The app did not come to rest.");
    await new Promise((go) => setTimeout(go, 20));
  }
}

const isAtRest = () => asked.length > 0 && asked.every((request) => request.ended + quiet < performance.now());

/** Requests in the order in which the app waited for them: those of a wave wait only for what came before. */
function wavesOf(requests) {
  const waves = [];
  for (const request of requests) {
    const depth = Math.max(0, ...requests.filter((other) => other.ended <= request.began).map((other) => other.wave + 1));
    request.wave = depth;
    (waves[depth] ??= []).push(request);
  }

  return waves;
}

const keys = new Map((await get("/api/data/v9.2/EntityDefinitions?$select=LogicalName,PrimaryIdAttribute,IsActivity")).filter((table) => !table.IsActivity || table.LogicalName === "activitypointer").map((table) => [table.PrimaryIdAttribute, table.LogicalName]));

/** Every row in an answer, with the columns that came of it. */
function rowsIn(text) {
  const rows = [];
  const look = (value) => {
    if (Array.isArray(value)) return value.forEach(look);
    if (typeof value !== "object" || value === null) return undefined;
    const names = Object.keys(value);
    const key = "@odata.etag" in value ? names.find((name) => keys.has(name)) : undefined;
    if (key !== undefined) rows.push({ table: keys.get(key), key, id: value[key], columns: names.filter((name) => /^[a-z0-9_]+$/.test(name) && typeof value[name] !== "object").map((name) => /^_(.+)_value$/.exec(name)?.[1] ?? name) });
    return Object.values(value).forEach(look);
  };
  // A batch holds several answers, a line each.
  for (const line of text.split("\r\n").filter((part) => part.startsWith("{"))) look(JSON.parse(line));
  return rows;
}

async function ask(request) {
  const answer = await fetch(request.url, request.init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${request.init.method} ${request.url.pathname}: ${text}`);
  return rowsIn(text);
}

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
try {
  const { table, name } = JSON.parse((await input.next()).value);
  const { window } = await openApp(`/#/sl_SalesLoop/${table}?search=${encodeURIComponent(name)}`);
  const find = () => [...window.document.querySelectorAll("a[data-row]")].find((link) => link.textContent.includes(name));
  await until(() => find() !== undefined && isAtRest());
  asked.length = 0;
  find().click();
  await until(isAtRest);
  const requests = [...asked];
  const waves = wavesOf(requests);
  window.close();
  for await (const _ of input) {
    const rows = [];
    for (const wave of waves) rows.push(...(await Promise.all(wave.map(ask))).flat());
    say({ requests: requests.map((request) => `${request.init.method} ${decodeURIComponent(request.url.pathname.replace("/api/data/v9.2/", ""))}`), rows });
  }
} catch (problem) {
  say({ problem: String(problem?.stack ?? problem) });
}
