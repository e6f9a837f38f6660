import * as React from "react";

/** Says in the browser's tab where one is. */
export function useTitle(page: string, app: string): void {
  React.useEffect(() => {
    document.title = page === "" ? app : `${page} - ${app}`;
  }, [page, app]);
}
