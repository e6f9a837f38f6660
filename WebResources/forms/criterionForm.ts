import { Words } from "../shared/words";
import { checkColumns, columnsFor, isWhole, optionalColumns, previewOf, previewedColumns } from "./criterionRules";
import { CheckKind, Criterion } from "./model";
import { problemOf } from "./plain";
import { previewCriterion } from "./serverCalls";
import german from "./words/criterion.1031.json";
import english from "./words/criterion.1033.json";
import { words } from "./words/words";

/** Forms of a new row, and of one that may be changed. */
const editable: readonly number[] = [1, 2];

/** One open criterion form: asks only for what the kind of check uses, and says what the criterion would have done. */
export class CriterionForm {
  private readonly text: Words = words({ 1031: german, 1033: english });
  /** Counts questions, so that an answer that comes after a newer question is left. */
  private asked = 0;

  constructor(private readonly form: Xrm.FormContext) {}

  start(): void {
    this.form.getAttribute(Criterion.check)?.addOnChange(() => this.showWhatTheCheckNeeds());
    this.showWhatTheCheckNeeds();

    // What stands in the preview follows from the other columns: it is never saved.
    const preview = this.form.getAttribute<Xrm.Attributes.StringAttribute>(Criterion.preview);
    preview?.setSubmitMode("never");
    if (!preview || !editable.includes(this.form.ui.getFormType())) return;
    for (const column of previewedColumns) this.form.getAttribute(column)?.addOnChange(() => void this.preview(preview));
    void this.preview(preview);
  }

  private showWhatTheCheckNeeds(): void {
    const kind = this.form.getAttribute<Xrm.Attributes.OptionSetAttribute<CheckKind>>(Criterion.check)?.getValue() ?? null;
    const needed = columnsFor(kind);
    for (const column of checkColumns) {
      const isNeeded = needed.includes(column);
      this.form.getAttribute(column)?.setRequiredLevel(isNeeded && !optionalColumns.has(column) ? "required" : "none");
      this.form.getControl<Xrm.Controls.StandardControl>(column)?.setVisible(isNeeded);
    }
  }

  private async preview(into: Xrm.Attributes.StringAttribute): Promise<void> {
    const question = (this.asked += 1);
    const criterion = previewOf((column) => this.form.getAttribute(column)?.getValue());
    if (!isWhole(criterion)) {
      into.setValue(this.text("NotWhole"));
      return;
    }

    into.setValue(this.text("Looking"));
    const said = await previewCriterion(criterion).catch((problem: unknown) => problemOf(problem));
    if (question === this.asked) into.setValue(said);
  }
}
