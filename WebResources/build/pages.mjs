// Bundles each page of its own (an HTML web resource) with its script: dist/sl_/<page>/<page>.html, .css and .js.
import { build } from "esbuild";
import { cpSync } from "node:fs";

export async function buildPages(names) {
  for (const name of names) {
    await build({ entryPoints: [`${name}/${name}.ts`], outfile: `dist/sl_/${name}/${name}.js`, bundle: true, format: "iife", target: "es2020", charset: "utf8", legalComments: "none" });
    for (const kind of ["html", "css"]) cpSync(`${name}/${name}.${kind}`, `dist/sl_/${name}/${name}.${kind}`);
  }
}
