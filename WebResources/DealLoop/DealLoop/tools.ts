import * as React from "react";
import { WishFor } from "../../shared/exchange";
import { Host } from "../../shared/host";

/** What every part of the panel may ask of what surrounds it. */
export interface Tools {
  readonly host: Host;
  /** Asks the form for what only a form can do. */
  readonly wish: (wish: WishFor) => void;
  /** False on a closed deal and for people who may only look. */
  readonly canWrite: boolean;
  readonly today: Date;
}

export const ToolsContext = React.createContext<Tools | null>(null);

export function useTools(): Tools {
  const tools = React.useContext(ToolsContext);
  if (!tools) throw new Error("A part of the panel stands outside of it.");
  return tools;
}
