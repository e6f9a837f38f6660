import * as React from "react";

let places = 0;

/** A number of its own for every place that needs ids; React's own way came later than the React that apps load. */
export function useOwnId(prefix: string): string {
  const [id] = React.useState(() => `${prefix}-${(places += 1)}`);
  return id;
}
