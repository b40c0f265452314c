import type { MockRound } from "#mock/mock.schemas.ts";
import type { Calibration, CalibrationPoint, PassedShare } from "#mock/scorecard/calibration.schemas.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import { dayMs } from "#platform/clock.ts";

/** Fewer outcomes say nothing about scores. */
const leastOutcomes = 5;
/** A mock of the same kind counts for a round within so many days before it. */
const countsForDays = 60;
/** The 97.5 % quantile of the normal distribution. */
const quantile = 1.959_963_985;

/** A real round that came out one way or the other. */
export interface RealRound {
  id: string;
  name: string;
  round: string;
  /** When it began, as an instant. */
  at: string;
  passed: boolean;
}

/** A mock interview that was scored. */
export interface ScoredMock {
  round: MockRound;
  /** When it began, as an instant. */
  at: string;
  /** The real round that it rehearsed, or null. */
  rehearses: string | null;
  /** Oldest first; those made after a round say nothing of it. */
  critiques: readonly Critique[];
}

/**
 * How scores before real rounds went with how these came out. A round counts where mocks of its kind were scored before it: those that rehearsed it,
 * and all within {@link countsForDays}. Shares below {@link leastOutcomes} outcomes are null.
 */
export function calibrate(rounds: readonly RealRound[], mocks: readonly ScoredMock[]): Calibration {
  const points = rounds
    .flatMap((round) => pointOf(round, mocks) ?? [])
    .toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  const known = { points, least: leastOutcomes };
  if (points.length < leastOutcomes) return { ...known, shares: null };
  const middle = medianOf(points.map(({ score }) => score));
  const judged = points.filter(({ verdict }) => verdict !== null);
  const isYes = ({ verdict }: CalibrationPoint): boolean => verdict === "yes" || verdict === "strong-yes";
  return {
    ...known,
    shares: {
      all: shareOf(points),
      middle,
      above: shareOf(points.filter(({ score }) => score >= middle)),
      below: shareOf(points.filter(({ score }) => score < middle)),
      yes: shareOf(judged.filter(isYes)),
      no: shareOf(judged.filter((point) => !isYes(point))),
    },
  };
}

/**
 * The 95 % interval of a share by Wilson's score method, which keeps within 0 and 1 and holds for few cases too; null of none. E. B. Wilson, “Probable
 * inference, the law of succession, and statistical inference”, J. Amer. Statist. Assoc. 22 (1927) 209–212: the p with |p̂ − p| ≤ z √(p(1 − p)/n).
 */
export function wilsonInterval(passed: number, of: number): [number, number] | null {
  if (of === 0) return null;
  const share = passed / of;
  const square = quantile ** 2;
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const half = (quantile / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  // Exact at the ends, where rounding may leave them.
  return [passed === 0 ? 0 : centre - half, passed === of ? 1 : centre + half];
}

function pointOf(round: RealRound, mocks: readonly ScoredMock[]): CalibrationPoint | null {
  const began = Date.parse(round.at);
  const before = mocks
    .filter((mock) => {
      const ago = began - Date.parse(mock.at);
      if (ago <= 0) return false;
      return mock.rehearses === round.id || (mock.round === round.round && ago <= countsForDays * dayMs);
    })
    // What was scored afterwards may know how it came out.
    .map((mock) => ({ ...mock, critiques: mock.critiques.filter(({ at }) => Date.parse(at) <= began) }));
  const scores = before.flatMap(({ critiques }) => meanOf(critiques.at(-1)) ?? []);
  if (scores.length === 0) return null;
  const judged = before
    .toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
    .flatMap(({ critiques }) => critiques.filter(({ by }) => by.kind !== "scripted").at(-1)?.scorecard.overall ?? []);
  return {
    roundId: round.id,
    name: round.name,
    at: round.at,
    passed: round.passed,
    score: average(scores),
    mocks: scores.length,
    verdict: judged.findLast(({ verdict }) => verdict !== null)?.verdict ?? null,
  };
}

/** The mean over the dimensions that have a score; null where none has. */
function meanOf(critique: Critique | undefined): number | null {
  const scores = critique?.scorecard.dimensions.flatMap(({ score }) => score ?? []) ?? [];
  return scores.length === 0 ? null : average(scores);
}

function shareOf(points: readonly CalibrationPoint[]): PassedShare {
  const passed = points.filter((point) => point.passed).length;
  return { of: points.length, passed, interval: wilsonInterval(passed, points.length) };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
