import { describe, expect, it } from "vitest";
import { Refusal } from "../platform/refusals";
import { eachRow, RowAnswer } from "./bulkWork";

const rows = ["a", "b", "c"].map((id) => ({ id, name: id.toUpperCase() }));
const answered = async (work: (id: string) => Promise<void>, stopAfter = Infinity): Promise<string[]> => {
  const answers: RowAnswer[] = [];
  await eachRow(rows, ({ id }) => work(id), (answer) => answers.push(answer), () => answers.length >= stopAfter);
  return answers.map(({ row, refusal }) => `${row.name} ${refusal?.message ?? "done"}`);
};

describe("work on several rows", () => {
  it("goes on after a row that is refused, and says which", async () =>
    expect(await answered(async (id) => (id === "b" ? Promise.reject(new Refusal("business", "Not yet.", "", 400)) : undefined))).toEqual(["A done", "B Not yet.", "C done"]));

  it("ends when the server is gone, and leaves the rest for later", async () => expect(await answered(() => Promise.reject(new Refusal("unreachable", "gone", "", 0)))).toEqual(["A gone"]));

  it("ends when the person says so", async () => expect(await answered(() => Promise.resolve(), 2)).toEqual(["A done", "B done"]));

  it("does not hide a fault of our own", async () => expect(answered(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken"));
});
