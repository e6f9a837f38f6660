/** What a board shows; saved on its row. Choices are their last digits: the platform's numbers differ by publisher. */
export interface BoardSettings {
  readonly scope: Scope;
  /** Business unit whose figures are shown where the scope is a team; the uppermost that the person sees when there is none. */
  readonly team: Named | null;
  /** Segment; null for all of them. */
  readonly segment: Named | null;
  readonly period: Period;
  /** Tiles in their order; null for the usual ones. */
  readonly tiles: readonly string[] | null;
}

/** Somebody or something with a name. */
export interface Named {
  /** In lower case, without braces. */
  readonly id: string;
  readonly name: string;
}

/** Whose deals: option values of sl_boardscope. */
export const Scope = { Mine: 820110000, Team: 820110001, Everyone: 820110002 } as const;
export type Scope = (typeof Scope)[keyof typeof Scope];

/** How long figures look back: option values of sl_periodkind. Figures of single weeks are not worked out. */
export const Period = { Month: 820110001, Quarter: 820110002, Year: 820110003, AllTime: 820110004 } as const;
export type Period = (typeof Period)[keyof typeof Period];

const scopes: readonly number[] = Object.values(Scope);
export const periods: readonly Period[] = [Period.Year, Period.Quarter, Period.Month, Period.AllTime];

/** What the columns of a board say; what they don't say, or say wrongly, is as a new board has it. */
export function settingsOf(columns: { readonly scope: number | null; readonly team: Named | null; readonly segment: Named | null; readonly period: number | null; readonly tiles: string | null }): BoardSettings {
  const tiles = (columns.tiles ?? "")
    .split(/[\s,;]+/)
    .map((tile) => tile.toLowerCase())
    .filter((tile) => tile !== "");
  return {
    scope: scopes.includes(columns.scope ?? -1) ? (columns.scope as Scope) : Scope.Team,
    team: columns.team,
    segment: columns.segment,
    period: periods.includes((columns.period ?? -1) as Period) ? (columns.period as Period) : Period.Year,
    tiles: tiles.length === 0 ? null : tiles,
  };
}

/** True when two boards show the same, whatever their members are called by now. */
export const isSame = (a: BoardSettings, b: BoardSettings): boolean =>
  a.scope === b.scope && a.team?.id === b.team?.id && a.segment?.id === b.segment?.id && a.period === b.period && (a.tiles ?? []).join() === (b.tiles ?? []).join();
