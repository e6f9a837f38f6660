/** The root of an XML text. Throws when the text is not well-formed. */
export function parseXml(xml: string): Element {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  const fault = document.getElementsByTagName("parsererror")[0];
  if (fault) throw new Error(`Not well-formed XML: ${fault.textContent?.trim() ?? ""}`);
  return document.documentElement;
}

export const childrenOf = (element: Element | undefined, name: string): Element[] =>
  element ? [...element.children].filter((child) => child.localName === name) : [];

export const childOf = (element: Element | undefined, name: string): Element | undefined => childrenOf(element, name)[0];

/** Trimmed text of a child; empty when there is none. */
export const textOf = (element: Element | undefined, name: string): string => childOf(element, name)?.textContent?.trim() ?? "";

/** Elements at the end of a path of names. */
export const atPath = (element: Element, ...path: string[]): Element[] =>
  path.reduce<Element[]>((found, name) => found.flatMap((one) => childrenOf(one, name)), [element]);

/** The first label in the base language, otherwise the first label at all; empty when there is none. */
export function labelOf(element: Element | undefined, container = "labels", attribute = "description"): string {
  const labels = [...(childOf(element, container)?.children ?? [])];
  const base = labels.find((label) => ["languagecode", "LCID"].some((name) => label.getAttribute(name) === "1033"));
  return (base ?? labels[0])?.getAttribute(attribute) ?? "";
}

/** Ids are compared in lower case and without braces, whatever a solution writes. */
export const plainId = (id: string | null | undefined): string => (id ?? "").replace(/[{}]/g, "").toLowerCase();

export const isTrue = (text: string | null | undefined, otherwise: boolean): boolean =>
  text === null || text === undefined || text === "" ? otherwise : text === "true" || text === "True" || text === "1";

export const serialize = (element: Element): string => new XMLSerializer().serializeToString(element);
