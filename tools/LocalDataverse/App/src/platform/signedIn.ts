/**
 * A way to send in the name of whoever is on the screen. A sign-in ends with the server that gave it; from then on it is
 * answered with 401 and never as somebody else. So the person is signed in anew, and asked for once more, while whatever
 * comes meanwhile waits.
 */
export class SignedIn {
  /** Id of the person on the screen; null before anybody is. */
  person: string | null = null;
  private again: Promise<unknown> | null = null;

  /** @param signIn Signs somebody in; rejects when the server does not know them. */
  constructor(private readonly signIn: (userId: string) => Promise<unknown>) {}

  keep(send: typeof fetch): typeof fetch {
    return async (input, init) => {
      await this.again;
      const answer = await send(input, init);
      if (answer.status !== 401 || this.person === null) return answer;
      this.again ??= this.signIn(this.person).then(
        () => (this.again = null),
        () => (this.again = null),
      );
      await this.again;
      return send(input, init);
    };
  }
}
