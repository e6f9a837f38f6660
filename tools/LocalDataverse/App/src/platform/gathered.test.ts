import { describe, expect, it, vi } from "vitest";
import { gathered } from "./gathered";

const answer = (...parts: readonly (readonly [number, string])[]): Response =>
  new Response(
    parts.map(([status, body]) => `--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} Words\r\nContent-Type: application/json; charset=utf-8\r\n\r\n${body}\r\n`).join("") + "--b--\r\n",
    { status: 200, headers: { "Content-Type": "multipart/mixed; boundary=b" } },
  );

describe("reads of one turn", () => {
  it("go as one batch, each with its own headers and its own answer", async () => {
    const sent = vi.fn<typeof fetch>(async () => answer([200, `{"name":"Globex"}`], [200, `{"value":"a\r\n\r\nb"}`]));
    const send = gathered(sent, "/api/$batch");

    const [one, two] = await Promise.all([send("/api/accounts(1)", { method: "GET", headers: { Prefer: "x" } }), send("/api/tasks", { method: "GET", headers: { Prefer: "y" } })]);

    expect(sent).toHaveBeenCalledTimes(1);
    const [address, init] = sent.mock.calls[0]!;
    expect([address, init?.method]).toEqual(["/api/$batch", "POST"]);
    expect(String(init?.body).match(/GET .* HTTP\/1\.1\r\nPrefer: .\r\n/g)).toEqual(["GET /api/accounts(1) HTTP/1.1\r\nPrefer: x\r\n", "GET /api/tasks HTTP/1.1\r\nPrefer: y\r\n"]);
    expect([await one.json(), await two.text()]).toEqual([{ name: "Globex" }, `{"value":"a\r\n\r\nb"}`]);
  });

  it("are refused one by one", async () => {
    const send = gathered(async () => answer([404, "gone"], [200, "{}"]), "/api/$batch");
    const answers = await Promise.all([send("/api/a"), send("/api/b")]);
    expect(await Promise.all(answers.map(async (one) => [one.status, await one.text()]))).toEqual([[404, "gone"], [200, "{}"]]);
  });

  it("may be answered with nothing, or not at all, and the others have theirs", async () => {
    const send = gathered(async () => answer([204, ""], [200, "{}"]), "/api/$batch");
    expect((await Promise.all([send("/api/a"), send("/api/b"), send("/api/c")])).map((one) => one.status)).toEqual([204, 200, 502]);
  });

  it("are all refused when the batch is, and all lost when nobody answers", async () => {
    const refused = gathered(async () => new Response("no", { status: 500 }), "/api/$batch");
    expect((await Promise.all([refused("/api/a"), refused("/api/b")])).map((one) => one.status)).toEqual([500, 500]);
    const lost = gathered(() => Promise.reject(new TypeError("Failed to fetch")), "/api/$batch");
    expect((await Promise.allSettled([lost("/api/a"), lost("/api/b")])).map((one) => one.status)).toEqual(["rejected", "rejected"]);
  });

  it("that stay alone go as they are, and so does a change", async () => {
    const sent = vi.fn<typeof fetch>(async () => new Response("{}"));
    const send = gathered(sent, "/api/$batch");
    await Promise.all([send("/api/a"), send("/api/b", { method: "PATCH" })]);
    await send("/api/c");
    expect(sent.mock.calls.map(([address, init]) => `${init?.method} ${String(address)}`)).toEqual(["PATCH /api/b", "GET /api/a", "GET /api/c"]);
  });
});
