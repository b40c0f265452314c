import type { LearningPath, ProblemSummary } from "#practice/practice.schemas.ts";

/** A problem to do next, and why. */
export interface NextProblem {
  problem: ProblemSummary;
  reason: string;
}

const most = 4;
const dayMs = 86_400_000;

/**
 * What to do next, at most four: first what is due and most likely forgotten, then what was begun, the next step of the path
 * that is followed (or of the one that is furthest along), then what is asked most and was never tried.
 */
export function nextForMe(
  problems: readonly ProblemSummary[],
  paths: readonly LearningPath[],
  followed: string | undefined,
  now: Date,
): NextProblem[] {
  const found = new Map<string, NextProblem>();
  const add = (problem: ProblemSummary | undefined, reason: string): void => {
    if (problem !== undefined && found.size < most && !found.has(problem.id))
      found.set(problem.id, { problem, reason });
  };
  // Two places stay free for what is new: a backlog must not stand in the way of the road.
  for (const problem of dueProblems(problems, now).slice(0, most - 2)) add(problem, dueWords(problem, now));
  add(lastBegun(problems), "begun, not finished");
  const path = paths.find(({ id }) => id === followed) ?? furthestPath(problems, paths);
  const step = path === undefined ? null : nextStep(path, problems);
  if (path !== undefined && step !== null) add(step.problem, `next in “${path.title}”: ${step.why}`);
  const untried = problems.filter(({ state }) => state === "new").toSorted((a, b) => b.asked - a.asked);
  for (const problem of untried) add(problem, untriedWords[problem.asked] ?? "never tried");
  return [...found.values()];
}

const untriedWords: Record<number, string> = {
  3: "asked almost everywhere, never tried",
  2: "asked often, never tried",
};

/** The problems that have come back by `now`, the most likely forgotten first. */
export function dueProblems(problems: readonly ProblemSummary[], now: Date): ProblemSummary[] {
  return problems
    .filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) <= now.getTime())
    .toSorted((a, b) => (a.retrievability ?? 1) - (b.retrievability ?? 1));
}

/** The first step of a path that was not solved without help yet, or null at its end. */
export function nextStep(
  path: LearningPath,
  problems: readonly ProblemSummary[],
): { problem: ProblemSummary; why: string } | null {
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  for (const { problemId, why } of path.steps) {
    const problem = byId.get(problemId);
    if (problem !== undefined && !isSolved(problem)) return { problem, why };
  }
  return null;
}

/** How many steps of a path are solved without help. */
export function solvedSteps(path: LearningPath, problems: readonly ProblemSummary[]): number {
  const solved = new Set(problems.filter(isSolved).map(({ id }) => id));
  return path.steps.filter(({ problemId }) => solved.has(problemId)).length;
}

/** Whether a problem was solved without help, in time or not. */
export function isSolved({ state }: ProblemSummary): boolean {
  return state === "solved" || state === "solved-late";
}

function lastBegun(problems: readonly ProblemSummary[]): ProblemSummary | undefined {
  return problems
    .filter(({ state }) => state === "started")
    .toSorted((a, b) => (b.lastAttemptAt ?? "").localeCompare(a.lastAttemptAt ?? ""))[0];
}

function furthestPath(problems: readonly ProblemSummary[], paths: readonly LearningPath[]): LearningPath | undefined {
  const open = paths
    .map((path) => ({ path, share: solvedSteps(path, problems) / path.steps.length }))
    .filter(({ share }) => share < 1);
  return open.toSorted((a, b) => b.share - a.share)[0]?.path;
}

function dueWords({ dueAt }: ProblemSummary, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(dueAt ?? now.toISOString())) / dayMs);
  if (days === 0) return "due today";
  return `due since ${days === 1 ? "yesterday" : `${days} days`}`;
}
