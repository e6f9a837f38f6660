import { Button, FluentProvider, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import * as React from "react";
import { AppModel, People, Person } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { english, follow } from "../model/formats";
import { Connection } from "../platform/connection";
import { Home } from "../platform/home";
import { Refusal } from "../platform/refusals";
import { WebApi } from "../platform/webApi";
import { refusalHelp, refusalTitle } from "../dialogs/refusalWords";
import { makeXrm } from "../scripts/xrm";
import { speak, text } from "../texts/texts";
import { Here, HereContext, useMedia } from "./here";
import { Notice } from "./Notice";
import { Router } from "./router";
import { Shell } from "./Shell";
import { clientNavigation } from "../client/clientNavigation";
import { clientWebApi } from "../client/clientWebApi";
import { Screens } from "../client/screens";
import { ScreensHost } from "../client/ScreensHost";
import { Bundles } from "../controls/bundles";
import { darkTheme, designOf, lightTheme, LookContext, readLook, writeLook } from "./theme";

export interface AppProps {
  readonly home: Home;
  readonly api: WebApi;
  /** The same, for the pieces of a form: what they read in one turn goes as one request. */
  readonly formApi: WebApi;
  readonly router: Router;
  readonly bundles: Bundles;
  readonly connection: Connection;
  /** Told who is on the screen. */
  readonly onPerson: (id: string) => void;
}

type Loaded =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly refusal: Refusal }
  | { readonly kind: "ready"; readonly model: AppModel; readonly people: People };

const useStyles = makeStyles({ page: { minHeight: "100vh", backgroundColor: tokens.colorNeutralBackground3 }, waiting: { display: "grid", height: "100vh", placeItems: "center" } });

/** Reads what the organization has to show and as whom one looks at it, and shows it in the chosen colors. */
export const App = ({ home, api, formApi, router, bundles, connection, onPerson }: AppProps): React.ReactElement => {
  const styles = useStyles();
  const [look, setLook] = React.useState(() => readLook(window.localStorage));
  const isSystemDark = useMedia("(prefers-color-scheme: dark)");
  const isDark = look === "dark" || (look === "system" && isSystemDark);
  const [loaded, setLoaded] = React.useState<Loaded>({ kind: "loading" });

  const load = React.useCallback(() => {
    setLoaded({ kind: "loading" });
    Promise.all([home.model(), home.people()]).then(
      ([model, people]) => {
        onPerson(people.signedIn);
        setLoaded({ kind: "ready", model, people });
      },
      (problem: unknown) => {
        if (!(problem instanceof Refusal)) throw problem;
        setLoaded({ kind: "failed", refusal: problem });
      },
    );
  }, [home, onPerson]);
  React.useEffect(load, [load]);
  React.useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  }, [isDark]);

  const here = React.useMemo(() => (loaded.kind === "ready" ? surroundings(loaded, { api, formApi, router, bundles, connection }) : null), [loaded, api, formApi, router, bundles, connection]);
  const design = React.useMemo(() => designOf(isDark), [isDark]);
  const signIn = (userId: string): void => {
    const start = (): void => void home.signIn(userId).then(() => window.location.reload());
    start();
  };

  return (
    // The provider's own class is put on every menu and dialog too: how the page looks stands on an element of its own.
    <FluentProvider theme={isDark ? darkTheme : lightTheme}>
      <div className={styles.page}>
      {loaded.kind === "loading" && (
        <div className={styles.waiting}>
          <Spinner label={text("Loading")} />
        </div>
      )}
      {loaded.kind === "failed" && (
        <main className={styles.waiting}>
          <Notice title={text("CouldNotLoadApp")} help={`${refusalTitle(loaded.refusal)} ${refusalHelp(loaded.refusal)}`.trim()} icon="stop" isAlert isWholePage>
            <Button appearance="primary" onClick={load}>
              {text("TryAgain")}
            </Button>
          </Notice>
        </main>
      )}
      {loaded.kind === "ready" && !here && (
        <main className={styles.waiting}>
          <Notice title={text("NoApp")} isWholePage />
        </main>
      )}
      {loaded.kind === "ready" && here && (
        <HereContext.Provider value={here}>
          <LookContext.Provider value={design}>
          <Shell
            model={loaded.model}
            people={loaded.people}
            look={look}
            onLook={(chosen) => {
              writeLook(window.localStorage, chosen);
              setLook(chosen);
            }}
            onSignIn={signIn}
          />
          <ScreensHost />
          </LookContext.Provider>
        </HereContext.Provider>
      )}
      </div>
    </FluentProvider>
  );
};

const nobody: Person = { id: "", name: "", title: "", isAdministrator: false, timeZone: "", language: 1033, formats: english, roles: [] };

/** Null when the organization has no app. */
function surroundings({ model, people }: Extract<Loaded, { kind: "ready" }>, parts: Omit<AppProps, "home" | "onPerson">): Here | null {
  const { api, router } = parts;
  const app = model.apps.find((one) => one.uniqueName === router.place.app) ?? model.apps[0];
  if (!app) return null;
  const catalog = new Catalog(model, app);
  const person = people.people.find((one) => one.id === people.signedIn) ?? nobody;
  speak(person.language);
  follow(person.formats, person.language);
  const screens = new Screens();
  const webApi = clientWebApi(api, catalog);
  const navigation = clientNavigation(catalog, router, screens, (address) => void window.open(address, "_blank", "noopener"));
  (window as { Xrm?: object }).Xrm = makeXrm({ catalog, person, api, webApi, navigation });
  return {
    ...parts,
    catalog,
    screens,
    webApi,
    navigation,
    person,
    may: (right, table) => people.rights[table]?.includes(right) ?? false,
  };
}
