import { FluentProvider, Theme, webLightTheme } from "@fluentui/react-components";
import * as React from "react";
import { Host, problemOf, Right } from "../../shared/host";
import { BoardSettings, isSame } from "./board";
import { BoardFile, readBoard } from "./boardReader";
import { Tools, ToolsContext } from "./tools";
import { Board } from "./views/Board";
import { Failed, Note, Waiting } from "./views/States";

export interface DashboardPanelProps {
  readonly host: Host;
  /** Id of the person, in lower case, without braces. */
  readonly me: string;
  /** What the board's row says. */
  readonly saved: BoardSettings;
  /** What the options of scope and period are called. */
  readonly scopes: ReadonlyMap<number, string>;
  readonly periods: ReadonlyMap<number, string>;
  readonly isReadOnly: boolean;
  readonly isRightToLeft: boolean;
  readonly theme: Theme | undefined;
  /** Writes a choice into the columns of the board's row. */
  readonly onChoose: (chosen: BoardSettings) => void;
}

/** The manager's board: what it shows follows the row it stands on, and what is chosen goes back there. */
export const DashboardPanel = (props: DashboardPanelProps): React.ReactElement => {
  const { host, isRightToLeft, theme } = props;
  const tools = React.useMemo<Tools>(() => ({ host, isRightToLeft }), [host, isRightToLeft]);
  return (
    <FluentProvider theme={theme ?? webLightTheme} dir={isRightToLeft ? "rtl" : "ltr"} style={{ width: "100%", backgroundColor: "transparent" }}>
      <ToolsContext.Provider value={tools}>
        {host.may(Right.Read, "sl_metric") ? <Loading {...props} /> : <Note title={host.words("NoAccess")} text={host.words("NoAccessMend")} />}
      </ToolsContext.Provider>
    </FluentProvider>
  );
};

/** A board that was read, and for what it was read. */
interface Loaded {
  readonly file: BoardFile;
  readonly settings: BoardSettings;
}

const Loading = ({ host, me, saved, scopes, periods, isReadOnly, onChoose }: DashboardPanelProps): React.ReactElement => {
  const [chosen, setChosen] = useChosen(saved);
  const [loaded, setLoaded] = React.useState<Loaded | null>(null);
  const [problem, setProblem] = React.useState("");
  const [attempt, setAttempt] = React.useState(0);

  React.useEffect(() => {
    // Somebody may choose again before the answer to this choice is back.
    let current = true;
    setProblem("");
    readBoard(host, chosen, me).then(
      (file) => current && setLoaded({ file, settings: chosen }),
      (rejected: unknown) => current && setProblem(problemOf(rejected)),
    );
    return () => {
      current = false;
    };
  }, [host, me, chosen, attempt]);

  const choose = React.useCallback(
    (next: BoardSettings): void => {
      setChosen(next);
      if (!isReadOnly) onChoose(next);
    },
    [setChosen, isReadOnly, onChoose],
  );
  const again = (): void => setAttempt(attempt + 1);

  if (loaded === null) return problem === "" ? <Waiting /> : <Failed problem={problem} onAgain={again} />;
  return (
    <>
      {problem !== "" && <Failed problem={problem} isOld onAgain={again} />}
      <Board file={loaded.file} chosen={chosen} isBusy={problem === "" && !isSame(loaded.settings, chosen)} scopes={scopes} periods={periods} isKept={!isReadOnly} onChoose={choose} />
    </>
  );
};

/** What is chosen: as the row says it, until somebody chooses here; and again as the row says it, once that changes. */
function useChosen(saved: BoardSettings): readonly [BoardSettings, (chosen: BoardSettings) => void] {
  const [chosen, setChosen] = React.useState(saved);
  const last = React.useRef(saved);
  React.useEffect(() => {
    if (isSame(saved, last.current)) return;
    last.current = saved;
    setChosen((now) => (isSame(now, saved) ? now : saved));
  }, [saved]);
  return [chosen, setChosen];
}
