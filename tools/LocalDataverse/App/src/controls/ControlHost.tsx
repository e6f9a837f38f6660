import { makeStyles, mergeClasses, Spinner, tokens } from "@fluentui/react-components";
import * as React from "react";
import { ControlDescription } from "../model/appModel";
import { Control, FormStore } from "../forms/formStore";
import { CustomControl } from "../forms/formXml";
import { readFile } from "../platform/home";
import { useHere } from "../shell/here";
import { LookContext } from "../shell/theme";
import { text } from "../texts/texts";
import { LoadedControl } from "./bundles";
import { ControlSituation, makeContext } from "./context";
import { outputsOf, Parameter, parametersOf } from "./parameters";

export interface ControlHostProps {
  readonly id: string;
  readonly description: ControlDescription;
  readonly custom: CustomControl;
  readonly store: FormStore;
  readonly control: Control;
  readonly isDisabled: boolean;
  /** Drawn in its place when the control can't be loaded or fails. */
  readonly fallback: React.ReactNode;
}

const useStyles = makeStyles({
  host: { minWidth: 0, outlineStyle: "none", "@media (forced-colors: active)": { "& svg": { forcedColorAdjust: "auto" } } },
  full: { position: "fixed", inset: 0, zIndex: 900, overflow: "auto", padding: "16px", backgroundColor: tokens.colorNeutralBackground1 },
  failed: { margin: "0 0 6px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

type Loading = { readonly kind: "loading" } | { readonly kind: "failed"; readonly problem: string } | { readonly kind: "ready"; readonly loaded: LoadedControl };

/** A code component in its place on a form. One that fails leaves the plain field behind, and says so. */
export const ControlHost = (props: ControlHostProps): React.ReactElement => {
  const { description, fallback } = props;
  const styles = useStyles();
  const { bundles, person } = useHere();
  const [loading, setLoading] = React.useState<Loading>({ kind: "loading" });
  const fail = React.useCallback((problem: unknown) => setLoading({ kind: "failed", problem: problem instanceof Error ? problem.message : String(problem) }), []);

  React.useEffect(() => {
    let current = true;
    bundles.load(description, person.language).then(
      (loaded) => current && setLoading({ kind: "ready", loaded }),
      (problem: unknown) => current && fail(problem),
    );
    return () => {
      current = false;
    };
  }, [bundles, description, person, fail]);

  if (loading.kind === "loading") return <Spinner size="tiny" label={text("Loading")} labelPosition="after" />;
  if (loading.kind === "failed")
    return (
      <>
        <p className={styles.failed} role="alert">
          {text("ControlFailed", description.name, loading.problem)}
        </p>
        {fallback}
      </>
    );
  return (
    <Boundary onFailure={fail}>
      <Running {...props} loaded={loading.loaded} onFailure={fail} />
    </Boundary>
  );
};

/** States that controls asked to keep, until the page is loaded anew. */
const keptStates = new Map<string, ComponentFramework.Dictionary>();

const Running = ({ id, description, custom, store, control, isDisabled, loaded, onFailure }: ControlHostProps & { readonly loaded: LoadedControl; readonly onFailure: (problem: unknown) => void }): React.ReactElement => {
  const styles = useStyles();
  const here = useHere();
  const look = React.useContext(LookContext);
  const container = React.useRef<HTMLDivElement>(null);
  const [element, setElement] = React.useState<React.ReactElement | null>(null);
  const [isFull, setFull] = React.useState(false);
  const [follows, setFollows] = React.useState(false);
  const [round, again] = React.useReducer((count: number) => count + 1, 0);
  const width = useWidth(container, follows);
  const instance = React.useRef<ComponentFramework.StandardControl<unknown, Record<string, unknown>> | null>(null);
  const last = React.useRef<ControlSituation | null>(null);
  const { manifest } = loaded;
  const stateKey = `${description.name}/${store.table.logicalName}/${store.id ?? ""}/${control.name}`;

  const contextNow = (): ReturnType<typeof makeContext> => {
    const situation: Omit<ControlSituation, "updatedProperties"> = {
      parameters: parametersOf(manifest, custom, store, here.person.timeZone, isDisabled),
      isDisabled,
      isVisible: control.visible,
      label: control.label,
      width: follows ? width : -1,
      height: -1,
      design: look,
    };
    const now = { ...situation, updatedProperties: changedSince(last.current, situation) };
    last.current = now;
    return makeContext(
      loaded,
      { ...here, readFile: (address) => readFile((input, init) => window.fetch(input, init), address) },
      now,
      { requestRender: again, trackSize: setFollows, setFullScreen: setFull, keepState: (state) => void keptStates.set(stateKey, state) },
    );
  };
  const guarded = (run: () => void): void => {
    try {
      run();
    } catch (problem) {
      onFailure(problem);
    }
  };
  const latest = React.useRef({ contextNow, guarded });
  latest.current = { contextNow, guarded };

  React.useEffect(() => {
    const notifyOutputChanged = (): void =>
      latest.current.guarded(() => {
        for (const { column, value } of outputsOf(manifest, custom, store, instance.current?.getOutputs?.() ?? {})) store.change(column, value);
      });
    const made = new loaded.make();
    instance.current = made;
    latest.current.guarded(() => made.init(latest.current.contextNow(), notifyOutputChanged, keptStates.get(stateKey) ?? {}, manifest.isVirtual ? (undefined as never) : container.current!));
    again();
    return () => {
      instance.current = null;
      // What it drew has been taken down already; a control that fails at its end has nobody left to tell.
      guarded(() => made.destroy());
    };
    // A control is made once for its place: what changes reaches it through its context.
  }, [loaded]);

  React.useEffect(() => {
    if (round === 0 || !instance.current) return;
    latest.current.guarded(() => {
      const drawn = instance.current!.updateView(latest.current.contextNow()) as React.ReactElement | undefined;
      if (manifest.isVirtual) setElement(drawn ?? null);
    });
  }, [round, store.version, isDisabled, control.visible, control.label, look, width, isFull, manifest]);

  return (
    <div
      ref={container}
      id={id}
      className={mergeClasses(styles.host, isFull && styles.full, manifest.constructorName)}
      data-control={description.name}
      role="group"
      aria-label={control.label || undefined}
      tabIndex={-1}
      onKeyDown={(event) => isFull && event.key === "Escape" && setFull(false)}
    >
      {manifest.isVirtual ? element : null}
    </div>
  );
};

/** Names of the properties whose value is another than before; "layout" when the room is. */
function changedSince(before: ControlSituation | null, now: Omit<ControlSituation, "updatedProperties">): string[] {
  if (!before) return [];
  const differs = (a: Parameter | undefined, b: Parameter | undefined): boolean => JSON.stringify([a?.raw, a?.errorMessage]) !== JSON.stringify([b?.raw, b?.errorMessage]);
  const changed = Object.keys(now.parameters).filter((name) => differs(before.parameters[name], now.parameters[name]));
  return before.width === now.width ? changed : [...changed, "layout"];
}

/** The element's width in pixels, followed only while somebody asked for it; -1 before it was measured. */
function useWidth(element: React.RefObject<HTMLElement>, follows: boolean): number {
  const [width, setWidth] = React.useState(-1);
  React.useEffect(() => {
    if (!follows || !element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, follows]);
  return width;
}

/** A virtual control's element fails while React draws it: only a boundary hears of that. */
class Boundary extends React.Component<{ readonly onFailure: (problem: unknown) => void }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(problem: unknown): void {
    this.props.onFailure(problem);
  }

  override render(): React.ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
