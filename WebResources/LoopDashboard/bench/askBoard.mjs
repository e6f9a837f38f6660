// Reads a board as the control on a form reads it, over the Web API, each time a line comes in; answers with a line that says what was asked and which rows came.
import { build } from "esbuild";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const api = `${process.argv[2]}api/data/v9.2/`;
const built = await build({ entryPoints: [fileURLToPath(new URL("../LoopDashboard/boardReader.ts", import.meta.url))], bundle: true, format: "esm", write: false, logLevel: "error" });
const { readBoard } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

const get = async (path) => {
  const answer = await fetch(api + path, { headers: { Prefer: 'odata.include-annotations="*"' } });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error.message);
  return said.value;
};
const tables = new Map((await get("EntityDefinitions?$select=LogicalName,EntitySetName")).map((table) => [table.LogicalName, table.EntitySetName]));

const everyone = 820110002;
const lastTwelveMonths = 820110003;
const nobody = "00000000-0000-0000-0000-000000000000";

createInterface({ input: process.stdin }).on("line", async () => {
  const asked = [];
  const host = {
    may: () => true,
    retrieveAll: async (table, options) => {
      const rows = await get(tables.get(table) + options);
      asked.push({ table, ids: rows.map((row) => row[`${table}id`]) });
      return rows;
    },
  };
  try {
    const { shown } = await readBoard(host, { scope: everyone, team: null, segment: null, period: lastTwelveMonths, tiles: null }, nobody);
    process.stdout.write(`${JSON.stringify({ asked, tiles: shown === null ? 0 : shown.contents.filter((tile) => tile.headline !== null || tile.parts.length > 0).length })}\n`);
  } catch (problem) {
    process.stdout.write(`${JSON.stringify({ problem: String(problem) })}\n`);
  }
});
