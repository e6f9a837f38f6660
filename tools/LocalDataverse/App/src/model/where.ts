/** A condition laid over a view, and the words a person sees for it. */
export interface Where {
  /** Logical name in the view's own table. */
  readonly column: string;
  /** FetchXML's name: eq, null, on-or-after… */
  readonly operator: string;
  /** Empty where the operator takes none. */
  readonly value: string;
  /** Empty where another condition speaks for this one too. */
  readonly label: string;
}

/** Operators that an address may name: what stands in the address bar is the person's to change. */
export const whereOperators: readonly string[] = ["eq", "null", "on-or-after", "on-or-before"];
