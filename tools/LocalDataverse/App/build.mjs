// Bundles what the pages and the controls they host share into one classic script, and the pages themselves into another.
import { build } from "esbuild";
import { cpSync, rmSync } from "node:fs";

// The names under which model-driven apps put their libraries on the window: a control is built to look for them there.
const globals = { react: "Reactv16", "react-dom": "ReactDOMv16", "@fluentui/react-components": "FluentUIReactv940" };

const fromWindow = {
  name: "platform-libraries",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(react|react-dom|@fluentui\/react-components)$/ }, ({ path }) => ({ path, namespace: "platform" }));
    onLoad({ filter: /.*/, namespace: "platform" }, ({ path }) => ({ contents: `module.exports = window.${globals[path]};` }));
  },
};

const settings = {
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  // The notices that the bundled packages' licences ask for.
  legalComments: "linked",
  define: { "process.env.NODE_ENV": '"production"' },
};

rmSync("dist", { recursive: true, force: true });
await build({ ...settings, entryPoints: ["src/platformLibraries.ts"], outfile: "dist/platform.js" });
await build({ ...settings, entryPoints: ["src/index.tsx"], outfile: "dist/app.js", plugins: [fromWindow] });
for (const file of ["index.html", "app.css", "favicon.svg"]) cpSync(`src/${file}`, `dist/${file}`);
