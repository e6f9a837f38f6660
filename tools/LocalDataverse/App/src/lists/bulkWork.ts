import { Refusal } from "../platform/refusals";

/** A row that is to be changed together with others. */
export interface ChosenRow {
  readonly id: string;
  readonly name: string;
}

/** What the server said about one row. */
export interface RowAnswer {
  readonly row: ChosenRow;
  /** Null when it was done. */
  readonly refusal: Refusal | null;
}

/**
 * Does something to one row after the other, so that a rule that looks at several rows sees them in order, and tells each
 * answer as it comes. A refusal of one row does not stop the others; a server that can't be reached does.
 * @param wantsToStop Asked before each row.
 */
export async function eachRow(rows: readonly ChosenRow[], work: (row: ChosenRow) => Promise<unknown>, tell: (answer: RowAnswer) => void, wantsToStop: () => boolean): Promise<void> {
  for (const row of rows) {
    if (wantsToStop()) return;
    try {
      await work(row);
      tell({ row, refusal: null });
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      tell({ row, refusal: problem });
      if (problem.kind === "unreachable") return;
    }
  }
}
