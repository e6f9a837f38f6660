import { Answer, Answers, GateAnswer, PlaysAnswer, read, Wish, write } from "../shared/exchange";
import { counted, Words } from "../shared/words";
import { Opportunity } from "./model";
import { reminderOf } from "./opportunityRules";
import { plainId, problemOf } from "./plain";
import { draftPlay, evaluateGate, recommendPlays } from "./serverCalls";
import english from "./words/opportunity.1033.json";
import german from "./words/opportunity.1031.json";
import { words } from "./words/words";

const waiting = { state: "waiting" } as const;
const notification = { gate: "salesloop.gate", nextStep: "salesloop.nextstep", draft: "salesloop.draft" } as const;
/** The form of a row that exists and may be changed. */
const updateForm = 2;

/** One open opportunity form: asks the server what its panels can't, and does what they wish. */
export class DealForm {
  private answers: Answers = { kind: "answers", deal: "", round: 0, gate: waiting, plays: waiting };
  private readonly text: Words = words({ 1031: german, 1033: english });
  /** Counts questions, so that an answer that comes after a newer question is left. */
  private asked = 0;
  private isAsking = false;

  constructor(private readonly form: Xrm.FormContext) {}

  start(): void {
    // What the exchange holds is between script and panels; without this every wish of a panel would be saved.
    this.exchange?.setSubmitMode("never");
    this.exchange?.addOnChange(() => this.hear());
    this.stage?.addOnChange(() => void this.askForChosenStage());
    for (const column of [Opportunity.nextStep, Opportunity.nextStepDue]) this.form.getAttribute(column)?.addOnChange(() => this.remind());
    // Tells of saves and of rows read anew; on some clients of the first opening too, which is then being answered already.
    this.form.data.addOnLoad(() => void (this.isAsking || this.look()));
    this.warnAtTheProcessBar();
    this.remind();
    void this.look();
  }

  /** Says what the server said last of the next move when a rep is about to make it on the bar. It holds nobody up: rows may have changed since. */
  private warnAtTheProcessBar(): void {
    // Not every client offers the bar to scripts.
    if (!("process" in this.form.data)) return;
    this.form.data.process.addOnPreStageChange((event) => {
      const { gate } = this.answers;
      const args = event.getEventArgs() as Xrm.Events.StageChangeEventArguments;
      if (args.getDirection() === "Next" && gate.state === "ready" && isRefused(gate.value)) this.form.ui.setFormNotification(gate.value.message, "WARNING", notification.gate);
    });
  }

  /** Asks the server for everything the panels can't ask themselves. */
  private async look(): Promise<void> {
    this.form.ui.clearFormNotification(notification.gate);
    const deal = plainId(this.form.data.entity.getId());
    const round = this.answers.round + 1;
    const question = (this.asked += 1);
    this.say({ kind: "answers", deal, round, gate: waiting, plays: waiting });
    // A new deal has nothing to judge, a closed one nowhere to move.
    if (deal === "" || !this.isOpen) return;

    this.isAsking = true;
    const gate = answered(evaluateGate(deal, null)).then((answer) => this.take(question, { gate: answer }));
    const plays = answered(recommendPlays(deal)).then((answer) => this.take(question, { plays: answer }));
    await Promise.all([gate, plays]);
    if (question === this.asked) this.isAsking = false;
  }

  private take(question: number, part: { readonly gate?: Answer<GateAnswer>; readonly plays?: Answer<PlaysAnswer> }): void {
    if (question === this.asked) this.say({ ...this.answers, ...part });
  }

  /** A rep chose another stage and did not save yet: says what the server would say. The server decides all the same. */
  private async askForChosenStage(): Promise<void> {
    this.form.ui.clearFormNotification(notification.gate);
    const [stage] = this.stage?.getValue() ?? [];
    const deal = this.answers.deal;
    if (!stage || deal === "") return;
    const gate = await answered(evaluateGate(deal, plainId(stage.id)));
    const isStillChosen = plainId(this.stage?.getValue()?.[0]?.id) === plainId(stage.id);
    if (gate.state === "ready" && isStillChosen && isRefused(gate.value)) this.form.ui.setFormNotification(gate.value.message, "WARNING", notification.gate);
  }

  private remind(): void {
    this.form.ui.clearFormNotification(notification.nextStep);
    const step = this.form.getAttribute<Xrm.Attributes.StringAttribute>(Opportunity.nextStep);
    const due = this.form.getAttribute<Xrm.Attributes.DateAttribute>(Opportunity.nextStepDue);
    if (this.form.ui.getFormType() !== updateForm || !this.isOpen || !step || !due) return;
    const reminder = reminderOf(step.getValue(), due.getValue(), new Date());
    if (!reminder) return;
    const said = reminder.kind === "noNextStep" ? this.text("NoNextStep") : counted(this.text, "NextStepPast", reminder.days);
    this.form.ui.setFormNotification(said, "INFO", notification.nextStep);
  }

  /** A panel wrote into the exchange. */
  private hear(): void {
    const said = read(this.exchange?.getValue());
    if (said?.kind !== "wish") return;
    this.say(this.answers);
    void this.fulfil(said);
  }

  private async fulfil(wish: Wish): Promise<void> {
    switch (wish.do) {
      case "focus":
        return this.focus(wish.column);
      case "tab":
        return this.form.ui.tabs.get(wish.tab)?.setFocus();
      case "look":
        return this.look();
      case "move":
        return this.move(wish.stage, wish.name);
      case "draft":
        return this.draft();
    }
  }

  private focus(column: string): void {
    const control = this.form.getAttribute(column)?.controls.get(0) as Xrm.Controls.StandardControl | null | undefined;
    control?.getParent()?.getParent()?.setFocus();
    control?.setFocus();
  }

  /** Moves the deal as a rep would: by the form, so that what else they typed is saved with it and the refusal is the platform's dialog. */
  private async move(stage: string, name: string): Promise<void> {
    const before = this.stage?.getValue() ?? null;
    this.stage?.setValue([{ id: stage, name, entityType: "sl_stage" }]);
    try {
      await this.form.data.save();
    } catch {
      // The platform has shown the refusal. The stage goes back, the rest that was typed stays.
      this.stage?.setValue(before);
    }
  }

  private async draft(): Promise<void> {
    try {
      const { play, message } = await draftPlay(this.answers.deal);
      this.form.ui.setFormNotification(this.text("DraftOpened", message), "INFO", notification.draft);
      await Xrm.Navigation.openForm({ entityName: "sl_play", entityId: play });
    } catch (problem) {
      this.form.ui.setFormNotification(this.text("DraftFailed", problemOf(problem)), "ERROR", notification.draft);
    }
  }

  private say(answers: Answers): void {
    this.answers = answers;
    this.exchange?.setValue(write(answers));
  }

  private get isOpen(): boolean {
    return (this.form.getAttribute<Xrm.Attributes.OptionSetAttribute>(Opportunity.state)?.getValue() ?? 0) === 0;
  }

  private get exchange(): Xrm.Attributes.StringAttribute | null {
    return this.form.getAttribute<Xrm.Attributes.StringAttribute>(Opportunity.exchange);
  }

  private get stage(): Xrm.Attributes.LookupAttribute | null {
    return this.form.getAttribute<Xrm.Attributes.LookupAttribute>(Opportunity.stage);
  }
}

/** True when the server would refuse the move. */
function isRefused(gate: GateAnswer): boolean {
  try {
    return (JSON.parse(gate.verdict) as { outcome?: unknown }).outcome === "refused";
  } catch {
    return false;
  }
}

const answered = <T>(question: Promise<T>): Promise<Answer<T>> =>
  question.then(
    (value): Answer<T> => ({ state: "ready", value }),
    (problem: unknown): Answer<T> => ({ state: "failed", problem: problemOf(problem) }),
  );
