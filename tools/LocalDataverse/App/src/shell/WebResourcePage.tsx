import { makeStyles } from "@fluentui/react-components";
import * as React from "react";
import { parseSiteMap } from "../model/siteMap";
import { webResourceAddress } from "../platform/home";
import { useHere } from "./here";
import { LookContext } from "./theme";
import { useTitle } from "./useTitle";

const useStyles = makeStyles({ frame: { flexGrow: 1, width: "100%", border: "none" } });

/** A page of the solution's own, in a frame as model-driven apps show it: it finds the client API on the window around it. */
export const WebResourcePage = ({ name }: { readonly name: string }): React.ReactElement => {
  const styles = useStyles();
  const { catalog } = useHere();
  const { isDarkTheme } = React.useContext(LookContext);
  const look = isDarkTheme ? "dark" : "light";
  const title = React.useMemo(() => parseSiteMap(catalog.app.siteMap).flatMap((area) => area.groups.flatMap((group) => group.entries)).find((entry) => entry.page === name)?.title ?? name, [catalog, name]);
  useTitle(title, catalog.app.name);

  // The page reads the colors once, so other colors are another frame.
  return <iframe key={look} className={styles.frame} style={{ colorScheme: look }} src={webResourceAddress(name)} title={title} />;
};
