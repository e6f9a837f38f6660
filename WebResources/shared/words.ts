/** Looks up a text by its key; values take the places {0}, {1} … */
export type Words = (key: string, ...values: readonly (string | number)[]) => string;

/** Texts of a control: its resources, with the places filled. */
export const wordsOf =
  (getString: (key: string) => string): Words =>
  (key, ...values) =>
    getString(key).replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));

/** The text for one, or the text for another number: languages bend words by it. */
export const counted = (words: Words, key: string, count: number, ...more: readonly (string | number)[]): string => words(count === 1 ? `${key}One` : `${key}Many`, count, ...more);
