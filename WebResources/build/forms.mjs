// Bundles each form script into one classic script, named as its web resource is: dist/sl_/forms/<table>.js.
import { build } from "esbuild";
import { readdirSync } from "node:fs";

const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);
/** Tables of Dataverse that have a script of ours; those of our own are told by their prefix. */
const standardTables = ["opportunity"];

export async function buildForms() {
  const scripts = readdirSync("forms")
    .filter((file) => /^sl_[a-z]+\.ts$/.test(file))
    .map((file) => ({ table: file.slice("sl_".length, -".ts".length), file }))
    .concat(standardTables.map((table) => ({ table, file: `${table}.ts` })));
  for (const { table, file } of scripts) {
    await build({
      entryPoints: [`forms/${file}`],
      outfile: `dist/sl_/forms/${table}.js`,
      bundle: true,
      format: "iife",
      // A form names its handler through a global: SalesLoop.Criterion.onLoad.
      globalName: `SalesLoop.${pascal(table)}`,
      target: "es2020",
      charset: "utf8",
      legalComments: "none",
    });
  }
}
