import { childrenOf, labelOf, parseXml, plainId } from "./xml";

/** One entry of the navigation: a table's rows, or a dashboard. */
export interface NavigationEntry {
  readonly id: string;
  /** Empty where a dashboard is meant. */
  readonly table: string;
  /** Empty where a table is meant. */
  readonly dashboard: string;
  /** Empty: the table's own plural name, or the dashboard's. */
  readonly title: string;
  /** Web resource name of the icon; empty: the table's own. */
  readonly icon: string;
}

export interface NavigationGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly NavigationEntry[];
}

export interface NavigationArea {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  readonly groups: readonly NavigationGroup[];
}

/** Areas, groups and entries of a site map; what has nothing to open is left out. */
export const parseSiteMap = (xml: string): NavigationArea[] =>
  childrenOf(parseXml(xml), "Area")
    .map((area) => ({
      id: area.getAttribute("Id") ?? "",
      title: labelOf(area, "Titles", "Title") || (area.getAttribute("Title") ?? ""),
      icon: webResource(area),
      groups: childrenOf(area, "Group")
        .map((group) => ({
          id: group.getAttribute("Id") ?? "",
          title: labelOf(group, "Titles", "Title") || (group.getAttribute("Title") ?? ""),
          entries: childrenOf(group, "SubArea")
            .map((entry) => ({
              id: entry.getAttribute("Id") ?? "",
              table: (entry.getAttribute("Entity") ?? "").toLowerCase(),
              dashboard: entry.hasAttribute("Entity") ? "" : dashboardOf(entry),
              title: labelOf(entry, "Titles", "Title"),
              icon: webResource(entry),
            }))
            .filter((entry) => entry.table !== "" || entry.dashboard !== ""),
        }))
        .filter((group) => group.entries.length > 0),
    }))
    .filter((area) => area.groups.length > 0);

/** A site map names a dashboard beside the address of the page that shows dashboards. */
const dashboardOf = (entry: Element): string => (/\bhome_dashboards\.aspx/i.test(entry.getAttribute("Url") ?? "") ? plainId(entry.getAttribute("DefaultDashboard")) : "");

/** A site map names icons as `/WebResources/name` or `$webresource:name`. */
function webResource(element: Element): string {
  const icon = element.getAttribute("VectorIcon") ?? element.getAttribute("Icon") ?? "";
  return /^(?:\/WebResources\/|\$webresource:)(.+)$/i.exec(icon)?.[1] ?? "";
}
