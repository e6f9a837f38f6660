// Bundles the pages into one classic script, beside the page that loads it.
import { build } from "esbuild";
import { cpSync, rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: ["src/index.tsx"],
  outfile: "dist/app.js",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  // The notices that the bundled packages' licences ask for.
  legalComments: "linked",
  define: { "process.env.NODE_ENV": '"production"' },
});
for (const file of ["index.html", "app.css", "favicon.svg"]) cpSync(`src/${file}`, `dist/${file}`);
