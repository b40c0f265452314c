import type { Evidence, ProblemFacts } from "#plan/evidence/evidence.ts";
import { isSolved, problemWords } from "#plan/evidence/problem-standing.rules.ts";
import type { RoundType } from "#plan/plan.schemas.ts";
import { sectionWeights } from "#plan/readiness/units.rules.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";
import { debriefRise, roundsFor, type Debriefed, type DebriefedThings } from "#plan/work/debriefed.rules.ts";
import { askedWords, joinReasons, pullOf } from "#plan/work/pull.rules.ts";
import type { DueWork, StrandName, Work, WorkList } from "#plan/work/work.ts";

/** Problems that are a round of their own, in levels: they stand in for a mock. */
const wholeRounds = "rounds";
/** What is asked counts first, then what was begun, the next step of a path that is followed, and the weight of a pattern. */
const ranks = { asked: 10, begun: 5, nextStep: 4, pattern: 1 };

/** What problems want to be done for the rounds that are expected: new and begun ones, and those that come back. */
export function problemWork(
  { problems, paths }: Pick<Evidence, "problems" | "paths">,
  {
    types,
    coming,
    debriefed,
  }: { types: ReadonlySet<RoundType>; coming: readonly ComingRound[]; debriefed: DebriefedThings },
): WorkList {
  const steps = nextSteps(paths, problems);
  const list: WorkList = { wanted: [], due: [], heldWeight: 0 };
  for (const problem of problems) {
    const asked = openDebrief(problem, debriefed);
    const own = roundsOf(problem);
    const rounds = roundsFor(
      own,
      own.filter((type) => types.has(type)),
      asked,
    );
    if (rounds.length === 0) continue;
    const weight = problem.asked ** 2;
    if (isSolved(problem)) list.heldWeight += weight;
    const dueDay = earliest(problem.dueDay, asked !== null && isSolved(problem) ? asked.from : null);
    if (dueDay !== null) list.due.push(toDueWork(problem, { dueDay, rounds, asked }));
    else if (!isSolved(problem))
      list.wanted.push(toWork(problem, { rounds, weight, coming, step: steps.get(problem.id), asked }));
  }
  return list;
}

/** That a round asked for a problem which was not solved since. */
function openDebrief({ id, goes }: ProblemFacts, debriefed: DebriefedThings): Debriefed | null {
  const asked = debriefed("problem", id);
  if (asked === null || goes.some(({ kind, day }) => kind === "pass" && day > asked.day)) return null;
  return asked;
}

function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
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
    asked,
  }: {
    rounds: RoundType[];
    weight: number;
    coming: readonly ComingRound[];
    step: string | undefined;
    asked: Debriefed | null;
  },
): Work {
  const pull = pullOf(coming, { rounds, topics: problem.topics });
  const isBegun = problem.state !== "new";
  const rank =
    ranks.asked * problem.asked +
    (isBegun ? ranks.begun : 0) +
    (step === undefined ? 0 : ranks.nextStep) +
    ranks.pattern * (sectionWeights[problem.section ?? ""] ?? 0) +
    pull.rise +
    (asked === null ? 0 : debriefRise);
  const words = problemWords(problem);
  return {
    ...placeOf(problem, rounds),
    kind: step === undefined ? "problem" : "path-step",
    weight,
    rank,
    because: joinReasons(
      words === "never" ? "never solved" : words,
      asked?.because ?? pull.because ?? step ?? askedWords(problem.asked),
    ),
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
function toDueWork(
  problem: ProblemFacts,
  { dueDay, rounds, asked }: { dueDay: string; rounds: RoundType[]; asked: Debriefed | null },
): DueWork {
  return {
    ...placeOf(problem, rounds),
    kind: "problem",
    weight: isSolved(problem) ? 0 : problem.asked ** 2,
    // What a round asked first, then the one most likely forgotten.
    rank: 1 - (problem.retrievability ?? 1) + (asked === null ? 0 : 1),
    because: joinReasons(problemWords(problem), asked?.because ?? "it comes back to be done again"),
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
