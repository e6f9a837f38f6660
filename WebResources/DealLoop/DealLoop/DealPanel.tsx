import { FluentProvider, Theme, webLightTheme } from "@fluentui/react-components";
import * as React from "react";
import { Answers, read, WishFor } from "../../shared/exchange";
import { Host, problemOf } from "../../shared/host";
import { DealFile, readDeal } from "./dealReader";
import { Tools, ToolsContext } from "./tools";
import { FullView } from "./views/FullView";
import { Failed, Note, Waiting } from "./views/States";
import { SummaryView } from "./views/SummaryView";

export interface DealPanelProps {
  readonly host: Host;
  /** What stands in the column that panel and form share. */
  readonly exchange: string | null;
  readonly size: "full" | "summary";
  readonly isReadOnly: boolean;
  readonly isRightToLeft: boolean;
  readonly theme: Theme | undefined;
  readonly onWish: (wish: WishFor) => void;
  readonly today?: Date;
}

/** How long the form's script may take to speak up before the panel says that it is missing. */
const patience = 8_000;

/** One deal's panel, whole or in brief. Keeps the script's last answers while wishes pass through the same column. */
export const DealPanel = (props: DealPanelProps): React.ReactElement => {
  const { host, exchange, size, isReadOnly, isRightToLeft, theme, onWish, today } = props;
  const answers = useAnswers(exchange);
  const isLate = useIsLate(answers === null);
  const [now] = React.useState(() => today ?? new Date());
  const tools = React.useMemo<Tools>(() => ({ host, wish: onWish, canWrite: !isReadOnly, today: now }), [host, onWish, isReadOnly, now]);

  return (
    <FluentProvider theme={theme ?? webLightTheme} dir={isRightToLeft ? "rtl" : "ltr"} style={{ width: "100%", backgroundColor: "transparent" }}>
      <ToolsContext.Provider value={tools}>
        {answers ? <OneDeal answers={answers} size={size} /> : isLate ? <Note title={host.words("NoScript")} text={host.words("NoScriptMend")} /> : <Waiting />}
      </ToolsContext.Provider>
    </FluentProvider>
  );
};

type Loaded = { readonly kind: "loading" } | { readonly kind: "failed"; readonly problem: string } | { readonly kind: "ready"; readonly file: DealFile };

const OneDeal = ({ answers, size }: { readonly answers: Answers; readonly size: "full" | "summary" }): React.ReactElement => {
  const { host, wish } = React.useContext(ToolsContext)!;
  const { deal, round } = answers;
  const [loaded, setLoaded] = React.useState<Loaded>({ kind: "loading" });
  const [attempt, setAttempt] = React.useState(0);

  React.useEffect(() => {
    if (deal === "") return undefined;
    // The rep may be on another deal, or a newer round, before the answer for this one is back.
    let current = true;
    readDeal(host, deal, round).then(
      (file) => current && setLoaded({ kind: "ready", file }),
      (problem: unknown) => current && setLoaded({ kind: "failed", problem: problemOf(problem) }),
    );
    return () => {
      current = false;
    };
  }, [host, deal, round, attempt]);

  const again = (): void => {
    setLoaded({ kind: "loading" });
    setAttempt(attempt + 1);
    // Where the connection was lost, the form's own questions were lost too.
    wish({ do: "look" });
  };
  if (deal === "") return <Note title={host.words("NewDeal")} text={host.words("NewDealMend")} />;
  switch (loaded.kind) {
    case "loading":
      return <Waiting />;
    case "failed":
      return <Failed problem={loaded.problem} onAgain={again} />;
    case "ready":
      // While another deal is being read, what is shown is not this deal's.
      if (loaded.file.deal.id !== deal) return <Waiting />;
      return size === "summary" ? <SummaryView file={loaded.file} answers={answers} /> : <FullView file={loaded.file} answers={answers} />;
  }
};

/** The script's newest answers; a wish in the same column leaves them standing. */
function useAnswers(exchange: string | null): Answers | null {
  const said = React.useMemo(() => read(exchange), [exchange]);
  const last = React.useRef<Answers | null>(null);
  if (said?.kind === "answers") last.current = said;
  return last.current;
}

function useIsLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = React.useState(false);
  React.useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isWaiting && isLate;
}
