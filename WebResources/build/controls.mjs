// Builds each control with Microsoft's own tool, and lays what the solution takes of it into dist/Controls/sl_SalesLoop.<name>.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const tool = join("..", "node_modules", "pcf-scripts", "bin", "pcf-scripts.js");
/** Written by the tool, or not read by it. */
const notSource = new Set(["node_modules", "out", "generated"]);

export async function buildControls(names) {
  for (const name of names) {
    const built = join(name, "out", "controls", name);
    const sources = fingerprint([name, "shared", "package-lock.json", "build"]);
    if (!isBuiltFrom(built, sources)) {
      rebuild(name, built);
      writeFileSync(join(built, ".sources"), sources);
    }

    const target = join("dist", "Controls", `sl_SalesLoop.${name}`);
    mkdirSync(target, { recursive: true });
    // The licence notes beside the bundle are not in the manifest, so the platform would not take them.
    for (const part of ["bundle.js", "ControlManifest.xml", "strings"]) cpSync(join(built, part), join(target, part), { recursive: true });
  }
}

/** The tool takes ten seconds and says the same of the same sources, so it is not asked twice. */
const isBuiltFrom = (built, sources) => existsSync(join(built, ".sources")) && readFileSync(join(built, ".sources"), "utf8") === sources && existsSync(join(built, "bundle.js"));

function rebuild(name, built) {
  rmSync(join(name, "out"), { recursive: true, force: true });
  const run = spawnSync(process.execPath, [tool, "rebuild", "--buildMode", "production"], {
    cwd: name,
    encoding: "utf8",
    env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: "1" },
  });
  const said = `${run.stdout ?? ""}${run.stderr ?? ""}`;
  if (!wasBuilt(run.status, said, existsSync(join(built, "bundle.js")))) {
    throw new Error(`The control ${name} was not built. pcf-scripts said:\n${said}`);
  }
}

/** The tool ends with 0 when types, lint or manifest are wrong: only its words and a fresh bundle tell. */
export const wasBuilt = (status, said, hasBundle) => status === 0 && /\bSucceeded\b/.test(said) && !/\bFailed\b/.test(said) && hasBundle;

/** Tells any two sets of sources apart: their paths and their bytes. */
function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesUnder).sort()) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

const filesUnder = (path) =>
  !statSync(path).isDirectory()
    ? [path]
    : readdirSync(path)
        .filter((entry) => !notSource.has(entry))
        .flatMap((entry) => filesUnder(join(path, entry)));
