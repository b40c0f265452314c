import type { Evidence, ProblemFacts } from "#plan/evidence/evidence.ts";
import { isSolved, problemWords } from "#plan/evidence/problem-standing.rules.ts";
import type { RoundType } from "#plan/plan.schemas.ts";
import { sectionWeights } from "#plan/readiness/units.rules.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";
import { askedWords, joinReasons, pullOf } from "#plan/work/pull.rules.ts";
import type { DueWork, StrandName, Work, WorkList } from "#plan/work/work.ts";

/** Problems that are a round of their own, in levels: they stand in for a mock. */
const wholeRounds = "rounds";
/** What is asked counts first, then what was begun, the next step of a path that is followed, and the weight of a pattern. */
const ranks = { asked: 10, begun: 5, nextStep: 4, pattern: 1 };

/** What problems want to be done for the rounds that are expected: new and begun ones, and those that come back. */
export function problemWork(
  { problems, paths }: Pick<Evidence, "problems" | "paths">,
  { types, coming }: { types: ReadonlySet<RoundType>; coming: readonly ComingRound[] },
): WorkList {
  const steps = nextSteps(paths, problems);
  const list: WorkList = { wanted: [], due: [], heldWeight: 0 };
  for (const problem of problems) {
    const rounds = roundsOf(problem).filter((type) => types.has(type));
    if (rounds.length === 0) continue;
    const weight = problem.asked ** 2;
    if (isSolved(problem)) list.heldWeight += weight;
    if (problem.dueDay !== null) list.due.push(toDueWork(problem, problem.dueDay, rounds));
    else if (!isSolved(problem))
      list.wanted.push(toWork(problem, { rounds, weight, coming, step: steps.get(problem.id) }));
  }
  return list;
}

function roundsOf({ shelf }: ProblemFacts): RoundType[] {
  return shelf === "algorithms" ? ["algorithms"] : ["ml-coding", "take-home"];
}

/** Where a problem's time is taken from. */
export function strandOf({ shelf, section }: Pick<ProblemFacts, "shelf" | "section">): StrandName {
  if (section === wholeRounds) return "mocks";
  return shelf === "algorithms" ? "algorithms" : "implementation";
}

function toWork(
  problem: ProblemFacts,
  {
    rounds,
    weight,
    coming,
    step,
  }: { rounds: RoundType[]; weight: number; coming: readonly ComingRound[]; step: string | undefined },
): Work {
  const pull = pullOf(coming, { rounds, topics: problem.topics });
  const isBegun = problem.state !== "new";
  const rank =
    ranks.asked * problem.asked +
    (isBegun ? ranks.begun : 0) +
    (step === undefined ? 0 : ranks.nextStep) +
    ranks.pattern * (sectionWeights[problem.section ?? ""] ?? 0) +
    pull.rise;
  const words = problemWords(problem);
  return {
    ...placeOf(problem, rounds),
    kind: step === undefined ? "problem" : "path-step",
    weight,
    rank,
    because: joinReasons(words === "never" ? "never solved" : words, pull.because ?? step ?? askedWords(problem.asked)),
    needs: problem.before === null ? [] : [`problem:${problem.before}`],
  };
}

function placeOf(problem: ProblemFacts, rounds: RoundType[]) {
  return {
    id: `problem:${problem.id}`,
    strand: strandOf(problem),
    title: problem.title,
    minutes: problem.minutes,
    start: { type: "page" as const, href: `/code/${problem.id}` },
    rounds,
  };
}

/** A looked-up problem counts once it was done again; of a solved one only what is held is kept. */
function toDueWork(problem: ProblemFacts, dueDay: string, rounds: RoundType[]): DueWork {
  return {
    ...placeOf(problem, rounds),
    kind: "problem",
    weight: isSolved(problem) ? 0 : problem.asked ** 2,
    // The one most likely forgotten first.
    rank: 1 - (problem.retrievability ?? 1),
    because: joinReasons(problemWords(problem), "it comes back to be done again"),
    needs: [],
    from: dueDay,
  };
}

/** The next step of each path that was begun, with its reason. */
function nextSteps(paths: Evidence["paths"], problems: readonly ProblemFacts[]): Map<string, string> {
  const solved = new Set(problems.filter(isSolved).map(({ id }) => id));
  const known = new Set(problems.map(({ id }) => id));
  const steps = new Map<string, string>();
  for (const path of paths) {
    if (!path.steps.some(({ problemId }) => solved.has(problemId))) continue;
    const next = path.steps.find(({ problemId }) => known.has(problemId) && !solved.has(problemId));
    if (next !== undefined && !steps.has(next.problemId))
      steps.set(next.problemId, `next in “${path.title}”: ${next.why}`);
  }
  return steps;
}
