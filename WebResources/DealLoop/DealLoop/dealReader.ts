import { Host, Right } from "../../shared/host";
import { Deal, dealOf, dealQuery } from "./deal";
import { Playbook, playbookOf, playbookQuery } from "./playbook";

/** Everything of a deal that the panel reads itself. */
export interface DealFile {
  readonly deal: Deal;
  readonly playbook: Playbook;
}

/** Questions under way and answered, by deal and round: the panels of one form ask the same, so each question is asked once. */
const asked = new Map<string, Promise<DealFile>>();
let playbook: Promise<Playbook> | null = null;

/**
 * Reads a deal: two questions the first time, one after that.
 * @param round The form's count of changes; the same round is read once for all panels of the form.
 */
export function readDeal(host: Host, id: string, round: number): Promise<DealFile> {
  const key = `${id} ${round}`;
  const known = asked.get(key);
  if (known) return known;
  // Only the newest round of a deal is worth keeping.
  for (const other of asked.keys()) asked.delete(other);
  const reading = fresh(host, id);
  asked.set(key, reading);
  // What failed is asked again.
  reading.catch(() => asked.delete(key));
  return reading;
}

/** Forgets what was read, so that the next look asks again. */
export const forget = (): void => {
  asked.clear();
  playbook = null;
};

async function fresh(host: Host, id: string): Promise<DealFile> {
  const mayRead = (table: string): boolean => host.may(Right.Read, table);
  const [row, book] = await Promise.all([host.retrieve("opportunity", id, dealQuery(mayRead)), readPlaybook(host)]);
  return { deal: dealOf(row, mayRead), playbook: book };
}

function readPlaybook(host: Host): Promise<Playbook> {
  if (!host.may(Right.Read, "sl_stage") || !host.may(Right.Read, "sl_criterion")) return Promise.resolve({ stages: [], criteria: new Map() });
  playbook ??= host.retrieveAll("sl_stage", playbookQuery).then(playbookOf);
  playbook.catch(() => (playbook = null));
  return playbook;
}
