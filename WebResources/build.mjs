// Bundles each form script into one classic script, named as its web resource is: dist/sl_/forms/<table>.js.
import { build } from "esbuild";
import { cpSync, readdirSync, rmSync } from "node:fs";

const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);
const tables = readdirSync("forms")
  .filter((file) => /^sl_[a-z]+\.ts$/.test(file))
  .map((file) => file.slice("sl_".length, -".ts".length));

rmSync("dist", { recursive: true, force: true });
for (const table of tables) {
  await build({
    entryPoints: [`forms/sl_${table}.ts`],
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

cpSync("icons", "dist/sl_/icons", { recursive: true, filter: (path) => !path.endsWith(".gitkeep") });
