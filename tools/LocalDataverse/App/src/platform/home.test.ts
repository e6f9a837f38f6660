import { describe, expect, it, vi } from "vitest";
import { httpHome, webResourceAddress } from "./home";

describe("the server at home", () => {
  it("is asked again when a sign-in ended with the server that gave it", async () => {
    const answers = [new Response("", { status: 401 }), new Response(JSON.stringify({ signedIn: "a", people: [], rights: {} }))];
    const send = vi.fn(async () => answers.shift()!);
    expect(await httpHome(send).people()).toEqual({ signedIn: "a", people: [], rights: {} });
    expect(send).toHaveBeenCalledTimes(2);
  });

  it("that refuses twice is believed", async () => {
    const home = httpHome(async () => new Response(JSON.stringify({ error: { code: "", message: "Sign in again." } }), { status: 401 }));
    await expect(home.people()).rejects.toMatchObject({ message: "Sign in again." });
  });

  it("serves web resources under their names", () => expect(webResourceAddress("sl_/icons/a b.svg")).toBe("/app/webresources/sl_/icons/a%20b.svg"));
});
