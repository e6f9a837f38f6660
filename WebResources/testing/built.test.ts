import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? (["generated", "testing"].includes(entry.name) ? [] : sources(join(folder, entry.name))) : /(?<!\.test)\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : [],
  );

describe.each(["DealLoop", "LoopDashboard"])("the control %s", (name) => {
  const built = `dist/Controls/sl_SalesLoop.${name}`;
  const source = `${name}/${name}`;
  const bundle = (): string => readFileSync(`${built}/bundle.js`, "utf8");
  const manifest = (): string => readFileSync(`${built}/ControlManifest.xml`, "utf8");
  const code = [...sources(source), ...sources("shared")].map((file) => ({ file, text: readFileSync(file, "utf8") }));

  it("is there: npm run build comes first", () => expect(existsSync(`${built}/bundle.js`)).toBe(true));

  it("is at most 60 KB, with the platform's libraries left outside", () => {
    expect(statSync(`${built}/bundle.js`).size).toBeLessThanOrEqual(60 * 1024);
    expect(bundle()).toContain("Reactv16");
    expect(bundle()).toContain("FluentUIReactv940");
    expect(bundle()).not.toContain("ReactDOM");
  });

  it("was built for production: nothing in it is evaluated from text", () => expect(bundle()).not.toMatch(/\beval\(|new Function\(|sourceMappingURL/));

  it("speaks to the Web API alone", () => expect(bundle()).not.toMatch(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|https?:\/\/(?!www\.w3\.org)|localStorage|sessionStorage|document\.cookie|dangerouslySetInnerHTML|innerHTML/));

  it("brings the files its manifest names, and no others", () => {
    const named = [...manifest().matchAll(/<(?:code|resx|css) path="([^"]+)"/g)].map(([, path]) => path!);
    const files = [...readdirSync(built).filter((file) => statSync(join(built, file)).isFile()), ...readdirSync(`${built}/strings`).map((file) => `strings/${file}`)];
    expect(files.sort()).toEqual([...named, "ControlManifest.xml"].sort());
  });

  it("registers the class that its manifest names", () => {
    const [, namespace, constructor] = /namespace="([^"]+)" constructor="([^"]+)"/.exec(manifest())!;
    expect(bundle()).toMatch(new RegExp(`registerControl\\(["']${namespace}\\.${constructor}["']`));
    expect(readFileSync(`${source}/index.ts`, "utf8")).toContain(`export class ${constructor} `);
  });

  it("reads the properties of its manifest, and says which of the framework it uses", () => {
    const index = readFileSync(`${source}/index.ts`, "utf8");
    const properties = [...manifest().matchAll(/<property name="([^"]+)"/g)].map(([, property]) => property!);
    expect(properties).toEqual([...new Set([...index.matchAll(/parameters\.(\w+)/g)].map(([, used]) => used!))]);
    const features = [...manifest().matchAll(/<uses-feature name="([^"]+)"/g)].map(([, feature]) => feature!);
    expect(features.sort()).toEqual(["Utility", "WebAPI"]);
    expect(manifest()).toMatch(/<external-service-usage enabled="false"/);
  });

  describe("the texts of the control", () => {
    const keys = new Set([...readFileSync(`${source}/strings/${name}.1033.resx`, "utf8").matchAll(/<data name="([^"]+)"/g)].map(([, key]) => key!));
    const whole = code.map(({ text }) => text).join("\n");

    it("are there for every key that the code asks for", () => {
      const asked = [...whole.matchAll(/\bwords\(\s*"([A-Za-z]+)"/g)].map(([, key]) => key!);
      const counted = [...whole.matchAll(/\bcounted\([\w.]+, "([A-Za-z]+)"/g)].flatMap(([, key]) => [`${key!}One`, `${key!}Many`]);
      expect([...asked, ...counted].filter((key) => !keys.has(key))).toEqual([]);
      expect(asked.length).toBeGreaterThan(60);
    });

    it("are all used: by the code, or by the manifest", () => {
      const used = `${whole}\n${readFileSync(`${source}/ControlManifest.Input.xml`, "utf8")}`;
      const stems = [...keys].map((key) => ({ key, stem: key.replace(/(One|Many|Mend)$/, "") }));
      expect(stems.filter(({ key, stem }) => !used.includes(`"${key}"`) && !used.includes(`"${stem}"`) && !used.includes(`"${stem.charAt(0).toLowerCase()}${stem.slice(1)}"`)).map(({ key }) => key)).toEqual([]);
    });
  });

  describe("the layers of the control", () => {
    it("keep the component framework to index.ts and shared", () =>
      expect(code.filter(({ file, text }) => /ComponentFramework|\bcontext\./.test(text) && !file.startsWith("shared") && !file.endsWith("index.ts")).map(({ file }) => file)).toEqual([]));

    it("use nothing of React that came after 16", () =>
      expect(code.filter(({ text }) => /useId\b|useSyncExternalStore|createRoot|useTransition|useDeferredValue|useInsertionEffect/.test(text)).map(({ file }) => file)).toEqual([]));
  });
});
