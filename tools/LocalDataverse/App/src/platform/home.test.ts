import { describe, expect, it } from "vitest";
import { httpHome, webResourceAddress } from "./home";

describe("the server at home", () => {
  it("that refuses is believed", async () => {
    const home = httpHome(async () => new Response(JSON.stringify({ error: { code: "", message: "Sign in again." } }), { status: 401 }));
    await expect(home.people()).rejects.toMatchObject({ message: "Sign in again." });
  });

  it("serves web resources under their names", () => expect(webResourceAddress("sl_/icons/a b.svg")).toBe("/app/webresources/sl_/icons/a%20b.svg"));
});
