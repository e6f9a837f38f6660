import { AppModel, People } from "../model/appModel";
import { refusalOf, unreachable } from "./refusals";

/** What the server that serves these pages says of itself. */
export interface Home {
  model(): Promise<AppModel>;
  people(): Promise<People>;
  signIn(userId: string): Promise<void>;
}

export function httpHome(send: typeof fetch): Home {
  const ask = async (address: string, init?: RequestInit): Promise<Response> => {
    try {
      return await send(address, { credentials: "same-origin", cache: "no-store", ...init });
    } catch (cause) {
      throw unreachable(cause);
    }
  };
  const call = async (address: string, init?: RequestInit): Promise<Response> => {
    const response = await ask(address, init);
    if (!response.ok) throw refusalOf(response.status, await response.text());
    return response;
  };

  return {
    model: async () => (await (await call("/app/model")).json()) as AppModel,
    people: async () => (await (await call("/app/people")).json()) as People,
    signIn: async (userId) => {
      await call("/app/signin", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ userId }) });
    },
  };
}

/** Where a web resource is served. */
export const webResourceAddress = (name: string): string => `/app/webresources/${name.split("/").map(encodeURIComponent).join("/")}`;

/** The text of a file that the server has. Rejects when it has none. */
export async function readFile(send: typeof fetch, address: string): Promise<string> {
  const answer = await send(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address} could not be read (${answer.status}).`);
  return answer.text();
}
