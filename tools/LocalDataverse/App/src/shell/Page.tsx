import * as React from "react";
import { DashboardPanel, MissingDashboard } from "../dashboards/DashboardPanel";
import { ListPanel } from "../lists/ListPanel";
import { FormPanel } from "../forms/FormPanel";
import { text } from "../texts/texts";
import { useHere } from "./here";
import { Route } from "./routes";
import { Notice } from "./Notice";
import { WebResourcePage } from "./WebResourcePage";

/** The page a route means. A row is keyed by its address, so that another row never meets the state of the last one. */
export const Page = ({ route }: { readonly route: Route }): React.ReactElement | null => {
  const { catalog } = useHere();
  if (route.kind === "home") return null;
  if (route.kind === "dashboard") {
    const dashboard = catalog.dashboard(route.id);
    return dashboard ? <DashboardPanel key={route.id} dashboard={dashboard} /> : <MissingDashboard />;
  }

  if (route.kind === "page") return <WebResourcePage key={route.name} name={route.name} />;

  const table = catalog.table(route.table);
  if (!table) return <Notice title={text("NoTable", route.table)} isWholePage />;
  if (route.kind === "list") return <ListPanel key={route.table} route={route} table={table} />;

  const key = `${route.table}/${route.kind === "row" ? route.id : JSON.stringify(route.prefill)}/${route.form ?? ""}`;
  return <FormPanel key={key} route={route} table={table} />;
};
