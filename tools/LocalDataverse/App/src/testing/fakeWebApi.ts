import { Row } from "../model/values";
import { WebApi } from "../platform/webApi";

/** What was asked of the Web API, in order. */
export interface Call {
  readonly method: keyof WebApi;
  readonly id?: string;
  readonly body?: object;
  readonly etag?: string | null;
}

/** A Web API of one row, which notes what it is asked and can be told to refuse. */
export class FakeWebApi implements WebApi {
  readonly calls: Call[] = [];
  /** Thrown, one after the other, by the next writes. */
  readonly refusals: unknown[] = [];

  /** Happens while a write is on its way. */
  meanwhile: () => void = () => undefined;

  constructor(public row: Row = {}) {}

  async query(): Promise<never> {
    throw new Error("No list is asked for here.");
  }

  async retrieve(_: unknown, id: string): Promise<Row> {
    this.calls.push({ method: "retrieve", id });
    return this.row;
  }

  async create(_: unknown, body: object): Promise<string> {
    this.write({ method: "create", body });
    return "99999999-0000-0000-0000-000000000000";
  }

  async update(_: unknown, id: string, body: object, etag: string | null): Promise<void> {
    this.write({ method: "update", id, body, etag });
  }

  async remove(_: unknown, id: string): Promise<void> {
    this.write({ method: "remove", id });
  }

  async run(_: string, body: object): Promise<Row> {
    this.write({ method: "run", body });
    return {};
  }

  /** Answers to the next reads by address, in order. */
  readonly answers: Row[] = [];

  async get(address: string): Promise<Row> {
    this.calls.push({ method: "get", id: address });
    return this.answers.shift() ?? {};
  }

  async send(method: string, address: string, body?: object): Promise<Response> {
    this.write({ method: "send", id: `${method} ${address}`, ...(body ? { body } : {}) });
    return new Response(JSON.stringify(this.answers.shift() ?? {}), { status: 200 });
  }

  private write(call: Call): void {
    this.calls.push(call);
    this.meanwhile();
    const refusal = this.refusals.shift();
    if (refusal !== undefined) throw refusal;
  }
}
