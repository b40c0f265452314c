import { dayName } from "#plan/day-words.rules.ts";
import type { Plan } from "#plan/plan.schemas.ts";
import { daysBetween } from "#platform/days.rules.ts";
import * as z from "zod";

const seenSchema = z.object({
  day: z.iso.date(),
  until: z.iso.date(),
  rounds: z.array(z.object({ id: z.string(), name: z.string(), day: z.iso.date() })),
  /** Ids of what stood on the day on which it was looked at, cards and rest aside. */
  items: z.array(z.string()),
});

/** What was seen of a plan when it was last looked at. */
export type SeenPlan = z.infer<typeof seenSchema>;

/** What {@link writeSeen} wrote; null where nothing was, or nothing that can be read. */
export function readSeen(text: string | null): SeenPlan | null {
  if (text === null) return null;
  try {
    return seenSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What is kept of a plan for the next look. */
export function writeSeen({ today, until, rounds, weeks }: Plan): string {
  const [first] = weeks[0]?.days ?? [];
  const seen: SeenPlan = {
    day: today,
    until: until ?? today,
    rounds: rounds.map(({ id, name, day }) => ({ id, name, day })),
    items: (first?.items ?? []).flatMap(({ id, kind }) => (kind === "cards" || kind === "rest" ? [] : [id])),
  };
  return JSON.stringify(seen);
}

/** What a plan was made anew for since it was last seen, as a sentence; null where nothing of that changed. */
export function replannedWords(seen: SeenPlan, plan: Plan): string | null {
  const changes = [...roundChanges(seen, plan), ...dayChanges(seen, plan)];
  return changes.length === 0 ? null : `Planned anew: ${changes.join("; ")}.`;
}

function roundChanges(seen: SeenPlan, { rounds, today }: Plan): string[] {
  const before = new Map(seen.rounds.map((round) => [round.id, round]));
  const now = new Set(rounds.map(({ id }) => id));
  const changed = rounds.flatMap(({ id, name, day }) => {
    const old = before.get(id);
    if (old === undefined) return [`${name} on ${dayName(day)} is new`];
    return old.day === day ? [] : [`${name} moved from ${dayName(old.day)} to ${dayName(day)}`];
  });
  // One whose day has gone by went as it was to.
  const gone = seen.rounds.filter(({ id, day }) => !now.has(id) && day >= today);
  return [...changed, ...gone.map(({ name, day }) => `${name} on ${dayName(day)} is no longer ahead`)];
}

/** The date, and what was left undone on a day that has gone by. */
function dayChanges(seen: SeenPlan, { until, today, weeks }: Plan): string[] {
  // Without a date ahead the end goes along with the days.
  const isSame =
    until === null || until === seen.until || daysBetween(seen.until, until) === daysBetween(seen.day, today);
  const changes = isSame ? [] : [`it ends on ${dayName(until)}`];
  if (seen.day >= today) return changes;
  const ahead = new Set(weeks.flatMap(({ days }) => days).flatMap(({ items }) => items.map(({ id }) => id)));
  const left = seen.items.filter((id) => ahead.has(id)).length;
  if (left > 0)
    changes.push(
      `${left} ${left === 1 ? "item" : "items"} of ${dayName(seen.day)} found ${left === 1 ? "another day" : "other days"}`,
    );
  return changes;
}
