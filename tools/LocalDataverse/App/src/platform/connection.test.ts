import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Connection } from "./connection";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the connection", () => {
  it("is lost with a request that gets no answer, and found again without anybody doing something", async () => {
    let isUp = false;
    const ask = vi.fn(() => (isUp ? Promise.resolve() : Promise.reject(new TypeError("Failed to fetch"))));
    const connection = new Connection(ask, 5000);
    const heard = vi.fn();
    connection.subscribe(heard);
    const send = connection.watch(() => Promise.reject(new TypeError("Failed to fetch")));

    await expect(send("/x")).rejects.toThrow("Failed to fetch");
    await expect(send("/x")).rejects.toThrow("Failed to fetch");
    expect([connection.isLost, heard.mock.calls.length]).toEqual([true, 1]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(connection.isLost).toBe(true);
    isUp = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect([connection.isLost, heard.mock.calls.length, ask.mock.calls.length]).toEqual([false, 2, 2]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("is not lost with an answer that is a refusal", async () => {
    const connection = new Connection(() => Promise.resolve());
    await connection.watch(async () => new Response("", { status: 500 }))("/x");
    expect(connection.isLost).toBe(false);
  });
});
