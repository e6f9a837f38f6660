import { date, text, whole } from "../../shared/rows";
import { Row } from "../../shared/host";
import { ChangeKind } from "./tiles";

/** Something of ours that was changed on a day, so that figures before and after can be told apart. */
export interface Change {
  readonly kind: ChangeKind;
  readonly on: Date;
  readonly name: string;
  readonly version: number | null;
  readonly table: string;
  readonly id: string;
}

/** Criteria that were changed since they came; of each, the newest change. */
export const criterionChanges = (rows: readonly Row[]): readonly Change[] =>
  rows.flatMap((row) => {
    const version = whole(row, "sl_version") ?? 1;
    return version > 1 ? changeOf("criterion", row, "sl_criterion", "modifiedon", version) : [];
  });

export const fitModelChanges = (rows: readonly Row[]): readonly Change[] => rows.flatMap((row) => changeOf("fitModel", row, "sl_fitmodel", "sl_publishedon", whole(row, "sl_version")));

export const playChanges = (rows: readonly Row[]): readonly Change[] => rows.flatMap((row) => changeOf("play", row, "sl_play", "sl_reviewedon", null));

/** Names of criteria by their code and by their key: figures of moves know the one, those of exceptions the other. */
export const criterionNames = (rows: readonly Row[]): ReadonlyMap<string, string> =>
  new Map(rows.flatMap((row) => [text(row, "sl_code"), text(row, "sl_criterionid")].filter((key) => key !== "").map((key) => [key, text(row, "sl_name")] as const)));

function changeOf(kind: ChangeKind, row: Row, table: string, column: string, version: number | null): readonly Change[] {
  const on = date(row, column);
  return on === null ? [] : [{ kind, on, name: text(row, "sl_name"), version, table, id: text(row, `${table}id`) }];
}
