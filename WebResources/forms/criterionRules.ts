import { CheckKind } from "./model";
import { plainId } from "./plain";

/** Columns of a criterion that only some kinds of check use. */
export type CheckColumn = "sl_column" | "sl_comparison" | "sl_value" | "sl_relatedtable" | "sl_relatedcolumn" | "sl_minimumfit" | "sl_fetchxml" | "sl_role" | "sl_behaviorid" | "sl_withindays";

const used: Readonly<Record<CheckKind, readonly CheckColumn[]>> = {
  [CheckKind.HasValue]: ["sl_column"],
  [CheckKind.Compares]: ["sl_column", "sl_comparison", "sl_value"],
  [CheckKind.RelatedRows]: ["sl_relatedtable", "sl_relatedcolumn"],
  [CheckKind.FitAtLeast]: ["sl_minimumfit"],
  [CheckKind.QueryFinds]: ["sl_fetchxml"],
  [CheckKind.RoleEngaged]: ["sl_role", "sl_withindays"],
  [CheckKind.BehaviorObserved]: ["sl_behaviorid", "sl_withindays"],
};

/** Every column that belongs to some kind of check. */
export const checkColumns: readonly CheckColumn[] = [...new Set(Object.values(used).flat())];

/** Columns that may stay empty: without days, it counts whenever it was. */
export const optionalColumns: ReadonlySet<CheckColumn> = new Set(["sl_withindays"]);

/** The columns a person fills for this kind of check; none while no kind is chosen. */
export const columnsFor = (kind: CheckKind | null): readonly CheckColumn[] => (kind === null ? [] : used[kind]);

/** Columns on which a preview depends. */
export const previewedColumns: readonly string[] = ["sl_stageid", "sl_kind", "sl_severity", "sl_segmentid", "sl_check", ...checkColumns];

/** Whether everything is filled that makes a criterion one: without it there is nothing to preview. */
export const isWhole = (criterion: Readonly<Record<string, unknown>>): boolean =>
  ["sl_stageid", "sl_kind", "sl_check", ...columnsFor(criterion["sl_check"] as CheckKind | null)].every((column) => optionalColumns.has(column as CheckColumn) || criterion[column] !== null);

/** The criterion as it stands on its form: choices as numbers, lookups as ids, null where empty. */
export const previewOf = (valueOf: (column: string) => unknown): Readonly<Record<string, unknown>> => Object.fromEntries(previewedColumns.map((column) => [column, plain(valueOf(column))]));

const plain = (value: unknown): unknown => (Array.isArray(value) ? (value.length === 0 ? null : plainId((value[0] as Xrm.LookupValue).id)) : value === undefined || value === "" ? null : value);
