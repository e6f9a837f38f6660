/** What a control was seen to ask of its context. */
export interface Seen {
  readonly calls: (readonly [string, ...unknown[]])[];
}

/** A context of the component framework with the members that our controls use; every other member is missing, so that its use fails. */
export function fakeContext<T>(parameters: T, more: { readonly isControlDisabled?: boolean; readonly languageTexts?: ReadonlyMap<string, string> } = {}): ComponentFramework.Context<T> & Seen {
  const calls: (readonly [string, ...unknown[]])[] = [];
  const saw =
    <R>(name: string, answer: R) =>
    (...given: unknown[]): R => {
      calls.push([name, ...given]);
      return answer;
    };
  const context = {
    calls,
    parameters,
    mode: { isControlDisabled: more.isControlDisabled ?? false },
    userSettings: { isRTL: false, languageId: 1033, userId: "{11111111-0000-4000-8000-00000000000A}" },
    resources: { getString: (key: string) => more.languageTexts?.get(key) ?? key },
    formatting: { formatInteger: (value: number) => `i${value}`, formatDecimal: (value: number, digits: number) => `d${value.toFixed(digits)}`, formatDateShort: (value: Date) => `t${value.getFullYear()}`, formatDateYearMonth: (value: Date) => `m${value.getFullYear()}` },
    webAPI: {
      retrieveRecord: saw("retrieveRecord", Promise.resolve({ name: "Globex" })),
      retrieveMultipleRecords: saw("retrieveMultipleRecords", Promise.resolve({ entities: [{ sl_name: "Qualify" }], nextLink: "" })),
      createRecord: saw("createRecord", Promise.resolve({ id: "new", entityType: "x" })),
    },
    navigation: { openForm: saw("openForm", Promise.resolve({ savedEntityReference: [{ id: "1" }] })) },
    utils: { hasEntityPrivilege: saw("hasEntityPrivilege", true) },
  };
  return context as unknown as ComponentFramework.Context<T> & Seen;
}
