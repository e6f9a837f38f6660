import { Words } from "../shared/words";
import { changeFor, HandoffAnswer, mayAnswer, needsReason } from "./handoffAnswer";
import { Handoff } from "./model";
import { plainId, problemOf } from "./plain";
import german from "./words/handoff.1031.json";
import english from "./words/handoff.1033.json";
import { words } from "./words/words";

const notification = "salesloop.handoff";

/** One open handoff form: whoever it was handed to answers by one choice. */
export class HandoffForm {
  private readonly text: Words = words({ 1031: german, 1033: english });

  constructor(private readonly form: Xrm.FormContext) {}

  start(): void {
    this.answer?.setSubmitMode("never");
    this.answer?.addOnChange(() => void this.take());
    for (const column of [Handoff.status, Handoff.to]) this.form.getAttribute(column)?.addOnChange(() => this.invite());
    this.form.data.addOnLoad(() => this.invite());
    this.invite();
  }

  /** Shows the choice to the one who has it, and says that it waits for them. */
  private invite(): void {
    const person = plainId(Xrm.Utility.getGlobalContext().userSettings.userId);
    const isMine = mayAnswer(this.status, plainId(this.form.getAttribute<Xrm.Attributes.LookupAttribute>(Handoff.to)?.getValue()?.[0]?.id), person);
    this.form.getControl<Xrm.Controls.StandardControl>(Handoff.answer)?.setVisible(isMine);
    this.form.ui.clearFormNotification(notification);
    if (isMine) this.form.ui.setFormNotification(this.text("Invitation"), "INFO", notification);
  }

  /** The choice is the answer: what was typed is saved first, then the handoff changes hands. Nothing of the choice is kept. */
  private async take(): Promise<void> {
    const answer = this.answer?.getValue() as HandoffAnswer | null | undefined;
    if (answer === null || answer === undefined) return;
    this.answer?.setValue(null);

    const reason = this.form.getAttribute<Xrm.Attributes.StringAttribute>(Handoff.reason);
    if (needsReason(answer) && !reason?.getValue()?.trim()) {
      this.form.ui.setFormNotification(this.text("ReasonFirst"), "WARNING", notification);
      this.form.getControl<Xrm.Controls.StandardControl>(Handoff.reason)?.setFocus();
      return;
    }

    try {
      if (this.form.data.getIsDirty()) await this.form.data.save();
      await Xrm.WebApi.updateRecord("sl_handoff", plainId(this.form.data.entity.getId()), changeFor(answer));
      await this.form.data.refresh(false);
      this.form.ui.setFormNotification(this.text(`Answered${HandoffAnswer[answer]}`), "INFO", notification);
    } catch (problem) {
      this.form.ui.setFormNotification(this.text("NotAnswered", problemOf(problem)), "ERROR", notification);
    }
  }

  private get answer(): Xrm.Attributes.OptionSetAttribute | null {
    return this.form.getAttribute<Xrm.Attributes.OptionSetAttribute>(Handoff.answer);
  }

  private get status(): number | null {
    return this.form.getAttribute<Xrm.Attributes.OptionSetAttribute>(Handoff.status)?.getValue() ?? null;
  }
}
