import { BoardSettings, Named, Period, Scope } from "./board";
import { Change, criterionChanges, criterionNames, fitModelChanges, playChanges } from "./changes";
import { Dimension, Figure, figureOf, none } from "./figure";
import { choicesQuery, coursesQuery, criteriaQuery, figuresQuery, fitModelsQuery, playsQuery, Whose } from "./queries";
import { areas, Chosen, contentOf, metricsOf, TileContent, tilesOf } from "./tiles";
import { Host, Right, Row } from "../../shared/host";
import { date, lookup, lookupName, text, whole } from "../../shared/rows";

/** A business unit that the person sees figures of. */
export interface Team extends Named {
  /** Unit above it; empty for the uppermost. */
  readonly parent: string;
}

/** What a board can show this person. */
export interface Choices {
  readonly teams: readonly Team[];
  readonly segments: readonly Named[];
  /** True when there are figures of the person. */
  readonly hasOwn: boolean;
}

/** Everything that a board shows. */
export interface BoardFile {
  readonly choices: Choices;
  /** Null where the person may see no figures of what is chosen. */
  readonly shown: Shown | null;
}

export interface Shown {
  readonly whose: Whose;
  readonly contents: readonly TileContent[];
  readonly changes: readonly Change[];
  /** When one of the figures was last worked out anew; null when there is none. */
  readonly refreshedOn: Date | null;
  /** First day of the month or quarter that is shown. */
  readonly start: Date | null;
  readonly criteria: ReadonlyMap<string, string>;
}

/**
 * Reads a board: at most six questions, whatever the number of deals. What it stands on are figures worked out before; nothing is counted here.
 * @param me Id of the person, in lower case, without braces.
 */
export async function readBoard(host: Host, settings: BoardSettings, me: string): Promise<BoardFile> {
  const known = await host.retrieveAll("sl_metric", choicesQuery(me));
  const choices = choicesOf(known, me);
  const whose = whoseOf(settings, choices, me);
  if (whose === null) return { choices, shown: null };

  const shown = tilesOf(settings.tiles);
  const metrics = metricsOf(shown);
  const now = metricsOf(shown.filter((tile) => tile.isNow));
  const start = startOf(known, settings.period);
  const segment = whose.kind === "unit" ? settings.segment : null;
  const ask = (table: string, query: string): Promise<readonly Row[]> => (host.may(Right.Read, table) ? host.retrieveAll(table, query) : Promise.resolve([]));
  const [figures, courses, criteria, models, plays] = await Promise.all([
    host.retrieveAll("sl_metric", figuresQuery(whose, metrics, now, settings.period, start, segment)),
    host.retrieveAll("sl_metric", coursesQuery(whose, shown.flatMap((tile) => tile.headline ?? []), segment)),
    ask("sl_criterion", criteriaQuery),
    ask("sl_fitmodel", fitModelsQuery),
    ask("sl_play", playsQuery),
  ]);
  const read = figures.map(figureOf);
  const course = courses.map(figureOf);
  const chosen: Chosen = { segment: segment?.id ?? null, person: whose.kind === "person" ? whose.id : null };
  return {
    choices,
    shown: {
      whose,
      contents: areas.flatMap((area) => shown.filter((tile) => tile.area === area).map((tile) => contentOf(tile, read, course, chosen))),
      changes: [...criterionChanges(criteria), ...fitModelChanges(models), ...playChanges(plays)].sort((a, b) => a.on.getTime() - b.on.getTime()),
      refreshedOn: newest(read),
      start: start === null ? null : date({ start }, "start"),
      criteria: criterionNames(criteria),
    },
  };
}

/** @param rows Answer to {@link choicesQuery}. */
export function choicesOf(rows: readonly Row[], me: string): Choices {
  const teams = new Map<string, Team>();
  const segments = new Map<string, Named>();
  for (const row of rows) {
    const team = lookup(row, "sl_businessunitid");
    if (team !== "") teams.set(team, { id: team, name: lookupName(row, "sl_businessunitid"), parent: text(row, "unit.parentbusinessunitid").toLowerCase() });
    const member = text(row, "sl_member");
    if (whole(row, "sl_dimension") === Dimension.Segment && member !== none) segments.set(member, { id: member, name: text(row, "sl_memberlabel") });
  }

  const byName = (a: Named, b: Named): number => a.name.localeCompare(b.name);
  return { teams: [...teams.values()].sort(byName), segments: [...segments.values()].sort(byName), hasOwn: rows.some((row) => lookup(row, "sl_personid") === me) };
}

/** Whose figures a board shows to this person; null where they may see none of them. */
export function whoseOf({ scope, team }: BoardSettings, { teams, hasOwn }: Choices, me: string): Whose | null {
  if (scope === Scope.Mine) return hasOwn ? { kind: "person", id: me } : null;
  // Of the teams that are seen, the one that no other stands above.
  const wanted =
    scope === Scope.Everyone ? teams.find((one) => one.parent === "") : team ? teams.find((one) => one.id === team.id) : teams.find((one) => !teams.some((above) => above.id === one.parent));
  return wanted ? { kind: "unit", id: wanted.id } : null;
}

/** First day of the newest month or quarter that figures were worked out for; null for periods that move with today. */
function startOf(rows: readonly Row[], period: Period): string | null {
  if (period !== Period.Month && period !== Period.Quarter) return null;
  const starts = rows.filter((row) => whole(row, "sl_periodkind") === period).map((row) => text(row, "sl_periodstart").slice(0, 10));
  return starts.reduce<string | null>((last, start) => (last === null || start > last ? start : last), null);
}

const newest = (figures: readonly Figure[]): Date | null =>
  figures.reduce<Date | null>((last, { refreshedOn }) => (refreshedOn !== null && (last === null || refreshedOn > last) ? refreshedOn : last), null);
