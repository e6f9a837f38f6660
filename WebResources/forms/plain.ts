/** An id as it stands in addresses: lower case, without braces; empty for none. */
export const plainId = (id: string | undefined): string => (id ?? "").replace(/[{}]/g, "").toLowerCase();

/** The words of a problem, whoever raised it. */
export const problemOf = (problem: unknown): string => {
  const message = (problem as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : String(problem);
};
