import type { ReadinessReason, RoundReadiness } from "#plan/readiness.schemas.ts";
import { daysBetween } from "#platform/days.rules.ts";
import type { Evidence, RoundFacts } from "#plan/evidence/evidence.ts";
import { mediumTimings, shareInTime } from "#plan/evidence/problem-standing.rules.ts";
import type { RoundType } from "#plan/plan.schemas.ts";
import { unitsOf } from "#plan/readiness/units.rules.ts";
import type { Unit } from "#plan/readiness/units.rules.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";

/**
 * Rounds that are done in the program, so that all they ask can be seen. Of the others it sees what is known, and not how one
 * talks: that shows in real rounds only.
 */
const measuredWhole: ReadonlySet<RoundType> = new Set([
  "algorithms",
  "ml-coding",
  "debugging",
  "theory",
  "probability",
]);
/** Of a round that is not seen whole, what knowing its topics shows; the rest is for real rounds of its kind. */
const knowledgePart = 0.5;
/** Days for which a real round tells how rounds of its kind go. */
const roundDays = 90;
/** What speed on the last mediums adds to an algorithms round: the patterns are most of it, and slow is a miss all the same. */
const speedPart = 0.2;
/** Timings below which speed is not known. */
const leastTimings = 3;
/** How much more a round asks for what was named for it than for the rest of its kind. */
const namedFactor = 4;
/** A unit at or above this holds, below that it is to be worked on. */
const holds = 0.6;
const strongShown = 5;
const weakShown = 8;

/** How ready the user is for a kind of round, or for one round that names what it asks. */
export type MeasuredReadiness = Pick<RoundReadiness, "value" | "ceiling" | "sentence" | "strong" | "weak">;

/**
 * Readiness for a kind of round, 0 to 1, from what was done and nothing else: Σ weight · score / Σ weight over what it asks
 * (patterns, topics, families of faults), where a score counts what was done last: unaided, in time, and still known today. An
 * algorithms round adds a fifth for speed on the last ten mediums; of rounds that the program does not hold itself, knowledge of
 * their topics gives at most a half, and a real one that was passed the other. Null where nothing of it was ever done.
 */
export function measureReadiness(
  round: RoundType,
  evidence: Evidence,
  named: readonly string[] = [],
): MeasuredReadiness {
  const units = weighNamed(unitsOf(round, evidence), named);
  const covered = weightedMean(units);
  const others = { known: covered, performance: performanceIn(round, evidence) };
  const isTouched = units.some(({ touched }) => touched) || others.performance !== null;
  const value = rounded(valueOf(round, evidence, others));
  return {
    value: isTouched ? value : null,
    ceiling: measuredWhole.has(round) || others.performance !== null ? 1 : knowledgePart,
    sentence: sentenceOf(round, units, evidence, others.performance),
    strong: reasonsOf(strongest(units).slice(0, strongShown), units),
    weak: reasonsOf(weakest(units).slice(0, weakShown), units),
  };
}

/** What a round asks, with what was named for it weighing more; see {@link namedFactor}. */
export function weighNamed(units: readonly Unit[], named: readonly string[]): Unit[] {
  return units.map((unit) => (named.includes(unit.key) ? { ...unit, weight: namedFactor * unit.weight } : unit));
}

function valueOf(
  round: RoundType,
  { problems }: Evidence,
  { known, performance }: { known: number; performance: number | null },
): number {
  if (round === "algorithms") {
    const speed = shareInTime(mediumTimings(problems), leastTimings) ?? 0;
    return (1 - speedPart) * known + speedPart * speed;
  }
  return measuredWhole.has(round) ? known : knowledgePart * known + (1 - knowledgePart) * (performance ?? 0);
}

/** How the last real rounds of a kind went: 1 where the last was passed, a half where one before it was; null without any. */
function performanceIn(round: RoundType, { rounds, today }: Evidence): number | null {
  const held = rounds
    .filter(
      ({ type, outcome, day }) =>
        type === round && (outcome === "passed" || outcome === "lost") && day !== null && isRecent(day, today),
    )
    .toSorted((one, other) => ((one.day ?? "") < (other.day ?? "") ? -1 : 1));
  const last = held.at(-1);
  if (last === undefined) return null;
  if (last.outcome === "passed") return 1;
  return held.some(isPassed) ? 0.5 : 0;
}

function isRecent(day: string, today: string): boolean {
  const ago = daysBetween(day, today);
  return ago >= 0 && ago <= roundDays;
}

function isPassed({ outcome }: RoundFacts): boolean {
  return outcome === "passed";
}

function weightedMean(units: readonly Unit[]): number {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : units.reduce((sum, { weight, score }) => sum + weight * score, 0) / total;
}

function strongest(units: readonly Unit[]): Unit[] {
  return units
    .filter(({ score }) => score >= holds)
    .toSorted((one, other) => other.weight * other.score - one.weight * one.score);
}

/** What would add most, first: weight times what is missing. */
export function weakest(units: readonly Unit[]): Unit[] {
  return units
    .filter(({ score }) => score < holds)
    .toSorted((one, other) => other.weight * (1 - other.score) - one.weight * (1 - one.score));
}

function reasonsOf(some: readonly Unit[], all: readonly Unit[]): ReadinessReason[] {
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  return some.map(({ name, href, weight, score, words }) => ({
    name,
    href,
    share: total === 0 ? 0 : rounded(weight / total),
    score: rounded(score),
    words,
  }));
}

function sentenceOf(
  round: RoundType,
  units: readonly Unit[],
  { problems }: Evidence,
  performance: number | null,
): string {
  if (units.length === 0) return "Nothing that this round asks is known to the program yet.";
  const said = [...strongest(units).slice(0, 1), ...weakest(units).slice(0, 2)];
  const sentences = [said.map(({ name, words }) => `${name}: ${words}`).join("; ")];
  if (round === "algorithms") sentences.push(speedWords(mediumTimings(problems)));
  if (!measuredWhole.has(round)) sentences.push(performanceWords(round, performance));
  return `${sentences.filter((one) => one !== "").join(". ")}.`;
}

function speedWords(timings: readonly number[]): string {
  const share = shareInTime(timings, leastTimings);
  if (share === null) return "Too few mediums were timed to tell the speed";
  return `${Math.round(share * timings.length)} of the last ${timings.length} mediums in 20 minutes`;
}

function performanceWords(round: RoundType, performance: number | null): string {
  if (performance === null) return "No real round of this kind yet, so that half of it cannot be seen";
  const name = roundTitles[round].toLowerCase();
  if (performance === 1) return `The last ${name} round was passed`;
  return performance > 0 ? `The last ${name} round was lost, one before it passed` : `The last ${name} round was lost`;
}

function rounded(value: number): number {
  return Math.round(1000 * Math.min(1, Math.max(0, value))) / 1000;
}
