import type { GoFacts, ProblemFacts } from "#plan/evidence/evidence.ts";
import { minuteMs } from "#platform/clock.ts";

/** What a go is worth before time takes from it: a round wants it unaided, in time and at the best growth. */
const worth = {
  inTime: 1,
  // Right, but a round would have ended before it was.
  late: 0.6,
  // It was seen once; nothing shows that it can be done.
  aided: 0.2,
};
/** A brute force alone reads as a miss, though it shows that the problem was understood. */
const slowShare = 0.5;

/** How often numbers are said. */
const times = ["never", "once", "twice", "three times", "four times"];

/** Whether a go was unaided and within the problem's target time. */
export function isInTime({ kind, aided, activeMs }: GoFacts, { minutes }: Pick<ProblemFacts, "minutes">): boolean {
  return kind === "pass" && !aided && activeMs !== null && activeMs <= minutes * minuteMs;
}

/**
 * How well a problem is held, 0 to 1: what the last go was worth, times the chance that it is still known today. The last go
 * and not the best counts, since a solution that had to be looked up again is one that a round would not have waited for.
 */
export function problemScore(problem: ProblemFacts): number {
  const last = problem.goes.at(-1);
  if (last === undefined) return 0;
  return worthOf(last, problem) * (last.slower === true ? slowShare : 1) * (problem.retrievability ?? 1);
}

function worthOf(go: GoFacts, problem: ProblemFacts): number {
  if (go.aided || go.kind === "solution-look") return worth.aided;
  return isInTime(go, problem) ? worth.inTime : worth.late;
}

/** How a problem stands, in words: `solved twice under 20 minutes`, `solved in 31 minutes, over 20`, `never`. */
export function problemWords(problem: ProblemFacts): string {
  const { goes, minutes, triedDay } = problem;
  const last = goes.at(-1);
  if (last === undefined) return triedDay === null ? "never" : "begun, never solved";
  const inTime = new Set(goes.filter((go) => isInTime(go, problem)).map(({ day }) => day)).size;
  const since = last.aided ? ", looked up since" : "";
  const slow = last.slower === true ? ", slower than the best" : "";
  if (inTime > 0) return `solved ${times[inTime] ?? `${inTime} times`} under ${minutes} minutes${since}${slow}`;
  const unaided = goes.findLast((go) => go.kind === "pass" && !go.aided);
  if (unaided === undefined) return goes.some(({ kind }) => kind === "pass") ? "passed only with help" : "looked up";
  if (unaided.activeMs === null) return `solved, not on the clock${since}${slow}`;
  return `solved in ${Math.ceil(unaided.activeMs / minuteMs)} minutes, over ${minutes}${since}${slow}`;
}

/** Whether it was ever solved without help, in time or not. */
export function isSolved({ state }: Pick<ProblemFacts, "state">): boolean {
  return state === "solved" || state === "solved-late";
}

/** A medium algorithm is to be done in so many minutes. */
export const mediumMinutes = 20;
const lastTimings = 10;

/** Times of the last ten unaided passes of medium algorithms, in ms, the latest first. */
export function mediumTimings(problems: readonly ProblemFacts[]): number[] {
  return problems
    .filter(({ shelf, difficulty }) => shelf === "algorithms" && difficulty === "medium")
    .flatMap(({ goes }) =>
      goes.flatMap(({ kind, aided, activeMs, at }) =>
        kind === "pass" && !aided && activeMs !== null ? [{ at, activeMs }] : [],
      ),
    )
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, lastTimings)
    .map(({ activeMs }) => activeMs);
}

/** The share of timings within 20 minutes; null where fewer than `least` are there to tell. */
export function shareInTime(timings: readonly number[], least: number): number | null {
  if (timings.length < least) return null;
  return timings.filter((ms) => ms <= mediumMinutes * minuteMs).length / timings.length;
}
