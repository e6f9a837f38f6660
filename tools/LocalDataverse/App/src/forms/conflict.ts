import { readValue, Row, sameValue, valueText } from "../model/values";
import { FormStore, isDirty } from "./formStore";

/** A column that somebody else changed while this person was editing the row. */
export interface Difference {
  readonly label: string;
  /** What somebody else wrote; empty for an emptied column. */
  readonly theirs: string;
  /** What this person typed; null when they left the column alone. */
  readonly yours: string | null;
}

/** What somebody else changed since the row was read; columns on which both agree are left out. */
export function differences(store: FormStore, current: Row, zone: string): Difference[] {
  return [...store.fields.values()].flatMap((field) => {
    const theirs = readValue(current, field.column);
    if (sameValue(theirs, field.saved) || sameValue(theirs, field.value)) return [];
    return [
      {
        label: field.column.displayName,
        theirs: valueText(theirs, field.column, zone),
        yours: isDirty(field) ? valueText(field.value, field.column, zone) : null,
      },
    ];
  });
}
