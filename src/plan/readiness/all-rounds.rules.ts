import type { RoundReadiness } from "#plan/readiness.schemas.ts";
import { roundNames } from "#catalogue/topic.schemas.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import type { RoundType } from "#plan/plan.schemas.ts";
import { measureReadiness } from "#plan/readiness/readiness.rules.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";

/** Readiness for every kind of round: those that are expected or scheduled first, the next first. */
export function readAllReadiness(
  evidence: Evidence,
  expected: readonly RoundType[],
  coming: readonly ComingRound[],
): RoundReadiness[] {
  const rounds = roundNames.map((round): RoundReadiness => {
    const nextDay = coming.find(({ type }) => type === round)?.day ?? null;
    return {
      round,
      title: roundTitles[round],
      expected: nextDay !== null || expected.includes(round),
      nextDay,
      ...measureReadiness(round, evidence),
    };
  });
  const never = "9999";
  return rounds.toSorted(
    (one, other) =>
      Number(other.expected) - Number(one.expected) ||
      (one.nextDay ?? never).localeCompare(other.nextDay ?? never) ||
      roundNames.indexOf(one.round) - roundNames.indexOf(other.round),
  );
}
