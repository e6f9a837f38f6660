/** Names of the columns and options that form scripts use; the solution's XML is their source. */
export enum CheckKind {
  HasValue = 820110000,
  Compares = 820110001,
  RelatedRows = 820110002,
  FitAtLeast = 820110003,
  QueryFinds = 820110004,
  RoleEngaged = 820110005,
  BehaviorObserved = 820110006,
}

export const Criterion = {
  check: "sl_check",
  preview: "sl_preview",
} as const;

export const Handoff = {
  answer: "sl_answer",
  reason: "sl_returnreason",
  status: "statuscode",
  to: "sl_toid",
} as const;

export const Opportunity = {
  exchange: "sl_exchange",
  nextStep: "sl_nextstep",
  nextStepDue: "sl_nextstepdueon",
  stage: "sl_stageid",
  state: "statecode",
} as const;
