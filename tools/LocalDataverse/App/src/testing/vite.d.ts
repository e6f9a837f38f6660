/** The test runner reads files of the project in this way; the pages themselves never do. */
interface ImportMeta {
  glob(pattern: string, options: { query: string; import: string; eager: true }): Record<string, string>;
}
