import { Button, makeStyles, mergeClasses, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import * as React from "react";
import { TableDescription } from "../model/appModel";
import { refusalHelp, refusalTitle } from "../dialogs/refusalWords";
import { Refusal } from "../platform/refusals";
import { useHere } from "../shell/here";
import { Icon } from "../shell/icons";
import { text } from "../texts/texts";
import { knownProcesses, move, Standing, standingFetch, standingOf } from "./process";

export interface ProcessBarProps {
  readonly table: TableDescription;
  readonly id: string;
  /** Changes whenever the row does. */
  readonly version: string | null;
  readonly isReadOnly: boolean;
  /** Saves what is typed; the move is judged with it. False: it could not be saved. */
  readonly onBeforeMove: () => Promise<boolean>;
  readonly onMoved: () => void;
}

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px 12px", padding: "8px 16px", backgroundColor: tokens.colorNeutralBackground1, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  stages: { listStyleType: "none", display: "flex", flexWrap: "wrap", gap: "4px", margin: 0, padding: 0, flex: "1 1 280px", minWidth: 0 },
  stage: { display: "flex", alignItems: "center", gap: "6px", flex: "1 1 90px", minHeight: "30px", padding: "0 10px", borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorNeutralStroke1}`, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  passed: { border: `1px solid ${tokens.colorBrandStroke1}`, color: tokens.colorNeutralForeground1 },
  active: { border: `1px solid ${tokens.colorBrandBackground}`, backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand, fontWeight: tokens.fontWeightSemibold, "@media (forced-colors: active)": { outline: "3px solid Highlight" } },
  moves: { display: "flex", gap: "6px" },
  words: { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  refused: { padding: "0 16px 8px", backgroundColor: tokens.colorNeutralBackground1 },
});

/** Where the row stands in its process, and the moves from there. A refused move leaves its reasons in sight while they are worked on. */
export const ProcessBar = (props: ProcessBarProps): React.ReactElement | null => {
  const { table, id, version, isReadOnly, onBeforeMove, onMoved } = props;
  const styles = useStyles();
  const { api, catalog, may } = useHere();
  const [standing, setStanding] = React.useState<Standing | null>(null);
  const [round, again] = React.useReducer((count: number) => count + 1, 0);
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const [isBusy, setBusy] = React.useState(false);

  React.useEffect(() => {
    let current = true;
    const ask = async (): Promise<Standing | null> => {
      const processes = await knownProcesses(table, api, catalog, may);
      return processes.length === 0 ? null : standingOf((await api.query(table, standingFetch(table, id, processes))).rows[0], processes);
    };
    ask().then(
      (found) => current && setStanding(found),
      (problem: unknown) => {
        // Who may not read processes has no bar; the row is there all the same.
        if (!(problem instanceof Refusal)) throw problem;
      },
    );
    return () => {
      current = false;
    };
  }, [api, catalog, may, table, id, version, round]);

  if (!standing) return null;
  const { process, active } = standing;
  const go = async (to: number): Promise<void> => {
    if (!(await onBeforeMove())) return;
    setBusy(true);
    setRefusal(null);
    try {
      await move(standing, to, table, id, api, catalog);
      onMoved();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      setRefusal(problem);
    } finally {
      setBusy(false);
      again();
    }
  };
  const next = process.stages[active + 1];
  const last = active > 0 ? process.stages[active - 1] : undefined;
  const mayMove = !isReadOnly && active >= 0 && may(standing.instance === null ? "c" : "w", process.table);

  return (
    <>
      <div className={styles.bar} role="group" aria-label={process.name}>
        <ol className={styles.stages}>
          {process.stages.map((stage, index) => (
            <li key={stage.id} className={mergeClasses(styles.stage, index < active && styles.passed, index === active && styles.active)} aria-current={index === active ? "step" : undefined}>
              {index < active ? <Icon name="check" size={14} /> : <span aria-hidden="true">{index + 1}</span>}
              {stage.name}
            </li>
          ))}
        </ol>
        {mayMove && (
          <div className={styles.moves}>
            {last && (
              <Button size="small" disabledFocusable={isBusy} icon={<Icon name="chevronLeft" size={14} />} aria-label={text("StageBack", last.name)} title={text("StageBack", last.name)} onClick={() => void go(active - 1)} />
            )}
            {next && (
              <Button size="small" appearance="primary" disabledFocusable={isBusy} onClick={() => void go(active + 1)}>
                {text("StageNext", next.name)}
              </Button>
            )}
          </div>
        )}
      </div>
      {refusal && (
        <div className={styles.refused}>
          <MessageBar intent="error" politeness="assertive" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{text(refusal.kind === "business" ? "BusinessProcessError" : "SomethingWrong")}</MessageBarTitle>
              <div className={styles.words}>{`${refusalTitle(refusal)} ${refusalHelp(refusal)}`.trim()}</div>
            </MessageBarBody>
            <MessageBarActions containerAction={<Button appearance="transparent" size="small" icon={<Icon name="cross" />} aria-label={text("Dismiss")} onClick={() => setRefusal(null)} />} />
          </MessageBar>
        </div>
      )}
    </>
  );
};
