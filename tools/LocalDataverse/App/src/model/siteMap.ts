import { childrenOf, labelOf, parseXml } from "./xml";

/** One entry of the navigation: a table's rows. */
export interface NavigationEntry {
  readonly id: string;
  readonly table: string;
  /** Empty: the table's own plural name. */
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
            .filter((entry) => entry.hasAttribute("Entity"))
            .map((entry) => ({
              id: entry.getAttribute("Id") ?? "",
              table: (entry.getAttribute("Entity") ?? "").toLowerCase(),
              title: labelOf(entry, "Titles", "Title"),
              icon: webResource(entry),
            })),
        }))
        .filter((group) => group.entries.length > 0),
    }))
    .filter((area) => area.groups.length > 0);

/** A site map names icons as `/WebResources/name` or `$webresource:name`. */
function webResource(element: Element): string {
  const icon = element.getAttribute("VectorIcon") ?? element.getAttribute("Icon") ?? "";
  return /^(?:\/WebResources\/|\$webresource:)(.+)$/i.exec(icon)?.[1] ?? "";
}
