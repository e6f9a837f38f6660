import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Fluent in one file, so that what it imports of React can be exchanged. */
const fluent = { find: "@fluentui/react-components", replacement: here("node_modules/.testing/fluent.mjs") };
/** The build with import statements: what a require asks for can't be exchanged. */
const testing = { find: /^@testing-library\/react$/, replacement: here("node_modules/@testing-library/react/dist/@testing-library/react.esm.js") };
const react17 = ["react", "react-dom"].flatMap((name) => [
  { find: new RegExp(`^${name}$`), replacement: here(`testing/react17/node_modules/${name}/index.js`) },
  { find: new RegExp(`^${name}/(.*)$`), replacement: here(`testing/react17/node_modules/${name}/$1.js`) },
]);

/** Controls are tested under the React they ask for and under the one that model-driven apps give them. */
const controls = (version, alias) => ({
  resolve: { alias: [fluent, testing, ...alias] },
  test: {
    name: `React ${version}`,
    env: { REACT_VERSION: version },
    include: ["DealLoop/**/*.test.{ts,tsx}", "LoopDashboard/**/*.test.{ts,tsx}", "shared/**/*.test.ts"],
    environment: "jsdom",
    setupFiles: ["testing/setup.ts"],
    testTimeout: 20_000,
    server: { deps: { inline: [/\.testing\/fluent/, /@testing-library/] } },
  },
});

export default defineConfig({
  test: {
    globalSetup: ["testing/bundleFluent.mjs"],
    projects: [
      { test: { name: "forms", include: ["forms/**/*.test.ts"], environment: "node" } },
      { test: { name: "pages", include: ["setup/**/*.test.ts"], environment: "node" } },
      { test: { name: "built", include: ["testing/**/*.test.ts"], environment: "node", testTimeout: 20_000 } },
      controls("16", []),
      controls("17", react17),
    ],
  },
});
