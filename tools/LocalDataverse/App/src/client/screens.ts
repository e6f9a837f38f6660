import { Reference, Value } from "../model/values";

/** Something that a script, a control or a page puts before the person, and waits for. */
export type Screen =
  | { readonly kind: "alert"; readonly title: string; readonly message: string; readonly confirmLabel: string }
  | { readonly kind: "confirm"; readonly title: string; readonly subtitle: string; readonly message: string; readonly confirmLabel: string; readonly cancelLabel: string }
  | { readonly kind: "error"; readonly message: string; readonly details: string }
  /** A short form over the page. */
  | { readonly kind: "create"; readonly table: string; readonly prefill: Readonly<Record<string, Value>> };

/** What the person answered: true or false to a question, the new row of a short form, null when it was closed. */
export type ScreenAnswer = boolean | Reference | null;

interface Waiting {
  readonly screen: Screen;
  readonly answer: (answer: ScreenAnswer) => void;
}

/** Shows one screen after the other, in the order they were asked for. */
export class Screens {
  private readonly waiting: Waiting[] = [];
  private readonly listeners = new Set<() => void>();

  get current(): Screen | null {
    return this.waiting[0]?.screen ?? null;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  show(screen: Screen): Promise<ScreenAnswer> {
    return new Promise((answer) => {
      this.waiting.push({ screen, answer });
      this.changed();
    });
  }

  /** Answers the screen that stands now; the next one follows. */
  close(answer: ScreenAnswer): void {
    const first = this.waiting.shift();
    this.changed();
    first?.answer(answer);
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
