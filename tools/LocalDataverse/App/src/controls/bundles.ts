import { ControlDescription } from "../model/appModel";
import { ControlManifest, parseManifest, parseStrings, stringsFile } from "./manifest";

export type ControlClass = new () => ComponentFramework.StandardControl<unknown, Record<string, unknown>>;

/** A control, loaded: its class, and the words of the person's language. */
export interface LoadedControl {
  readonly manifest: ControlManifest;
  readonly make: ControlClass;
  readonly strings: ReadonlyMap<string, string>;
  /** Where one of its files is served. */
  readonly addressOf: (path: string) => string;
}

/** Where the classes that bundles register are kept, by `Namespace.Constructor`. */
export class Registry {
  private readonly classes = new Map<string, ControlClass>();

  /** Must stand before any bundle runs: that is where a bundle looks for the way to register itself. */
  constructor(window: Window) {
    (window as { ComponentFramework?: object }).ComponentFramework = { registerControl: (name: string, make: ControlClass) => void this.classes.set(name, make) };
  }

  find(name: string): ControlClass | undefined {
    return this.classes.get(name);
  }
}

const addressOf = (control: ControlDescription, path: string): string =>
  `/app/controls/${encodeURIComponent(control.name)}/${path.split("/").map(encodeURIComponent).join("/")}?v=${encodeURIComponent(control.version)}`;

/** Loads controls, each once for all the places where it stands. */
export class Bundles {
  private readonly loading = new Map<string, Promise<LoadedControl>>();
  private readonly registry: Registry;

  constructor(
    window: Window,
    private readonly document: Document,
    private readonly read: (address: string) => Promise<string>,
  ) {
    this.registry = new Registry(window);
  }

  /** @param language LCID of the language the person reads. Rejects with words that name what is missing. */
  load(control: ControlDescription, language: number): Promise<LoadedControl> {
    let loading = this.loading.get(control.name);
    if (!loading) {
      loading = this.start(control, language);
      this.loading.set(control.name, loading);
      loading.catch(() => this.loading.delete(control.name));
    }

    return loading;
  }

  private async start(control: ControlDescription, language: number): Promise<LoadedControl> {
    const manifest = parseManifest(control.manifest);
    const words = stringsFile(manifest, control.files, language);
    for (const path of manifest.css) this.style(addressOf(control, path));
    const strings = words === null ? new Map<string, string>() : parseStrings(await this.read(addressOf(control, words)));
    for (const path of manifest.code) await this.script(addressOf(control, path), `${control.name}/${path}`);
    const make = this.registry.find(manifest.constructorName);
    if (!make) throw new Error(`The bundle of ${control.name} does not register ${manifest.constructorName}.`);
    return { manifest, make, strings, addressOf: (path) => addressOf(control, path) };
  }

  private style(address: string): void {
    const link = this.document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    this.document.head.append(link);
  }

  private script(address: string, name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const script = this.document.createElement("script");
      script.src = address;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`${name} could not be loaded.`));
      this.document.head.append(script);
    });
  }
}
