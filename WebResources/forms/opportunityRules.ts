/** What a rep is reminded of when a deal is opened; null when there is nothing to say. */
export type Reminder = { readonly kind: "noNextStep" } | { readonly kind: "nextStepPast"; readonly days: number };

/**
 * Looks at the next step of an open deal.
 * @param step Its words; blank counts as none.
 * @param due Its day; null when it has none.
 * @param today The person's day; times are left aside.
 */
export function reminderOf(step: string | null, due: Date | null, today: Date): Reminder | null {
  if (!step?.trim() || due === null) return { kind: "noNextStep" };
  const days = Math.round((midnight(today) - midnight(due)) / 86_400_000);
  return days > 0 ? { kind: "nextStepPast", days } : null;
}

/** UTC midnight of a calendar day, so that a day is 24 hours long on every day of the year. */
const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
