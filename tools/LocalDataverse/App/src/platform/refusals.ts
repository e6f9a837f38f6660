/** Why the server did not do what was asked. */
export type RefusalKind =
  /** A rule of the solution said no; its words are for the person. */
  | "business"
  /** Somebody else changed the row since it was read. */
  | "changed"
  /** The row is not there, or not any more. */
  | "gone"
  /** The person may not. */
  | "forbidden"
  /** No answer came. */
  | "unreachable"
  | "other";

/** A request that the server refused, or that did not reach it. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly kind: RefusalKind,
    message: string,
    /** Dataverse's code, e.g. `0x80040265`; empty when there is none. */
    readonly code: string,
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
  ) {
    super(message);
  }
}

const codes = { isvAborted: "0x80040265", versionMismatch: "0x80060882", rowNotThere: "0x80040217" } as const;

/** Reads the body of an answer that is an error, whatever its shape. */
export function refusalOf(status: number, body: string): Refusal {
  const error = errorIn(body);
  const code = typeof error?.code === "string" ? error.code : "";
  const message = typeof error?.message === "string" && error.message !== "" ? error.message : body.trim() || `HTTP ${status}`;
  return new Refusal(kindOf(status, code.toLowerCase()), message, code, status);
}

export const unreachable = (cause: unknown): Refusal => new Refusal("unreachable", cause instanceof Error ? cause.message : String(cause), "", 0);

function kindOf(status: number, code: string): RefusalKind {
  if (code === codes.isvAborted) return "business";
  if (code === codes.versionMismatch) return "changed";
  if (code === codes.rowNotThere) return "gone";
  if (status === 412 && code === "") return "changed";
  if (status === 403) return "forbidden";
  return "other";
}

function errorIn(body: string): { readonly code?: unknown; readonly message?: unknown } | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? (parsed as { error?: { code?: unknown; message?: unknown } }).error : undefined;
  } catch {
    // A proxy or a broken connection answers with something else than the Web API's JSON.
    return undefined;
  }
}
