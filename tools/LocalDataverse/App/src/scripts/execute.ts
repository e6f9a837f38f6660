import { Catalog } from "../model/catalog";
import { problemOf } from "../client/clientWebApi";

/** What `getMetadata()` of a request answers; the members are those of `Xrm.WebApi.online.execute`. */
export interface RequestMetadata {
  readonly boundParameter?: string | null | undefined;
  readonly parameterTypes?: Readonly<Record<string, { readonly typeName: string; readonly structuralProperty: number }>>;
  /** 0 action, 1 function, 2 create, retrieve, update or delete. */
  readonly operationType?: number;
  readonly operationName?: string;
}

export interface ExecuteRequest {
  getMetadata(): RequestMetadata;
  readonly [parameter: string]: unknown;
}

/** A request as HTTP has it. */
export interface PlainRequest {
  readonly method: "GET" | "POST";
  readonly address: string;
  readonly body: object | undefined;
}

const entityType = 5;

/** Throws the rejection that scripts know when the request can't be one. */
export function plainRequest(request: ExecuteRequest, catalog: Catalog): PlainRequest {
  const { boundParameter, parameterTypes = {}, operationType, operationName } = request.getMetadata();
  if (!operationName) throw problemOf(0, "Xrm.WebApi.execute: getMetadata() names no operation.");
  if (operationType !== 0 && operationType !== 1) throw problemOf(0, `Xrm.WebApi.execute with ${operationName} is not offered by these pages; use createRecord, retrieveRecord, updateRecord or deleteRecord.`);

  const isReference = (value: unknown): value is { entityType: string; id: string } => typeof value === "object" && value !== null && "entityType" in value && "id" in value;
  const addressOf = (value: { entityType: string; id: string }): string => `${catalog.mustHave(value.entityType).entitySetName}(${value.id.replace(/[{}]/g, "")})`;
  const bound = boundParameter ? request[boundParameter] : undefined;
  if (boundParameter && !isReference(bound)) throw problemOf(0, `Xrm.WebApi.execute: ${operationName} is bound to a row, but ${boundParameter} names none.`);
  const owner = isReference(bound) ? `${addressOf(bound)}/Microsoft.Dynamics.CRM.` : "";
  const names = Object.keys(parameterTypes).filter((name) => name !== boundParameter && request[name] !== undefined && request[name] !== null);

  if (operationType === 0) {
    const body = names.map((name) => {
      const value = plainGuid(request[name]);
      if (parameterTypes[name]?.structuralProperty !== entityType || !isReference(value)) return [name, value];
      return [name, { "@odata.type": `Microsoft.Dynamics.CRM.${value.entityType}`, [catalog.mustHave(value.entityType).primaryKey]: value.id.replace(/[{}]/g, "") }];
    });
    return { method: "POST", address: `${owner}${operationName}`, body: Object.fromEntries(body) as object };
  }

  const literal = (value: unknown): string => (isReference(value) ? JSON.stringify({ "@odata.id": addressOf(value) }) : typeof value === "string" && !isGuid(value) ? `'${value.replace(/'/g, "''")}'` : typeof value === "object" ? JSON.stringify(value) : String(value));
  const list = names.map((name) => `${name}=@${name}`).join(",");
  const query = names.map((name) => `@${name}=${encodeURIComponent(literal(plainGuid(request[name])))}`).join("&");
  return { method: "GET", address: `${owner}${operationName}(${list})${query === "" ? "" : `?${query}`}`, body: undefined };
}

/** Scripts give an Edm.Guid as an object that holds it; on the wire it is the text. */
const plainGuid = (value: unknown): unknown => (typeof value === "object" && value !== null && typeof (value as { guid?: unknown }).guid === "string" ? (value as { guid: string }).guid : value);

const isGuid = (text: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
