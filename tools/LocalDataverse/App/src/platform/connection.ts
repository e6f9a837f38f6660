/** Whether the server answers. Every request says how it went; while none does, it is asked again and again. */
export class Connection {
  isLost = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  /**
   * @param ask Any request; rejects while the server can't be reached.
   * @param pause Milliseconds between two tries.
   */
  constructor(
    private readonly ask: () => Promise<unknown>,
    private readonly pause = 5000,
  ) {}

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A way to send that tells here how each request went. */
  watch(send: typeof fetch): typeof fetch {
    return async (input, init) => {
      try {
        const answer = await send(input, init);
        this.became(false);
        return answer;
      } catch (problem) {
        this.became(true);
        throw problem;
      }
    };
  }

  /** Asks now instead of after the pause. */
  async tryNow(): Promise<void> {
    clearTimeout(this.timer);
    try {
      await this.ask();
      this.became(false);
    } catch {
      // Still away: that is what the banner says already.
      this.wait();
    }
  }

  private became(lost: boolean): void {
    if (this.isLost === lost) return;
    this.isLost = lost;
    if (lost) this.wait();
    else clearTimeout(this.timer);
    for (const listener of [...this.listeners]) listener();
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.tryNow(), this.pause);
  }
}
