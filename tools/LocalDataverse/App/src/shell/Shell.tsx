import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import * as React from "react";
import { AppModel, People, Right } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { NavigationArea, NavigationEntry, parseSiteMap } from "../model/siteMap";
import { webResourceAddress } from "../platform/home";
import { text } from "../texts/texts";
import { ConnectionBanner } from "./ConnectionBanner";
import { Header } from "./Header";
import { narrow, useChanges, useHere, useMedia } from "./here";
import { DrawnEntry, Navigation } from "./Navigation";
import { Notice } from "./Notice";
import { Page } from "./Page";
import { dashboardRoute, listRoute, pageRoute, Route } from "./routes";
import { Look } from "./theme";

const useStyles = makeStyles({
  shell: { display: "grid", gridTemplateRows: "48px minmax(0, 1fr)", height: "100vh", overflow: "hidden", backgroundColor: tokens.colorNeutralBackground3 },
  skip: {
    position: "absolute",
    left: "8px",
    top: "-60px",
    zIndex: 10,
    padding: "8px 12px",
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    ":focus": { top: "8px" },
  },
  body: { display: "flex", minHeight: 0, position: "relative" },
  side: { flexShrink: 0, width: "228px", backgroundColor: tokens.colorNeutralBackground4, borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  rail: { width: "54px" },
  drawer: { position: "absolute", top: 0, bottom: 0, left: 0, width: "min(280px, 82vw)", zIndex: 5, boxShadow: tokens.shadow28 },
  curtain: { position: "absolute", inset: 0, zIndex: 4, backgroundColor: tokens.colorBackgroundOverlay, border: "none" },
  main: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column", outlineStyle: "none" },
});

export interface ShellProps {
  readonly model: AppModel;
  readonly people: People;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly onSignIn: (userId: string) => void;
}

/** Header, site map and the page between them. */
export const Shell = ({ people, look, onLook, onSignIn }: ShellProps): React.ReactElement => {
  const styles = useStyles();
  const { catalog, router, may } = useHere();
  const isNarrow = useMedia(narrow);
  const [isOpen, setOpen] = React.useState(!isNarrow);
  const areas = React.useMemo(() => withWork(withOpenEntries(parseSiteMap(catalog.app.siteMap), isOpenFor(catalog, may))), [catalog, may]);
  const [areaId, setAreaId] = React.useState<string | null>(null);
  useChanges(router);
  React.useEffect(() => setOpen(!isNarrow), [isNarrow]);

  const { route } = router.place;
  const isHere = (entry: NavigationEntry): boolean => isAt(entry, route);
  const area = areas.find((one) => one.id === areaId) ?? areas.find((one) => one.groups.some((group) => group.entries.some(isHere))) ?? areas[0];
  const first = area?.groups[0]?.entries[0];
  React.useEffect(() => {
    if (route.kind === "home" && first) router.go(routeOf(first), "replace");
  }, [route, first, router]);

  const entries = new Map<string, DrawnEntry[]>(
    (area?.groups ?? []).map((group) => [
      group.id,
      group.entries.map((entry) => {
        const table = entry.table !== "" ? catalog.mustHave(entry.table) : undefined;
        const icon = entry.icon || (table?.icon ?? "");
        return {
          id: entry.id,
          table: entry.table,
          title: entry.title || (table?.displayCollectionName ?? catalog.dashboard(entry.dashboard)?.name ?? ""),
          iconAddress: icon === "" ? "" : webResourceAddress(icon),
          address: router.addressOf(routeOf(entry)),
          isCurrent: isHere(entry),
        };
      }),
    ]),
  );

  const chooseArea = (id: string): void => {
    setAreaId(id);
    const entry = areas.find((one) => one.id === id)?.groups[0]?.entries[0];
    if (entry) router.go(routeOf(entry));
  };
  const close = (): void => setOpen(false);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main" onClick={skipTo("main")}>
        {text("SkipToContent")}
      </a>
      <Header
        appName={catalog.app.name}
        people={people}
        look={look}
        homeAddress={router.addressOf({ kind: "home" })}
        navigationIsOpen={isOpen}
        isNarrow={isNarrow}
        onToggleNavigation={() => setOpen(!isOpen)}
        onLook={onLook}
        onSignIn={onSignIn}
      />
      <div className={styles.body} onKeyDown={(event) => isNarrow && isOpen && event.key === "Escape" && close()}>
        {isNarrow && isOpen && <button type="button" className={styles.curtain} aria-label={text("CollapseNavigation")} onClick={close} />}
        {area && (!isNarrow || isOpen) && (
          <div className={mergeClasses(styles.side, !isOpen && styles.rail, isNarrow && styles.drawer)}>
            <Navigation areas={areas} area={area} entries={entries} isOpen={isOpen} onArea={chooseArea} onFollow={() => isNarrow && close()} />
          </div>
        )}
        <main id="main" className={styles.main} tabIndex={-1} aria-label={text("AddressLabel")}>
          <ConnectionBanner />
          {areas.length === 0 ? (
            <Notice title={text("NoRole")} help={text("NoRoleHelp", catalog.app.name)} icon="stop" isWholePage>
              <Button appearance="primary" onClick={() => window.location.reload()}>
                {text("TryAgain")}
              </Button>
            </Notice>
          ) : (
            <Page route={route} />
          )}
        </main>
      </div>
    </div>
  );
};

/** The address bar holds the route: a plain jump to an anchor would leave it. */
const skipTo =
  (id: string) =>
  (event: React.MouseEvent): void => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };

const routeOf = (entry: NavigationEntry): Route => (entry.page !== "" ? pageRoute(entry.page) : entry.dashboard !== "" ? dashboardRoute(entry.dashboard) : listRoute(entry.table));

function isAt(entry: NavigationEntry, route: Route): boolean {
  switch (route.kind) {
    case "home":
      return false;
    case "dashboard":
      return entry.dashboard === route.id;
    case "page":
      return entry.page === route.name;
    default:
      return entry.table === route.table;
  }
}

/** Whether an entry leads somewhere, and the person's roles give what it asks for. */
const isOpenFor =
  (catalog: Catalog, may: (right: Right, table: string) => boolean) =>
  (entry: NavigationEntry): boolean =>
    entry.privileges.every(({ table, right }) => may(right, table)) &&
    (entry.page !== "" || (entry.dashboard !== "" ? catalog.dashboard(entry.dashboard) !== undefined : catalog.table(entry.table) !== undefined && may("r", entry.table)));

/** A site map may name tables of another solution, which a real environment has and this organization does not, and tables that the person has no business with. */
const withOpenEntries = (areas: readonly NavigationArea[], isOpen: (entry: NavigationEntry) => boolean): NavigationArea[] =>
  areas
    .map((area) => ({
      ...area,
      groups: area.groups.map((group) => ({ ...group, entries: group.entries.filter(isOpen) })).filter((group) => group.entries.length > 0),
    }))
    .filter((area) => area.groups.length > 0);

/** A dashboard asks for no right of its own: whoever may read no table at all would only find empty tiles. */
const withWork = (areas: readonly NavigationArea[]): readonly NavigationArea[] =>
  areas.some((area) => area.groups.some((group) => group.entries.some((entry) => entry.table !== ""))) ? areas : [];
