// Builds what the browser runs: form scripts, pages, controls and icons, each at the path it has in the solution.
import { buildControls } from "./build/controls.mjs";
import { buildForms } from "./build/forms.mjs";
import { buildPages } from "./build/pages.mjs";
import { cpSync, rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
await buildForms();
await buildPages(["setup"]);
await buildControls(["DealLoop", "LoopDashboard"]);
cpSync("icons", "dist/sl_/icons", { recursive: true, filter: (path) => !path.endsWith(".gitkeep") });
