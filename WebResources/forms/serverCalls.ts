import { GateAnswer, PlaysAnswer } from "../shared/exchange";

const structural = { primitive: 1, entity: 5 } as const;
const action = 0;

interface Parameter {
  readonly typeName: string;
  readonly structuralProperty: number;
  readonly value: unknown;
}

const guid = (value: string): Parameter => ({ typeName: "Edm.Guid", structuralProperty: structural.primitive, value: { guid: value } });
const deal = (id: string): Parameter => ({ typeName: "mscrm.opportunity", structuralProperty: structural.entity, value: { entityType: "opportunity", id } });

/** What the deal lacks for a move. @param stage The stage asked for; null for the next one. */
export async function evaluateGate(id: string, stage: string | null): Promise<GateAnswer> {
  const answer = await call("sl_EvaluateGate", { OpportunityId: guid(id), ...(stage === null ? {} : { StageId: guid(stage) }) });
  return { verdict: String(answer["Verdict"] ?? "{}"), message: String(answer["Message"] ?? "") };
}

/** Plays for the deal as it stands. */
export async function recommendPlays(id: string): Promise<PlaysAnswer> {
  const answer = await call("sl_RecommendPlays", { OpportunityId: deal(id) });
  return { plays: String(answer["Plays"] ?? "[]"), message: String(answer["Message"] ?? "") };
}

/** Drafts a play from the deal. @returns Id of the draft, and what was taken over. */
export async function draftPlay(id: string): Promise<{ readonly play: string; readonly message: string }> {
  const answer = await call("sl_DraftPlay", { OpportunityId: deal(id) });
  const play = answer["PlayId"] as Record<string, unknown> | null | undefined;
  return { play: String(play?.["sl_playid"] ?? ""), message: String(answer["Message"] ?? "") };
}

/** What a criterion would have done to last quarter's deals. @param columns Of the criterion, by their logical names. */
export async function previewCriterion(columns: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await call("sl_PreviewCriterion", { Criterion: { typeName: "Edm.String", structuralProperty: structural.primitive, value: JSON.stringify(columns) } });
  return String(answer["Message"] ?? "");
}

/** Calls one custom API of the solution, none of which is bound to a table. Rejects with the server's words. */
async function call(name: string, parameters: Readonly<Record<string, Parameter>>): Promise<Record<string, unknown>> {
  const types = Object.fromEntries(Object.entries(parameters).map(([key, { typeName, structuralProperty }]) => [key, { typeName, structuralProperty }]));
  const values = Object.fromEntries(Object.entries(parameters).map(([key, { value }]) => [key, value]));
  const response = await Xrm.WebApi.online.execute({
    ...values,
    getMetadata: () => ({ boundParameter: null, operationType: action, operationName: name, parameterTypes: types }),
  });
  return (await response.json()) as Record<string, unknown>;
}
