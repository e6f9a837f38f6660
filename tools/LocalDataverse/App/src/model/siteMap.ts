import { Right } from "./appModel";
import { childrenOf, labelOf, parseXml, plainId } from "./xml";

/** One entry of the navigation: a table's rows, a dashboard, or a page of the solution's own. */
export interface NavigationEntry {
  readonly id: string;
  /** Of table, dashboard and page one is meant; the others are empty. */
  readonly table: string;
  readonly dashboard: string;
  /** Name of the HTML web resource. */
  readonly page: string;
  /** What a person needs to see the entry, beside reading its table. */
  readonly privileges: readonly NeededPrivilege[];
  /** Empty: the table's own plural name, or the dashboard's. */
  readonly title: string;
  /** Web resource name of the icon; empty: the table's own. */
  readonly icon: string;
}

export interface NeededPrivilege {
  readonly table: string;
  readonly right: Right;
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
              page: entry.hasAttribute("Entity") ? "" : pageOf(entry),
              privileges: childrenOf(entry, "Privilege").flatMap(privilegesOf),
              title: labelOf(entry, "Titles", "Title"),
              icon: webResource(entry),
            }))
            .filter((entry) => entry.table !== "" || entry.dashboard !== "" || entry.page !== ""),
        }))
        .filter((group) => group.entries.length > 0),
    }))
    .filter((area) => area.groups.length > 0);

/** A site map names a dashboard beside the address of the page that shows dashboards. */
const dashboardOf = (entry: Element): string => (/\bhome_dashboards\.aspx/i.test(entry.getAttribute("Url") ?? "") ? plainId(entry.getAttribute("DefaultDashboard")) : "");

/** A page of the solution's own: an HTML web resource. */
const pageOf = (entry: Element): string => /^\$webresource:(.+)$/i.exec(entry.getAttribute("Url") ?? "")?.[1] ?? "";

const rights: Readonly<Record<string, readonly Right[]>> = { Create: ["c"], Read: ["r"], Write: ["w"], Delete: ["d"], All: ["c", "r", "w", "d"] };

/** A site map lists several with commas between them. */
const privilegesOf = (privilege: Element): NeededPrivilege[] =>
  (privilege.getAttribute("Privilege") ?? "").split(",").flatMap((name) => (rights[name.trim()] ?? []).map((right) => ({ table: (privilege.getAttribute("Entity") ?? "").toLowerCase(), right })));

/** A site map names icons as `/WebResources/name` or `$webresource:name`. */
function webResource(element: Element): string {
  const icon = element.getAttribute("VectorIcon") ?? element.getAttribute("Icon") ?? "";
  return /^(?:\/WebResources\/|\$webresource:)(.+)$/i.exec(icon)?.[1] ?? "";
}
