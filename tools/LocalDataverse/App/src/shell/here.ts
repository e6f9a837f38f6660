import * as React from "react";
import { Person, Right } from "../model/appModel";
import { Catalog } from "../model/catalog";
import { ClientNavigation } from "../client/clientNavigation";
import { ClientWebApi } from "../client/clientWebApi";
import { Screens } from "../client/screens";
import { Bundles } from "../controls/bundles";
import { Connection } from "../platform/connection";
import { WebApi } from "../platform/webApi";
import { Router } from "./router";

/** What every page stands on. */
export interface Here {
  readonly catalog: Catalog;
  readonly api: WebApi;
  /** The same, for the pieces of a form: what they read in one turn goes as one request. */
  readonly formApi: WebApi;
  readonly router: Router;
  /** Whether the server answers. */
  readonly connection: Connection;
  readonly person: Person;
  /** Whether the person's roles allow it on any row of the table. A row may still be out of reach: then the server says so. */
  readonly may: (right: Right, table: string) => boolean;
  /** What scripts, controls and pages put before the person. */
  readonly screens: Screens;
  /** The code components of the solutions. */
  readonly bundles: Bundles;
  /** The Web API and the ways to other screens, as scripts and controls have them. */
  readonly webApi: ClientWebApi;
  readonly navigation: ClientNavigation;
}

export const HereContext = React.createContext<Here | null>(null);

export function useHere(): Here {
  const here = React.useContext(HereContext);
  if (!here) throw new Error("A page is drawn outside of the shell.");
  return here;
}

/** True while the media query holds. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = React.useState(() => window.matchMedia(query).matches);
  React.useEffect(() => {
    const media = window.matchMedia(query);
    const follow = (): void => setHolds(media.matches);
    follow();
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return holds;
}

/** Below this there is one column of everything. */
export const narrow = "(max-width: 719px)";

/** Draws anew whenever the source says that it changed. */
export function useChanges(source: { subscribe(listener: () => void): () => void }): void {
  const [, draw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    draw();
    return source.subscribe(draw);
  }, [source]);
}
