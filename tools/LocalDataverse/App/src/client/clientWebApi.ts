import { Catalog } from "../model/catalog";
import { TableDescription } from "../model/appModel";
import { Row } from "../model/values";
import { Refusal } from "../platform/refusals";
import { WebApi } from "../platform/webApi";

/** What scripts and controls get of a row they created, changed or deleted. */
export interface RowReference {
  readonly id: string;
  readonly entityType: string;
}

/** The rejection that model-driven apps give: a number, and the server's words. */
export interface ClientProblem {
  readonly errorCode: number;
  readonly code: number;
  readonly message: string;
}

/** The Web API as the client API offers it to scripts (`Xrm.WebApi`) and to controls (`context.webAPI`). Tables go by their logical name. */
export interface ClientWebApi {
  createRecord(entityType: string, data: object): Promise<RowReference>;
  retrieveRecord(entityType: string, id: string, options?: string): Promise<Row>;
  updateRecord(entityType: string, id: string, data: object): Promise<RowReference>;
  deleteRecord(entityType: string, id: string): Promise<RowReference>;
  retrieveMultipleRecords(entityType: string, options?: string, maxPageSize?: number): Promise<{ entities: Row[]; nextLink: string }>;
}

export function clientWebApi(api: WebApi, catalog: Catalog): ClientWebApi {
  const tableOf = (entityType: string): TableDescription => {
    const table = catalog.table(entityType);
    // What the platform says of a name it does not know.
    if (!table) throw problemOf(-2147217150, `The entity "${entityType}" cannot be found. Specify a valid query, and try again.`);
    return table;
  };
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (problem) {
      throw problem instanceof Refusal ? problemOf(codeOf(problem), problem.message) : problem;
    }
  };

  return {
    createRecord: (entityType, data) => asked(async () => ({ id: await api.create(tableOf(entityType), data), entityType })),
    retrieveRecord: (entityType, id, options = "") => asked(() => api.get(`${tableOf(entityType).entitySetName}(${plain(id)})${options}`)),
    updateRecord: (entityType, id, data) =>
      asked(async () => {
        await api.update(tableOf(entityType), plain(id), data, null);
        return { id: plain(id), entityType };
      }),
    deleteRecord: (entityType, id) =>
      asked(async () => {
        await api.remove(tableOf(entityType), plain(id));
        return { id: plain(id), entityType };
      }),
    retrieveMultipleRecords: (entityType, options = "", maxPageSize) =>
      asked(async () => {
        const answer = await api.get(`${tableOf(entityType).entitySetName}${queryOf(options)}`, maxPageSize);
        return { entities: (answer["value"] ?? []) as Row[], nextLink: String(answer["@odata.nextLink"] ?? "") };
      }),
  };
}

const plain = (id: string): string => id.replace(/[{}]/g, "");

/** A query begins with a question mark; of the link to the next page, which is a whole address, the query is what counts. */
const queryOf = (options: string): string => (options.startsWith("?") || options === "" ? options : options.includes("?") ? options.slice(options.indexOf("?")) : `?${options}`);

export const problemOf = (code: number, message: string): ClientProblem => ({ errorCode: code, code, message });

/** Dataverse's code as the signed number that the client API gives; the HTTP status where there is none. */
export const codeOf = (refusal: Refusal): number => (refusal.code === "" ? refusal.status : Number.parseInt(refusal.code, 16) | 0);
