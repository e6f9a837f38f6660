import { Deal } from "./deal";
import { path, Playbook } from "./playbook";

/** Something that speaks against an open deal, and what a rep can do about it. */
export type Sign =
  | { readonly kind: "walkAway"; readonly reason: string }
  | { readonly kind: "stalled"; readonly days: number; readonly line: number; readonly stays: number | null }
  | { readonly kind: "noNextStep" }
  | { readonly kind: "nextStepPast"; readonly days: number }
  | { readonly kind: "closePast"; readonly days: number }
  | { readonly kind: "noEconomicBuyer" }
  | { readonly kind: "fewContacts"; readonly engaged: number }
  | { readonly kind: "unlistedPromises"; readonly count: number };

/** Options of the choice Stakeholder Role. */
export const economicBuyer = 820110000;

/** Whole days from one day to another by the person's calendar. */
export const daysBetween = (from: Date, to: Date): number => Math.round((midnight(to) - midnight(from)) / 86_400_000);

const midnight = (day: Date): number => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());

/** Signs of an open deal, gravest first. The server's own flags on deals at risk are another matter: these can be read off the row. */
export function signsOf(deal: Deal, playbook: Playbook, today: Date): readonly Sign[] {
  if (deal.state !== "open") return [];
  return [...walkAway(deal), ...step(deal, today), ...stalled(deal, playbook, today), ...closeDate(deal, today), ...people(deal, playbook), ...promises(deal)];
}

const walkAway = (deal: Deal): Sign[] => (deal.isWalkAwayAdvised ? [{ kind: "walkAway", reason: deal.walkAwayReason }] : []);

function step(deal: Deal, today: Date): Sign[] {
  if (deal.nextStep === "" || deal.nextStepDue === null) return [{ kind: "noNextStep" }];
  const days = daysBetween(deal.nextStepDue, today);
  return days > 0 ? [{ kind: "nextStepPast", days }] : [];
}

function stalled(deal: Deal, playbook: Playbook, today: Date): Sign[] {
  const stage = playbook.stages.find((one) => one.id === deal.stage);
  if (!stage || stage.stallDays === null || deal.stageSince === null) return [];
  const days = daysBetween(deal.stageSince, today);
  return days > stage.stallDays ? [{ kind: "stalled", days, line: stage.stallDays, stays: stage.stays }] : [];
}

function closeDate(deal: Deal, today: Date): Sign[] {
  const days = deal.closesOn === null ? 0 : daysBetween(deal.closesOn, today);
  return days > 0 ? [{ kind: "closePast", days }] : [];
}

/** One contact alone, or nobody who signs, is normal at the start and a risk past the middle of the path. */
function people(deal: Deal, playbook: Playbook): Sign[] {
  const stages = path(playbook);
  const place = stages.findIndex((stage) => stage.id === deal.stage) + 1;
  if (deal.people === "hidden" || place * 2 <= stages.length + 1) return [];
  const engaged = deal.people.filter((person) => person.isEngaged).length;
  const buyer: Sign[] = deal.people.some((person) => person.role === economicBuyer) ? [] : [{ kind: "noEconomicBuyer" }];
  return engaged <= 1 ? [...buyer, { kind: "fewContacts", engaged }] : buyer;
}

function promises(deal: Deal): Sign[] {
  const count = deal.promises === "hidden" ? 0 : deal.promises.filter((promise) => promise.standing === "unlisted" || promise.standing === "needsApproval").length;
  return count > 0 ? [{ kind: "unlistedPromises", count }] : [];
}
