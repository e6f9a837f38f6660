import { Refusal } from "../platform/refusals";
import { text } from "../texts/texts";

/** What happened, in one sentence. The server's own words where they are meant for people. */
export function refusalTitle(refusal: Refusal): string {
  switch (refusal.kind) {
    case "unreachable":
      return text("Unreachable");
    case "forbidden":
      return text("Forbidden");
    case "gone":
      return text("Gone");
    default:
      return refusal.message;
  }
}

/** What to do about it; empty when there is nothing to add. */
export function refusalHelp(refusal: Refusal): string {
  switch (refusal.kind) {
    case "unreachable":
      return text("UnreachableHelp");
    case "gone":
      return text("GoneHelp");
    default:
      return "";
  }
}

/** What somebody who helps will ask for: the code, the status, and the server's words where they are not shown already. */
export function refusalDetails(refusal: Refusal): string[] {
  return [
    refusal.code === "" ? "" : text("ErrorCode", refusal.code),
    refusal.status === 0 ? "" : text("ErrorStatus", refusal.status),
    refusalTitle(refusal) === refusal.message ? "" : refusal.message,
  ].filter((line) => line !== "");
}
