import { Checkbox, Field, Select } from "@fluentui/react-components";
import * as React from "react";
import { BoardSettings, Named, Period, periods as offered, Scope } from "../board";
import { Choices } from "../boardReader";
import { tiles, tilesOf } from "../tiles";
import { useTools } from "../tools";
import { useStyles } from "./styles";

export interface FiltersProps {
  readonly choices: Choices;
  readonly chosen: BoardSettings;
  readonly scopes: ReadonlyMap<number, string>;
  readonly periods: ReadonlyMap<number, string>;
  readonly onChoose: (chosen: BoardSettings) => void;
}

/** Whose deals, which slice, how long, and which tiles. */
export const Filters = ({ choices, chosen, scopes, periods, onChoose }: FiltersProps): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const { words } = host;
  const teams = withChosen(choices.teams, chosen.team);
  const segments = withChosen(choices.segments, chosen.segment);
  const isMine = chosen.scope === Scope.Mine;

  const chooseTeam = (value: string): void => {
    const team = teams.find((one) => one.id === value);
    onChoose(team ? { ...chosen, scope: Scope.Team, team: { id: team.id, name: team.name } } : { ...chosen, scope: Number(value) as Scope, team: null });
  };
  const chooseSegment = (value: string): void => {
    const segment = segments.find((one) => one.id === value);
    onChoose({ ...chosen, segment: segment ? { id: segment.id, name: segment.name } : null });
  };
  return (
    <div role="group" aria-label={words("Filters")} className={styles.filters}>
      <Field label={words("Whose")} className={styles.filter}>
        <Select value={chosen.scope === Scope.Team && chosen.team ? chosen.team.id : String(chosen.scope)} onChange={(_, { value }) => chooseTeam(value)}>
          {(choices.hasOwn || isMine) && <option value={String(Scope.Mine)}>{scopes.get(Scope.Mine) ?? words("ScopeMine")}</option>}
          <option value={String(Scope.Team)}>{scopes.get(Scope.Team) ?? words("ScopeTeam")}</option>
          <option value={String(Scope.Everyone)}>{scopes.get(Scope.Everyone) ?? words("ScopeEveryone")}</option>
          {(teams.length > 1 || chosen.team) &&
            teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
      <Field label={words("Slice")} hint={isMine && chosen.segment ? words("SliceNotMine") : undefined} className={styles.filter}>
        <Select value={chosen.segment?.id ?? ""} onChange={(_, { value }) => chooseSegment(value)}>
          <option value="">{words("AllSegments")}</option>
          {segments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words("HowLong")} className={styles.filter}>
        <Select value={String(chosen.period)} onChange={(_, { value }) => onChoose({ ...chosen, period: Number(value) as Period })}>
          {offered.map((period) => (
            <option key={period} value={String(period)}>
              {periods.get(period) ?? words(periodTexts[period])}
            </option>
          ))}
        </Select>
      </Field>
      <Chooser chosen={chosen} onChoose={onChoose} />
    </div>
  );
};

const periodTexts: Readonly<Record<Period, string>> = { [Period.Year]: "PeriodYear", [Period.Quarter]: "PeriodQuarter", [Period.Month]: "PeriodMonth", [Period.AllTime]: "PeriodAllTime" };

/** Which tiles the board shows; one stays at least. */
const Chooser = ({ chosen, onChoose }: Pick<FiltersProps, "chosen" | "onChoose">): React.ReactElement => {
  const styles = useStyles();
  const { host } = useTools();
  const shown = tilesOf(chosen.tiles).map((tile) => tile.code);
  const choose = (code: string, isShown: boolean): void => {
    const next = tiles.map((tile) => tile.code).filter((one) => (one === code ? isShown : shown.includes(one)));
    if (next.length > 0) onChoose({ ...chosen, tiles: next.length === tiles.length ? null : next });
  };
  return (
    <details className={styles.chooser}>
      <summary>{host.words("ChooseTiles", host.formats.whole(shown.length), host.formats.whole(tiles.length))}</summary>
      <div role="group" aria-label={host.words("Tiles")} className={styles.checks}>
        {tiles.map((tile) => (
          <Checkbox key={tile.code} label={host.words(tile.title)} checked={shown.includes(tile.code)} disabled={shown.length === 1 && shown.includes(tile.code)} onChange={(_, { checked }) => choose(tile.code, checked === true)} />
        ))}
      </div>
    </details>
  );
};

/** What can be chosen, with what is chosen already: it may have no figures yet, or none that this person sees. */
const withChosen = (offeredOnes: readonly Named[], chosen: Named | null): readonly Named[] => (chosen === null || offeredOnes.some((one) => one.id === chosen.id) ? offeredOnes : [...offeredOnes, chosen]);
