import { Button } from "@fluentui/react-components";
import * as React from "react";
import { BoardSettings, Scope } from "../board";
import { BoardFile } from "../boardReader";
import { Figure } from "../figure";
import { areas, Part, Tile } from "../tiles";
import { useTools } from "../tools";
import { Detail } from "./Detail";
import { Filters } from "./Filters";
import { Note, Waiting } from "./States";
import { useStyles } from "./styles";
import { TileCard } from "./TileCard";

export interface BoardProps {
  readonly file: BoardFile;
  /** What is chosen by now. */
  readonly chosen: BoardSettings;
  readonly isBusy: boolean;
  readonly scopes: ReadonlyMap<number, string>;
  readonly periods: ReadonlyMap<number, string>;
  /** True where what is chosen goes into the board's row. */
  readonly isKept: boolean;
  readonly onChoose: (chosen: BoardSettings) => void;
}

/** A figure that somebody looks into. */
export interface Opened {
  readonly tile: Tile;
  readonly part: Part;
  readonly course: readonly Figure[];
}

/** The whole board: what is chosen, then tile by tile under the parts of the loop; or one figure with the rows behind it. */
export const Board = (props: BoardProps): React.ReactElement => {
  const { file, chosen, isBusy, scopes, periods, isKept, onChoose } = props;
  const styles = useStyles();
  const { host } = useTools();
  const [opened, setOpened] = React.useState<Opened | null>(null);
  const back = React.useRef<string | null>(null);
  const tiles = React.useRef<HTMLDivElement>(null);

  // A figure belongs to the board it was opened on.
  React.useEffect(() => setOpened(null), [file]);
  React.useEffect(() => {
    if (opened !== null || back.current === null) return;
    Array.from(tiles.current?.querySelectorAll<HTMLElement>("[data-figure]") ?? []).find((one) => one.dataset["figure"] === back.current)?.focus();
    back.current = null;
  }, [opened]);

  const open = (one: Opened): void => {
    back.current = one.part.figure.id;
    setOpened(one);
  };
  return (
    <div className={styles.board}>
      {/* The form leaves the section's own heading away; whoever goes by headings finds the board all the same. */}
      <h2 className={styles.hidden}>{host.words("LoopDashboard")}</h2>
      <Filters choices={file.choices} chosen={chosen} scopes={scopes} periods={periods} onChoose={onChoose} />
      {!isKept && <p className={styles.quiet}>{host.words("NotKept")}</p>}
      {isBusy && <Waiting label={host.words("Refreshing")} />}
      <div aria-busy={isBusy} className={isBusy ? styles.old : undefined} ref={tiles}>
        {opened && file.shown ? (
          <Detail opened={opened} shown={file.shown} onBack={() => setOpened(null)} />
        ) : file.shown ? (
          <Tiles {...props} onOpen={open} />
        ) : (
          <Nothing file={file} chosen={chosen} onChoose={onChoose} />
        )}
      </div>
    </div>
  );
};

const Tiles = ({ file: { shown }, onOpen }: BoardProps & { readonly onOpen: (opened: Opened) => void }): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  return (
    <>
      <p className={styles.quiet}>{[shown!.start ? host.words("From", host.formats.month(shown!.start)) : "", shown!.refreshedOn ? host.words("RefreshedOn", host.formats.day(shown!.refreshedOn)) : ""].filter((part) => part !== "").join(" · ")}</p>
      {areas.map((area) => {
        const contents = shown!.contents.filter((content) => content.tile.area === area);
        return (
          contents.length > 0 && (
            <section key={area} className={styles.area} aria-labelledby={`sl-area-${area}`}>
              <h3 id={`sl-area-${area}`} className={styles.areaHeading}>
                {host.words(areaTexts[area].name)}
              </h3>
              <p className={styles.question}>{host.words(areaTexts[area].question)}</p>
              <div className={styles.tiles}>
                {contents.map((content) => (
                  <TileCard key={content.tile.code} content={content} shown={shown!} onOpen={onOpen} />
                ))}
              </div>
            </section>
          )
        );
      })}
    </>
  );
};

/** Each part of the loop with the question it answers. */
const areaTexts = {
  express: { name: "Express", question: "ExpressQuestion" },
  tailor: { name: "Tailor", question: "TailorQuestion" },
  amplify: { name: "Amplify", question: "AmplifyQuestion" },
  evolve: { name: "Evolve", question: "EvolveQuestion" },
} as const;

/** Why there is nothing to see, and what can be seen instead. */
const Nothing = ({ file: { choices }, chosen, onChoose }: Pick<BoardProps, "file" | "chosen" | "onChoose">): React.ReactElement => {
  const { host } = useTools();
  if (choices.teams.length === 0 && !choices.hasOwn) return <Note title={host.words("NoFigures")} text={host.words("NoFiguresMend")} />;
  return (
    <Note title={host.words("NotYours")} text={host.words("NotYoursMend")}>
      {choices.hasOwn && chosen.scope !== Scope.Mine && (
        <Button size="small" onClick={() => onChoose({ ...chosen, scope: Scope.Mine, team: null })}>
          {host.words("ShowMine")}
        </Button>
      )}
      {choices.teams.length > 0 && (
        <Button size="small" onClick={() => onChoose({ ...chosen, scope: Scope.Team, team: null })}>
          {host.words("ShowTeam")}
        </Button>
      )}
    </Note>
  );
};
