import { describe, expect, it, vi } from "vitest";
import { SignedIn } from "./signedIn";

describe("a sign-in that has ended", () => {
  /** A server that knows nobody until they are signed in. */
  function server(): { readonly send: typeof fetch; readonly signIn: (id: string) => Promise<void>; readonly heard: string[] } {
    const heard: string[] = [];
    let known = "";
    return {
      heard,
      send: async (input) => {
        heard.push(`${known}: ${String(input)}`);
        return new Response(null, { status: known === "" ? 401 : 204 });
      },
      signIn: async (id) => {
        await Promise.resolve();
        known = id;
      },
    };
  }

  it("is taken up again, and the request is sent once more as the same person", async () => {
    const { send, signIn, heard } = server();
    const signedIn = new SignedIn(signIn);
    signedIn.person = "rita";
    expect((await signedIn.keep(send)("/a", { method: "PATCH" })).status).toBe(204);
    expect(heard).toEqual([": /a", "rita: /a"]);
  });

  it("is taken up once for requests that come together, and lets none pass in between", async () => {
    const { send, signIn, heard } = server();
    const once = vi.fn(signIn);
    const signedIn = new SignedIn(once);
    signedIn.person = "rita";
    const kept = signedIn.keep(send);
    const first = kept("/a");
    await new Promise((later) => setTimeout(later));
    await Promise.all([first, kept("/b")]);
    expect(once).toHaveBeenCalledTimes(1);
    expect(heard).toEqual([": /a", "rita: /a", "rita: /b"]);
  });

  it("is answered as it was when the server does not know the person, or nobody is on the screen yet", async () => {
    const send = vi.fn(async () => new Response(null, { status: 401 }));
    const signedIn = new SignedIn(() => Promise.reject(new Error("unknown")));
    expect((await signedIn.keep(send)("/a")).status).toBe(401);
    expect(send).toHaveBeenCalledTimes(1);
    signedIn.person = "rita";
    expect((await signedIn.keep(send)("/a")).status).toBe(401);
  });
});
