import { dayNumber } from "#platform/days.rules.ts";

/** An application's coming to a stage. */
export interface StageVisit {
  applicationId: string;
  stage: string;
  at: string;
}

/** How long applications of one's own stayed at a stage. */
export interface StageDuration {
  /** How many left it for another. */
  count: number;
  medianDays: number;
}

/** Fewer say too little to take the place of what is usual. */
export const leastVisits = 5;

/** For each stage how long applications stayed before they came to the next, in days, from the whole history. */
export function measureDurations(
  history: readonly StageVisit[],
  dayAt: (instant: string) => string,
): ReadonlyMap<string, StageDuration> {
  const stays = new Map<string, number[]>();
  for (const visits of Map.groupBy(history, ({ applicationId }) => applicationId).values()) {
    const inOrder = visits.toSorted((one, other) => (one.at < other.at ? -1 : 1));
    for (const [place, { stage, at }] of inOrder.entries()) {
      const next = inOrder[place + 1];
      if (next === undefined || next.stage === stage) continue;
      const days = dayNumber(dayAt(next.at)) - dayNumber(dayAt(at));
      stays.set(stage, [...(stays.get(stage) ?? []), days]);
    }
  }
  return new Map([...stays].map(([stage, days]) => [stage, { count: days.length, medianDays: median(days) }]));
}

/** How long an answer takes from a stage in one's own search, in whole days; null where too few went on to tell. */
export function usualDaysIn(
  history: readonly StageVisit[],
  dayAt: (instant: string) => string,
): (stage: string) => number | null {
  const durations = measureDurations(history, dayAt);
  return (stage) => {
    const known = durations.get(stage);
    return known === undefined || known.count < leastVisits ? null : Math.max(1, Math.round(known.medianDays));
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
