import { Badge, Button, makeStyles, Menu, MenuButton, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, MessageBar, MessageBarBody, Spinner, tokens } from "@fluentui/react-components";
import * as React from "react";
import { FormDescription, TableDescription } from "../model/appModel";
import { today } from "../model/dates";
import { plainId } from "../model/xml";
import { annotation, Value } from "../model/values";
import { Refusal } from "../platform/refusals";
import { CloseDealDialog } from "../dialogs/CloseDealDialog";
import { CloseAnswers, closeRequest, Outcome } from "../dialogs/closeDeal";
import { ConflictDialog } from "../dialogs/ConflictDialog";
import { ProblemDialog } from "../dialogs/ProblemDialog";
import { QuestionDialog } from "../dialogs/QuestionDialog";
import { refusalHelp, refusalTitle } from "../dialogs/refusalWords";
import { etagOf } from "../platform/webApi";
import { knownProcesses } from "../process/process";
import { ProcessBar } from "../process/ProcessBar";
import { CommandBar } from "../shell/CommandBar";
import { HereContext, useChanges, useHere } from "../shell/here";
import { Icon } from "../shell/icons";
import { Notice } from "../shell/Notice";
import { listRoute, newRoute, Route, rowRoute } from "../shell/routes";
import { useTitle } from "../shell/useTitle";
import { text } from "../texts/texts";
import { Form, FormField, inputId } from "./Form";
import { formCommands, stateBody } from "./formCommands";
import { FormSession, SaveOutcome } from "./formSession";
import { parseForm } from "./formXml";
import { SaveMode, useScripts } from "./useScripts";

type RowRoute = Extract<Route, { kind: "row" | "new" }>;

export interface FormPanelProps {
  readonly route: RowRoute;
  readonly table: TableDescription;
}

/** One row's form. What its pieces read together goes to the server together. */
export const FormPanel = (props: FormPanelProps): React.ReactElement => {
  const here = useHere();
  const around = React.useMemo(() => ({ ...here, api: here.formApi }), [here]);
  return (
    <HereContext.Provider value={around}>
      <OneRow {...props} />
    </HereContext.Provider>
  );
};

/** Reads the row, and shows it once it is there. */
const OneRow = ({ route, table }: FormPanelProps): React.ReactElement => {
  const { catalog, api, router, connection, person, may } = useHere();
  const forms = catalog.mainForms(table.logicalName);
  const form = forms.find((one) => plainId(one.id) === plainId(route.kind === "row" || route.kind === "new" ? route.form : null)) ?? forms[0];
  const [session] = React.useState(
    () =>
      form &&
      new FormSession({
        api,
        find: (name) => catalog.table(name),
        table,
        layout: parseForm(form.form),
        id: route.kind === "row" ? route.id : null,
        prefill: route.kind === "new" ? startOf(table, { ownerid: { table: "systemuser", id: person.id, name: person.name }, ...route.prefill }) : {},
        zone: person.timeZone,
        mayWrite: may("w", table.logicalName),
      }),
  );
  const [loaded, setLoaded] = React.useState<"loading" | "ready" | Refusal>("loading");
  const load = React.useCallback(() => {
    setLoaded("loading");
    session?.load().then(
      () => setLoaded("ready"),
      (problem: unknown) => {
        if (!(problem instanceof Refusal)) throw problem;
        setLoaded(problem);
      },
    );
  }, [session]);
  React.useEffect(load, [load]);
  // The bar asks for them when the row is there; asked for with the row, they cost no request of their own. Whether they came is the bar's to see.
  React.useEffect(() => void (route.kind === "row" && knownProcesses(table, api, catalog, may).catch(() => undefined)), [route.kind, table, api, catalog, may]);
  const waits = loaded instanceof Refusal && loaded.kind === "unreachable";
  React.useEffect(() => (waits ? connection.subscribe(() => !connection.isLost && load()) : undefined), [waits, connection, load]);

  if (!form || !session) return <Notice title={text("NoForm", table.displayCollectionName)} isWholePage />;
  if (loaded === "loading") return <Spinner label={text("Loading")} style={{ margin: "auto" }} />;
  if (loaded === "ready") return <LoadedForm route={route} table={table} session={session} form={form} forms={forms} />;
  return (
    <Notice title={loaded.kind === "gone" ? refusalTitle(loaded) : text("CouldNotLoadRow")} help={loaded.kind === "gone" ? "" : `${refusalTitle(loaded)} ${refusalHelp(loaded)}`.trim()} icon="stop" isAlert isWholePage>
      <Button onClick={() => router.go(listRoute(table.logicalName))}>{text("BackToList")}</Button>
      {loaded.kind !== "gone" && (
        <Button appearance="primary" onClick={load}>
          {text("TryAgain")}
        </Button>
      )}
    </Notice>
  );
};

/** Values a new row starts with, of columns the table has. */
const startOf = (table: TableDescription, values: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => table.columns.some((column) => column.logicalName === name)));

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", minHeight: 0 },
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", justifyContent: "space-between", gap: "8px 32px", padding: "12px 16px 10px", backgroundColor: tokens.colorNeutralBackground1 },
  names: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "2px 10px", minWidth: 0, flex: "1 1 260px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere", outlineStyle: "none", display: "-webkit-box", WebkitBoxOrient: "vertical", WebkitLineClamp: "3", overflow: "hidden" },
  kind: { width: "100%", display: "flex", alignItems: "center", gap: "4px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  formButton: { minWidth: 0, padding: "0 4px", fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular },
  headFields: { display: "flex", flexWrap: "wrap", gap: "8px 14px", flex: "0 1 auto", "> div": { width: "164px" }, "@media (max-width: 719px)": { flex: "1 1 100%", "> div": { width: "auto", flex: "1 1 140px", minWidth: 0 } } },
  notices: { padding: "8px 16px 0", display: "grid", gap: "4px" },
});

interface LoadedFormProps extends FormPanelProps {
  readonly session: FormSession;
  readonly form: FormDescription;
  readonly forms: readonly FormDescription[];
}

type Asking =
  | { readonly kind: "leave"; readonly leave: () => void }
  | { readonly kind: "delete" }
  | { readonly kind: "close"; readonly outcome: Outcome };

const LoadedForm = ({ route, table, session, form, forms }: LoadedFormProps): React.ReactElement => {
  const { catalog, api, router, person, may } = useHere();
  const styles = useStyles();
  const { store } = session;
  const [asking, setAsking] = React.useState<Asking | null>(null);
  const heading = React.useRef<HTMLHeadingElement>(null);
  useChanges(store);

  const name = rowName(session, table) || (store.isNew ? text("NewRow", table.displayName) : text("Untitled"));
  useTitle(name, catalog.app.name);
  React.useEffect(() => heading.current?.focus(), []);

  const openTab = (tab: string): void => {
    if (route.kind === "row") router.adjust({ ...route, tab });
    setTab(tab);
  };
  const [tab, setTab] = React.useState<string | null>(route.kind === "row" ? route.tab : null);
  const focusControl = (control: string): void => {
    const owner = store.layout.tabs.find((one) => one.columns.some((column) => column.sections.some((section) => section.rows.flat().some((cell) => store.controlIn(cell)?.name === control))));
    if (owner) openTab(owner.name);
    // The tab is drawn first; then there is something to lead to.
    window.setTimeout(() => document.getElementById(inputId(control))?.focus());
  };

  const afterSave = (outcome: SaveOutcome, close: boolean): boolean => {
    if (outcome.kind === "saved") {
      if (close) router.back(listRoute(table.logicalName));
      else if (outcome.created) router.go(rowRoute(table.logicalName, outcome.id), "replace");
      return true;
    }

    const obstacle = outcome.kind === "stopped" && session.showsObstacles ? store.obstacles()[0] : undefined;
    if (obstacle) focusControl(obstacle.name);
    return false;
  };
  const save = async (close: boolean): Promise<boolean> => {
    finishTyping();
    return afterSave(await session.save(close ? SaveMode.SaveAndClose : SaveMode.Save), close);
  };

  useScripts(session, true, {
    save: async () => {
      if (!(await save(false))) throw new Error(text("SomethingWrong"));
    },
    focus: focusControl,
    openTab,
    close: () => router.back(listRoute(table.logicalName)),
  });
  useLeaveGuard(session, (leave) => setAsking({ kind: "leave", leave }));
  useSaveShortcut(() => !store.readOnly && void save(false));

  const closeAs = async (outcome: Outcome): Promise<void> => {
    // The close record is judged with what is stored: what was typed belongs to it.
    if (store.isDirty && !(await save(false))) return;
    setAsking({ kind: "close", outcome });
  };
  const commands = formCommands(
    table,
    { isNew: store.isNew, isReadOnly: session.isInactive, mayWrite: may("w", table.logicalName), isBusy: session.busy },
    {
      save: () => void save(false),
      saveAndClose: () => void save(true),
      create: may("c", table.logicalName) ? () => router.go(newRoute(table.logicalName)) : null,
      refresh: () => (store.isUnsaved ? setAsking({ kind: "leave", leave: () => void session.refresh() }) : void session.refresh()),
      remove: may("d", table.logicalName) ? () => setAsking({ kind: "delete" }) : null,
      win: () => void closeAs("won"),
      lose: () => void closeAs("lost"),
      reopen: () => void session.write(stateBody(table, 0)),
      activate: () => void session.write(stateBody(table, 0)),
      deactivate: () => void session.write(stateBody(table, 1)),
    },
  );

  const obstacles = session.showsObstacles ? store.obstacles() : [];
  const problem = session.problem;
  const leaveBy = (go: () => void): void => {
    setAsking(null);
    go();
  };

  return (
    <div className={styles.page}>
      <CommandBar commands={commands} />
      <div className={styles.head}>
        <div className={styles.names}>
          <h1 ref={heading} className={styles.title} tabIndex={-1} title={name}>
            {name}
          </h1>
          <span role="status">
            {session.busy ? (
              <Badge appearance="tint" color="informative">
                {text("Saving")}
              </Badge>
            ) : store.isNew ? null : (
              <Badge appearance="outline" color={store.isUnsaved ? "warning" : "informative"}>
                {text(store.isUnsaved ? "RowUnsaved" : "RowSaved")}
              </Badge>
            )}
          </span>
          <div className={styles.kind}>
            {table.displayName}
            {forms.length > 1 && (
              <Menu checkedValues={{ form: [form.id] }} onCheckedValueChange={(_, { checkedItems }) => router.go({ ...route, form: checkedItems[0] ?? null })}>
                <MenuTrigger disableButtonEnhancement>
                  <MenuButton className={styles.formButton} size="small" appearance="transparent" aria-label={`${text("ChooseForm")}: ${form.name}`} menuIcon={<Icon name="chevronDown" size={12} />}>
                    {form.name}
                  </MenuButton>
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>
                    {forms.map((one) => (
                      <MenuItemRadio key={one.id} name="form" value={one.id}>
                        {one.name}
                      </MenuItemRadio>
                    ))}
                  </MenuList>
                </MenuPopover>
              </Menu>
            )}
          </div>
        </div>
        {store.layout.header.length > 0 && (
          <div className={styles.headFields}>
            {store.layout.header.map((cell, index) => {
              const control = store.controlIn(cell);
              return control && <div key={index}><FormField store={store} row={session.row} control={control} showLabel showsObstacles={session.showsObstacles} isStacked /></div>;
            })}
          </div>
        )}
      </div>
      {!store.isNew && (
        <ProcessBar
          table={table}
          id={store.id!}
          version={etagOf(session.row)}
          isReadOnly={store.readOnly}
          onBeforeMove={() => (store.isDirty ? save(false) : Promise.resolve(true))}
          onMoved={() => void session.refresh()}
        />
      )}
      {(store.readOnly || obstacles.length > 0) && (
        <div className={styles.notices}>
          {store.readOnly && (
            <MessageBar intent="info" politeness="polite">
              <MessageBarBody>{session.isInactive ? text("Inactive", annotation(session.row, "statuscode", "@OData.Community.Display.V1.FormattedValue")) : text("ReadOnly")}</MessageBarBody>
            </MessageBar>
          )}
          {obstacles.length > 0 && (
            <MessageBar intent="error" politeness="assertive">
              <MessageBarBody>{text("FillThese", obstacles.map((control) => control.label).join(", "))}</MessageBarBody>
            </MessageBar>
          )}
        </div>
      )}
      <Form store={store} row={session.row} name={name} showsObstacles={session.showsObstacles} tab={tab} onTab={openTab} />

      {asking?.kind === "leave" && (
        <QuestionDialog
          title={text("UnsavedTitle")}
          onClose={() => setAsking(null)}
          answers={[
            { label: text("GoOnEditing"), run: () => setAsking(null) },
            { label: text("Discard"), run: () => leaveBy(asking.leave) },
            {
              label: text("SaveAndGo"),
              isPrimary: true,
              run: () => {
                setAsking(null);
                void saveAll(session).then((outcome) => (outcome.kind === "saved" ? asking.leave() : afterSave(outcome, false)));
              },
            },
          ]}
        >
          {text("UnsavedQuestion", name)}
        </QuestionDialog>
      )}
      {asking?.kind === "delete" && (
        <QuestionDialog
          title={text("DeleteTitle")}
          onClose={() => setAsking(null)}
          answers={[
            { label: text("Cancel"), run: () => setAsking(null) },
            {
              label: text("Delete"),
              isPrimary: true,
              run: () => {
                setAsking(null);
                void session.remove().then((removed) => {
                  if (!removed) return;
                  session.isOver = true;
                  router.back(listRoute(table.logicalName));
                });
              },
            },
          ]}
        >
          {text("DeleteQuestion", name)}
        </QuestionDialog>
      )}
      {asking?.kind === "close" && (
        <CloseDealDialog
          outcome={asking.outcome}
          dealName={name}
          opportunity={table}
          close={catalog.mustHave("opportunityclose")}
          start={startOfClose(session, asking.outcome, person.timeZone)}
          isBusy={session.busy}
          onClose={() => setAsking(null)}
          onConfirm={(status, answers) => {
            const request = closeRequest(asking.outcome, store.id!, name, status, catalog.mustHave("opportunityclose"), answers, (one) => catalog.table(one));
            void session
              .tried(async () => {
                await api.run(request.action, request.parameters);
                await session.load();
              })
              .then((closed) => closed && setAsking(null));
          }}
        />
      )}
      {problem?.kind === "refused" && <ProblemDialog refusal={problem.refusal} onClose={() => session.dismissProblem()} />}
      {problem?.kind === "conflict" && (
        <ConflictDialog
          differences={problem.differences}
          onClose={() => session.dismissProblem()}
          onTakeTheirs={() => session.takeTheirs()}
          onSaveMine={() => void session.saveOverTheirs(SaveMode.Save).then((outcome) => afterSave(outcome, false))}
        />
      )}
    </div>
  );
};

/** The row, and what is being written beside it. */
async function saveAll(session: FormSession): Promise<SaveOutcome> {
  const outcome = await session.save(SaveMode.Save);
  if (outcome.kind !== "saved") return outcome;
  for (const saveDraft of [...session.store.drafts.values()]) if (!(await saveDraft())) return { kind: "refused" };
  return outcome;
}

function rowName(session: FormSession, table: TableDescription): string {
  const value = session.store.fields.get(table.primaryName)?.value ?? session.row[table.primaryName];
  return typeof value === "string" ? value : "";
}

/** A deal is closed today, and won for what it was estimated at, unless the person knows better. */
function startOfClose(session: FormSession, outcome: Outcome, zone: string): CloseAnswers {
  const estimated = session.store.fields.get("estimatedvalue")?.value ?? null;
  return { actualend: today(new Date(), zone), ...(outcome === "won" && estimated !== null ? { actualrevenue: estimated } : {}) };
}

/** A field tells that it changed when it is left: before a save the one being typed in is left. */
function finishTyping(): void {
  const active = document.activeElement;
  if (!(active instanceof HTMLInputElement) && !(active instanceof HTMLTextAreaElement)) return;
  active.blur();
  active.focus();
}

function useLeaveGuard(session: FormSession, ask: (leave: () => void) => void): void {
  const { router } = useHere();
  const latest = React.useRef(ask);
  latest.current = ask;
  React.useEffect(() => {
    const isFree = (): boolean => (!session.store.isUnsaved && session.store.drafts.size === 0) || session.isOver;
    const stopGuard = router.guardWith((leave) => {
      if (isFree()) return true;
      latest.current(() => {
        session.isOver = true;
        leave();
      });
      return false;
    });
    const beforeUnload = (event: BeforeUnloadEvent): void => {
      if (!isFree()) event.preventDefault();
    };
    window.addEventListener("beforeunload", beforeUnload);
    return () => {
      stopGuard();
      window.removeEventListener("beforeunload", beforeUnload);
    };
  }, [router, session]);
}

function useSaveShortcut(save: () => void): void {
  const latest = React.useRef(save);
  latest.current = save;
  React.useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
