import { gradeNumbers } from "#memory/memory-model.ts";
import type { Grade, MemoryModel, MemoryState } from "#memory/memory-model.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";

/** What is kept of an attempt, as far as the standing follows from it. */
export interface PastAttempt {
  problemId: string;
  right: boolean;
  timeMs: number;
  /** Instant, ISO 8601. */
  at: string;
}

/** How a problem stands with a user. */
export interface ProblemStanding {
  attempts: number;
  right: number;
  /** Null before the first attempt. */
  lastRight: boolean | null;
  lastAt: string | null;
  bestMs: number | null;
  /** The chance of a right answer now, from 0 to 1, by the model of memory; null before the first attempt. */
  recall: number | null;
}

/** A problem to do, how much it is needed (from 0 to 1), and why in words. */
export interface NeededProblem {
  problem: ProbabilityProblem;
  need: number;
  reason: string;
}

/** A right answer that took longer than so many times the target counts as *hard*. */
const patience = 2;

/** How a problem stands after its attempts, oldest first. Wrong is *again*, right is *good*, right but slow is *hard*. */
export function standingOf(
  { minutes }: Pick<ProbabilityProblem, "minutes">,
  attempts: readonly PastAttempt[],
  { model, now }: { model: MemoryModel; now: Date },
): ProblemStanding {
  const right = attempts.filter((attempt) => attempt.right);
  const last = attempts.at(-1);
  return {
    attempts: attempts.length,
    right: right.length,
    lastRight: last?.right ?? null,
    lastAt: last?.at ?? null,
    bestMs: right.length === 0 ? null : Math.min(...right.map(({ timeMs }) => timeMs)),
    recall: recallAfter(attempts, minutes, model, now),
  };
}

function recallAfter(attempts: readonly PastAttempt[], minutes: number, model: MemoryModel, now: Date): number | null {
  let state: MemoryState | null = null;
  let lastMs = 0;
  for (const attempt of attempts) {
    const atMs = Date.parse(attempt.at);
    state = model.next(state, state === null ? 0 : daysBetween(lastMs, atMs), gradeOf(attempt, minutes));
    lastMs = atMs;
  }
  return state === null ? null : model.retrievability(Math.max(0, now.getTime() - lastMs) / dayMs, state.stability);
}

function gradeOf({ right, timeMs }: PastAttempt, minutes: number): Grade {
  if (!right) return gradeNumbers.again;
  return timeMs <= patience * minutes * minuteMs ? gradeNumbers.good : gradeNumbers.hard;
}

/** Whole days: what lies within one is the same day to the model. */
function daysBetween(fromMs: number, toMs: number): number {
  return Math.max(0, Math.floor((toMs - fromMs) / dayMs));
}

/**
 * Every problem by how much it is needed. A tried one: what is missing from its chance of recall now. An untried one: more where its
 * topic goes badly, less the harder it is. `jitter` gives a number from 0 to 1, so that equals come in another order each time.
 */
export function neededProblems(
  problems: readonly ProbabilityProblem[],
  standings: ReadonlyMap<string, ProblemStanding>,
  now: Date,
  jitter: () => number = () => 0,
): NeededProblem[] {
  const weakness = topicWeakness(problems, standings);
  const needed = problems.map((problem) => {
    const standing = standings.get(problem.id);
    const isNew = standing?.recall == null;
    const hardness = { easy: 0, medium: 0.05, hard: 0.1 }[problem.level];
    const base = isNew ? 0.25 + 0.4 * (weakness.get(problem.topic) ?? 0.5) - hardness : 1 - (standing.recall ?? 0);
    const wrong = standing?.lastRight === false ? 0.25 : 0;
    return { problem, need: base + wrong + 0.06 * jitter(), reason: reasonOf(standing, now) };
  });
  return needed.toSorted((one, other) => other.need - one.need);
}

/** So many problems, the most needed first, no problem twice, and no topic twice while there are others. */
export function chooseProblems(
  needed: readonly NeededProblem[],
  count: number,
  taken: readonly string[] = [],
): NeededProblem[] {
  const chosen: NeededProblem[] = [];
  let rest = [...needed];
  let topics = new Set(taken);
  while (chosen.length < count && rest.length > 0) {
    const next = rest.find(({ problem }) => !topics.has(problem.topic));
    if (next === undefined) {
      topics = new Set();
      continue;
    }
    chosen.push(next);
    topics.add(next.problem.topic);
    rest = rest.filter((one) => one !== next);
  }
  return chosen;
}

/** Of each topic: the share of its tried problems that went wrong last, drawn towards a half where few were tried. */
function topicWeakness(
  problems: readonly ProbabilityProblem[],
  standings: ReadonlyMap<string, ProblemStanding>,
): Map<string, number> {
  const topics = new Set(problems.map(({ topic }) => topic));
  return new Map(
    [...topics].map((topic) => {
      const tried = problems.flatMap((problem) => {
        const last = problem.topic === topic ? standings.get(problem.id)?.lastRight : null;
        return last === null || last === undefined ? [] : [last];
      });
      const wrong = tried.filter((last) => !last).length;
      return [topic, (wrong + 1) / (tried.length + 2)] as const;
    }),
  );
}

function reasonOf(standing: ProblemStanding | undefined, now: Date): string {
  if (standing === undefined || standing.lastAt === null) return "never tried";
  const days = Math.floor((now.getTime() - Date.parse(standing.lastAt)) / dayMs);
  const when = days <= 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
  return `${standing.lastRight === true ? "right" : "wrong"} ${when}`;
}
