import { ColumnDescription, TableDescription } from "../model/appModel";
import { Row } from "../model/values";
import { fetchAddress, retrieveAddress, rowAddress } from "./odata";
import { refusalOf, unreachable } from "./refusals";

/** One page of an answer. */
export interface Page {
  readonly rows: readonly Row[];
  /** How many rows there are in all; null when the server does not say. */
  readonly total: number | null;
  /** True when {@link total} stopped counting: there are more. */
  readonly totalIsAtLeast: boolean;
  readonly hasMore: boolean;
}

/** What the pages ask of the Web API. Every method rejects with a {@link Refusal}. */
export interface WebApi {
  query(table: TableDescription, fetchXml: string): Promise<Page>;
  retrieve(table: TableDescription, id: string, columns: readonly ColumnDescription[]): Promise<Row>;
  /** Returns the new row's id. */
  create(table: TableDescription, body: object): Promise<string>;
  /** @param etag Version the change was made on; the server refuses when the row has another. Null: whatever the version. */
  update(table: TableDescription, id: string, body: object, etag: string | null): Promise<void>;
  remove(table: TableDescription, id: string): Promise<void>;
  /** Calls an unbound action. */
  run(action: string, parameters: object): Promise<Row>;
  /**
   * Any GET below the root, for what scripts and controls ask.
   * @param pageSize Most rows of one answer; the server's own number when left out.
   */
  get(address: string, pageSize?: number): Promise<Row>;
  /** Any request below the root, for what scripts execute. */
  send(method: string, address: string, body?: object): Promise<Response>;
}

/** Where the Web API stands on the host of the pages. */
export const root = "/api/data/v9.2/";
const crm = "@Microsoft.Dynamics.CRM.";

export const etagOf = (row: Row): string | null => (typeof row["@odata.etag"] === "string" ? row["@odata.etag"] : null);

/** The Web API over HTTP. */
export function httpWebApi(send: typeof fetch): WebApi {
  const call = async (method: string, address: string, body?: object, headers: Record<string, string> = {}): Promise<Response> => {
    let response: Response;
    try {
      response = await send(root + address, {
        method,
        credentials: "same-origin",
        cache: "no-store",
        headers: {
          Accept: "application/json",
          "OData-Version": "4.0",
          "OData-MaxVersion": "4.0",
          Prefer: 'odata.include-annotations="*"',
          ...(body ? { "Content-Type": "application/json" } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    } catch (cause) {
      throw unreachable(cause);
    }

    if (!response.ok) throw refusalOf(response.status, await response.text());
    return response;
  };
  const read = async (address: string): Promise<Row> => (await (await call("GET", address)).json()) as Row;

  return {
    async query(table, fetchXml) {
      const answer = await read(fetchAddress(table, fetchXml));
      const total = answer[`${crm}totalrecordcount`];
      return {
        rows: Array.isArray(answer["value"]) ? (answer["value"] as Row[]) : [],
        total: typeof total === "number" && total >= 0 ? total : null,
        totalIsAtLeast: answer[`${crm}totalrecordcountlimitexceeded`] === true,
        hasMore: answer[`${crm}morerecords`] === true || typeof answer["@odata.nextLink"] === "string",
      };
    },
    retrieve: (table, id, columns) => read(retrieveAddress(table, id, columns)),
    async create(table, body) {
      const response = await call("POST", table.entitySetName, body);
      const id = /\(([0-9a-f-]{36})\)\s*$/i.exec(response.headers.get("OData-EntityId") ?? "")?.[1];
      if (!id) throw refusalOf(response.status, "The server created the row but did not say which.");
      return id.toLowerCase();
    },
    async update(table, id, body, etag) {
      await call("PATCH", rowAddress(table, id), body, { "If-Match": etag ?? "*" });
    },
    async remove(table, id) {
      await call("DELETE", rowAddress(table, id));
    },
    async run(action, parameters) {
      const response = await call("POST", action, parameters);
      return response.status === 204 ? {} : ((await response.json()) as Row);
    },
    get: async (address, pageSize) =>
      (await (await call("GET", address, undefined, pageSize === undefined ? {} : { Prefer: `odata.include-annotations="*",odata.maxpagesize=${pageSize}` })).json()) as Row,
    send: call,
  };
}
