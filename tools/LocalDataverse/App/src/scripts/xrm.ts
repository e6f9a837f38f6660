import { Person } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { ClientNavigation } from "../client/clientNavigation";
import { entityMetadata } from "../client/clientUtility";
import { ClientWebApi, codeOf, problemOf } from "../client/clientWebApi";
import { Refusal } from "../platform/refusals";
import { WebApi } from "../platform/webApi";
import { ExecuteRequest, plainRequest } from "./execute";
import { strict } from "./strict";

export interface XrmSurroundings {
  readonly catalog: Catalog;
  readonly person: Person;
  readonly api: WebApi;
  readonly webApi: ClientWebApi;
  readonly navigation: ClientNavigation;
}

/**
 * The `Xrm` that form scripts find on the window (Client API reference). Members that the solution's scripts don't stand on
 * are missing, and say so by their name; the form comes to a script with its event, not through `Xrm.Page`.
 */
export function makeXrm({ catalog, person, api, webApi, navigation }: XrmSurroundings): object {
  const execute = async (request: ExecuteRequest): Promise<Response> => {
    const { method, address, body } = plainRequest(request, catalog);
    try {
      return await api.send(method, address, body);
    } catch (problem) {
      throw problem instanceof Refusal ? problemOf(codeOf(problem), problem.message) : problem;
    }
  };
  const members = strict("Xrm.WebApi", { ...webApi, execute, online: strict("Xrm.WebApi.online", { ...webApi, execute }) });
  return strict("Xrm", {
    WebApi: members,
    Navigation: strict("Xrm.Navigation", { ...navigation }),
    Utility: strict("Xrm.Utility", {
      getEntityMetadata: async (table: string, columns: readonly string[] = []) => entityMetadata(catalog, table, columns),
      getGlobalContext: () =>
        strict("Xrm.Utility.getGlobalContext()", {
          userSettings: strict("userSettings", {
            userId: `{${person.id.toUpperCase()}}`,
            userName: person.name,
            languageId: person.language,
            roles: { getAll: () => person.roles.map((id) => ({ id, name: "" })), getLength: () => person.roles.length },
          }),
          getClientUrl: () => window.location.origin,
          getCurrentAppName: async () => catalog.app.name,
          client: strict("client", { getClient: () => "Web", getFormFactor: () => 1, isOffline: () => false, getClientState: () => "Online" }),
        }),
    }),
  });
}
