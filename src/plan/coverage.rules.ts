import type { Plan } from "#plan/plan.schemas.ts";
import type { Schedule } from "#plan/plan.rules.ts";
import type { CalendarDay } from "#plan/schedule/calendar.rules.ts";
import type { SortedWork } from "#plan/work/collect-work.rules.ts";
import type { Work } from "#plan/work/work.ts";

/**
 * How much of what the expected rounds ask is held, and at least will have been worked on by the end, by weight. Counted is what is
 * promised and has found its days too.
 */
export function readCoverage(
  work: SortedWork,
  { unpromised, dropped }: Pick<Schedule, "unpromised" | "dropped">,
  days: readonly CalendarDay[],
): Plan["coverage"] {
  const wanted = everyWanted(work);
  const total = work.heldWeight + weightOf(wanted);
  const left = new Set([...unpromised, ...dropped].map(({ id }) => id));
  const covered = weightOf(wanted.filter(({ id }) => !left.has(id)));
  return {
    now: total === 0 ? 0 : work.heldWeight / total,
    expected: total === 0 ? 0 : (work.heldWeight + covered) / total,
    minutesWanted: wanted.reduce((sum, { minutes }) => sum + minutes, 0),
    minutesThere: days.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

/** Everything that is wanted, new or come back. */
export function everyWanted({ strands, due, moved }: SortedWork): Work[] {
  return [...[...strands.values()].flat(), ...due, ...moved];
}

function weightOf(list: readonly Work[]): number {
  return list.reduce((sum, { weight }) => sum + weight, 0);
}
