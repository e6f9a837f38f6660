import { CheckKind } from "./model";

/** Columns of a criterion that only some kinds of check use. */
export type CheckColumn = "sl_column" | "sl_comparison" | "sl_value" | "sl_relatedtable" | "sl_relatedcolumn" | "sl_minimumfit" | "sl_fetchxml";

const used: Readonly<Record<CheckKind, readonly CheckColumn[]>> = {
  [CheckKind.HasValue]: ["sl_column"],
  [CheckKind.Compares]: ["sl_column", "sl_comparison", "sl_value"],
  [CheckKind.RelatedRows]: ["sl_relatedtable", "sl_relatedcolumn"],
  [CheckKind.FitAtLeast]: ["sl_minimumfit"],
  [CheckKind.QueryFinds]: ["sl_fetchxml"],
};

/** Every column that belongs to some kind of check. */
export const checkColumns: readonly CheckColumn[] = [...new Set(Object.values(used).flat())];

/** The columns a person fills for this kind of check; none while no kind is chosen. */
export const columnsFor = (kind: CheckKind | null): readonly CheckColumn[] => (kind === null ? [] : used[kind]);
