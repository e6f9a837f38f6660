import * as React from "react";
import { Host } from "../../shared/host";

/** What every part of the board may ask of what surrounds it. */
export interface Tools {
  readonly host: Host;
  readonly isRightToLeft: boolean;
}

export const ToolsContext = React.createContext<Tools | null>(null);

export function useTools(): Tools {
  const tools = React.useContext(ToolsContext);
  if (!tools) throw new Error("A part of the board stands outside of it.");
  return tools;
}
