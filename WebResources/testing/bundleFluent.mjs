// Puts Fluent into one module that takes React from outside, as the platform does.
import { build } from "esbuild";

export async function setup() {
  await build({
    stdin: { contents: 'export * from "@fluentui/react-components";', resolveDir: "." },
    outfile: "node_modules/.testing/fluent.mjs",
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["react", "react-dom", "react/*", "react-dom/*"],
    logLevel: "error",
  });
}
