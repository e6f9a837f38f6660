import { Badge, Button, makeStyles, mergeClasses, Spinner, tokens } from "@fluentui/react-components";
import * as React from "react";
import { Reference, Row, valueText } from "../model/values";
import { ProblemDialog } from "../dialogs/ProblemDialog";
import { refusalHelp, refusalTitle } from "../dialogs/refusalWords";
import { stateBody } from "../forms/formCommands";
import { FormStore } from "../forms/formStore";
import { Refusal } from "../platform/refusals";
import { useHere } from "../shell/here";
import { Icon } from "../shell/icons";
import { Notice } from "../shell/Notice";
import { rowRoute } from "../shell/routes";
import { text } from "../texts/texts";
import { Composer } from "./Composer";
import { DraftKind, draftKinds } from "./drafts";
import { activitiesFetch, activityIcons, entriesOf, Entry, isOverdue, notesFetch } from "./entries";

export interface TimelineProps {
  readonly title: string;
  readonly store: FormStore;
  /** The row the timeline is about; null while it is not saved. */
  readonly about: Reference | null;
  /** Changes whenever the row does: what changed it may have left something here. */
  readonly version: string | null;
}

const useStyles = makeStyles({
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", justifyContent: "space-between", gap: "4px 8px", minHeight: "36px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  add: { display: "flex", flexWrap: "wrap" },
  list: { listStyleType: "none", margin: "8px 0 0", padding: 0, display: "grid", gap: "2px" },
  entry: { display: "grid", gridTemplateColumns: "28px minmax(0, 1fr)", gap: "10px", padding: "8px 0", borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  sign: { display: "grid", placeItems: "center", width: "28px", height: "28px", borderRadius: "50%", color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground3 },
  open: { color: tokens.colorBrandForeground1, backgroundColor: tokens.colorBrandBackground2 },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "2px 8px" },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  words: { margin: "2px 0 0", whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  short: { display: "-webkit-box", WebkitLineClamp: "4", WebkitBoxOrient: "vertical", overflow: "hidden" },
  link: { color: tokens.colorBrandForegroundLink, textDecorationLine: "none", ":hover": { textDecorationLine: "underline" } },
});

const step = 20;

const addId = (kind: DraftKind): string => `timeline-add-${kind.table}`;

type Loaded = { readonly kind: "loading" } | { readonly kind: "failed"; readonly refusal: Refusal } | { readonly kind: "ready"; readonly entries: readonly Entry[]; readonly hasMore: boolean };

/** What was noted and done about a row, and what is still to do, in one line; and a way to add to it. */
export const Timeline = ({ title, store, about, version }: TimelineProps): React.ReactElement => {
  const styles = useStyles();
  const { api, catalog, may, screens } = useHere();
  const [count, setCount] = React.useState(step);
  const [round, again] = React.useReducer((last: number) => last + 1, 0);
  const [loaded, setLoaded] = React.useState<Loaded>({ kind: "loading" });
  const [draft, setDraft] = React.useState<DraftKind | null>(null);
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const id = about?.id ?? null;

  React.useEffect(() => {
    if (id === null) return undefined;
    let current = true;
    const ask = (table: string, fetch: string): Promise<readonly Row[]> => (catalog.table(table) && may("r", table) ? api.query(catalog.mustHave(table), fetch).then((page) => page.rows) : Promise.resolve([]));
    Promise.all([ask("annotation", notesFetch(id, count)), ask("activitypointer", activitiesFetch(id, count))]).then(
      ([notes, activities]) => current && setLoaded({ kind: "ready", entries: entriesOf(notes, activities, catalog), hasMore: notes.length === count || activities.length === count }),
      (problem: unknown) => {
        if (!(problem instanceof Refusal)) throw problem;
        if (current) setLoaded({ kind: "failed", refusal: problem });
      },
    );
    return () => {
      current = false;
    };
  }, [api, catalog, may, id, count, round, version]);

  const complete = async (entry: Entry): Promise<void> => {
    const table = catalog.mustHave(entry.table);
    try {
      await api.update(table, entry.id, stateBody(table, 1), null);
      again();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      setRefusal(problem);
    }
  };

  // What was written in goes away: the focus returns to where it was begun.
  const finish = (kind: DraftKind): void => {
    setDraft(null);
    document.getElementById(addId(kind))?.focus();
  };
  const kinds = draftKinds.filter((kind) => catalog.table(kind.table) && may("c", kind.table));
  return (
    <div>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {about && (
          <div className={styles.add} role="group" aria-label={text("TimelineAdd")}>
            {kinds.map((kind) => (
              <Button
                key={kind.table}
                id={addId(kind)}
                size="small"
                appearance="subtle"
                icon={<Icon name={activityIcons[kind.table] ?? "add"} />}
                aria-pressed={draft === kind}
                onClick={async () => {
                  if (draft && draft !== kind && store.drafts.size > 0 && (await screens.show({ kind: "confirm", title: text("DraftTitle"), subtitle: "", message: text("DraftQuestion"), confirmLabel: text("Discard"), cancelLabel: text("GoOnEditing") })) !== true) return;
                  setDraft(draft === kind ? draft : kind);
                }}
              >
                {catalog.mustHave(kind.table).displayName}
              </Button>
            ))}
          </div>
        )}
      </div>
      {!about && <Notice title={text("TimelineAfterSave")} isSmall />}
      {about && draft && (
        <Composer
          key={draft.table}
          kind={draft}
          about={about}
          store={store}
          onSaved={() => {
            finish(draft);
            again();
          }}
          onClose={() => finish(draft)}
        />
      )}
      {about && <Entries loaded={loaded} mayComplete={(entry) => may("w", entry.table)} onComplete={(entry) => void complete(entry)} onAgain={again} onMore={() => setCount(count + step)} />}
      {refusal && <ProblemDialog refusal={refusal} onClose={() => setRefusal(null)} />}
    </div>
  );
};

interface EntriesProps {
  readonly loaded: Loaded;
  readonly mayComplete: (entry: Entry) => boolean;
  readonly onComplete: (entry: Entry) => void;
  readonly onAgain: () => void;
  readonly onMore: () => void;
}

const Entries = ({ loaded, mayComplete, onComplete, onAgain, onMore }: EntriesProps): React.ReactElement => {
  const styles = useStyles();
  if (loaded.kind === "loading") return <Spinner size="tiny" label={text("Loading")} style={{ padding: 12 }} />;
  if (loaded.kind === "failed")
    return (
      <Notice title={text("CouldNotLoadTimeline")} help={`${refusalTitle(loaded.refusal)} ${refusalHelp(loaded.refusal)}`.trim()} isAlert isSmall>
        <Button onClick={onAgain}>{text("TryAgain")}</Button>
      </Notice>
    );
  if (loaded.entries.length === 0) return <Notice title={text("TimelineEmpty")} isSmall />;
  return (
    <>
      <ol className={styles.list}>
        {loaded.entries.map((entry) => (
          <EntryLine key={`${entry.table}/${entry.id}`} entry={entry} mayComplete={mayComplete(entry)} onComplete={() => onComplete(entry)} />
        ))}
      </ol>
      {loaded.hasMore && (
        <Button appearance="subtle" onClick={onMore}>
          {text("TimelineMore")}
        </Button>
      )}
    </>
  );
};

const EntryLine = ({ entry, mayComplete, onComplete }: { readonly entry: Entry; readonly mayComplete: boolean; readonly onComplete: () => void }): React.ReactElement => {
  const styles = useStyles();
  const { catalog, router, person } = useHere();
  const [isWhole, setWhole] = React.useState(false);
  const overdue = isOverdue(entry, new Date());
  const created = catalog.column("activitypointer", "createdon") ?? catalog.column("annotation", "createdon");
  const name = entry.title || (entry.words === "" ? text("Untitled") : "");
  const isLong = entry.words.length > 280 || entry.words.split("\n").length > 4;
  return (
    <li className={styles.entry} aria-label={`${entry.kind}: ${name || entry.words.slice(0, 60)}`}>
      <span className={mergeClasses(styles.sign, entry.state === "open" && styles.open)}>
        <Icon name={activityIcons[entry.table] ?? "activity"} size={16} />
      </span>
      <div>
        <div className={styles.line}>
          {name !== "" && (catalog.opens(entry.table) ? (
            <a className={mergeClasses(styles.name, styles.link)} href={router.addressOf(rowRoute(entry.table, entry.id))}>
              {name}
            </a>
          ) : (
            <span className={styles.name}>{name}</span>
          ))}
          {entry.state !== "none" && (
            <Badge appearance="outline" color={overdue ? "danger" : entry.state === "open" ? "brand" : "informative"}>
              {overdue ? text("Overdue", entry.status) : entry.status}
            </Badge>
          )}
          {entry.state === "open" && mayComplete && (
            <Button size="small" icon={<Icon name="check" size={14} />} onClick={onComplete} aria-label={text("CompleteThis", name)}>
              {text("Complete")}
            </Button>
          )}
        </div>
        <div className={styles.quiet}>{[entry.kind, entry.by, created ? valueText(entry.at, { ...created, dateBehavior: "UserLocal", format: "datetime" }, person.timeZone) : entry.at].filter((part) => part !== "").join(" · ")}</div>
        {entry.words !== "" && <p className={mergeClasses(styles.words, isLong && !isWhole && styles.short)}>{entry.words}</p>}
        {isLong && (
          <Button size="small" appearance="subtle" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {text(isWhole ? "ShowLess" : "ShowAll")}
          </Button>
        )}
      </div>
    </li>
  );
};
