/** What the receiver can answer, by the options of the column Your Answer. */
export enum HandoffAnswer {
  Accept = 820110000,
  Return = 820110001,
  Reject = 820110002,
}

/** Status reasons of a handoff. */
export const handedOver = 820110000;

/** What an answer writes, by the Web API's names; the server says who may, and what else is wanted. */
export const changeFor = (answer: HandoffAnswer): { readonly statecode: number; readonly statuscode: number } => {
  switch (answer) {
    case HandoffAnswer.Accept:
      return { statecode: 1, statuscode: 2 };
    case HandoffAnswer.Return:
      return { statecode: 0, statuscode: 820110001 };
    case HandoffAnswer.Reject:
      return { statecode: 1, statuscode: 820110002 };
  }
};

/** Whoever sends it back says why; whoever takes it need not. */
export const needsReason = (answer: HandoffAnswer): boolean => answer !== HandoffAnswer.Accept;

/** Only the one it was handed to answers, while it waits for an answer. */
export const mayAnswer = (status: number | null, receiver: string, person: string): boolean => status === handedOver && receiver !== "" && receiver === person;
