import type { PlanReadiness } from "#plan/readiness.schemas.ts";

/** Readiness of one kind of round over the days on which it was measured. */
export interface HistoryLine {
  title: string;
  /** Oldest first; from 0 to 100. */
  points: { day: string; value: number }[];
}

/** The history of the expected rounds, in their order; kinds that were never measured are left out. */
export function historyLines({ rounds, history }: Pick<PlanReadiness, "rounds" | "history">): HistoryLine[] {
  return rounds
    .filter(({ expected }) => expected)
    .map(({ round, title }) => ({
      title,
      points: history
        .filter((one) => one.round === round)
        .map(({ day, value }) => ({ day, value: Math.round(100 * value) })),
    }))
    .filter(({ points }) => points.length > 0);
}

/** The days of a history, oldest first. */
export function historyDays(lines: readonly HistoryLine[]): string[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(({ day }) => day)))].toSorted();
}
