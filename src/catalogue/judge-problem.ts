import type { Problem } from "#catalogue/catalogue.schemas.ts";
import { findTests } from "#catalogue/find-tests.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import type { Judge } from "#judge/judge.ts";
import type { Growth, RunRequest, Verdict } from "#judge/judge.schemas.ts";

/** How a problem fared in front of the judge. */
export interface JudgedProblem {
  /** One entry per thing that was to hold: the reference, the starter, and each wrong answer. */
  checks: { name: string; flaw: Flaw | null }[];
  /** Wall time of the quickest run of the reference, in ms; null where none passed. */
  referenceMs: number | null;
  /** Findings that depend on the machine and therefore fail nothing. */
  notes: string[];
}

/**
 * Runs a problem's reference once for each of `seeds`, its starter on the examples, and each wrong answer on the very test
 * it names, with the first seed: the reference must pass, the starter fail, and the wrong answer fail with a message.
 */
export async function judgeProblem(problem: Problem, judge: Judge, seeds: readonly number[]): Promise<JudgedProblem> {
  const reference = await judgeReference(problem, judge, seeds);
  const others = await Promise.all([
    judgeStarter(problem, judge),
    ...(problem.bruteForce === null ? [] : [judgeBruteForce(problem, problem.bruteForce, judge)]),
    ...problem.wrongAnswers.map(async (wrong) => judgeWrongAnswer(problem, wrong, judge, seeds[0])),
  ]);
  const named = [
    "the starter fails",
    ...(problem.bruteForce === null ? [] : ["the brute force is right, and slower"]),
    ...problem.wrongAnswers.map((wrong) => `${wrong.name} fails ${wrong.fails}`),
  ];
  return {
    checks: [
      { name: `the reference passes with ${seeds.length} seeds`, flaw: reference.flaw },
      ...named.map((name, index) => ({ name, flaw: others[index] ?? null })),
    ],
    referenceMs: reference.quickestMs,
    notes: slowNote(problem, reference.quickestMs),
  };
}

interface Outcome {
  verdict: Verdict;
  /** Messages of the cases that did not pass, by name. */
  failures: ReadonlyMap<string, string>;
}

async function runCode(
  problem: Problem,
  code: string,
  judge: Judge,
  { seed, select }: Pick<RunRequest, "seed" | "select"> = {},
): Promise<Outcome> {
  const failures = new Map<string, string>();
  const { runtime, tests, forbid } = problem;
  for await (const event of judge.run({ runtime, code, tests, forbid, seed, select }, { owner: problem.id })) {
    if (event.type === "case-failed") failures.set(event.name, event.message);
    if (event.type === "finished") return { verdict: event.verdict, failures };
  }
  throw new Error(`The judge ended a run of ${problem.id} without a verdict.`);
}

async function judgeReference(
  problem: Problem,
  judge: Judge,
  seeds: readonly number[],
): Promise<{ flaw: Flaw | null; quickestMs: number | null }> {
  const file = `problems/${problem.id}/solution.py`;
  const times: number[] = [];
  // One after another: runs side by side would slow each other and spoil the times.
  for (const [index, seed] of seeds.entries()) {
    // Growth is measured once: it does not hang on the seed, and takes as long as all else together.
    const select = problem.bruteForce !== null && index > 0 ? findTests(problem.tests).map(({ name }) => name) : "all";
    const { verdict, failures } = await runCode(problem, problem.solution, judge, { seed, select });
    if (verdict.kind !== "passed") {
      const first = [...failures][0];
      const where = first === undefined ? verdict.message : `${first[0]}: ${first[1]}`;
      const message = `The reference does not pass (${verdict.kind}, seed ${verdict.seed}). ${where}`;
      return { flaw: { file, line: null, message }, quickestMs: null };
    }
    if (problem.bruteForce !== null && index === 0) {
      const message = growthTrouble(verdict.growth);
      if (message !== null) return { flaw: { file, line: null, message }, quickestMs: null };
    }
    times.push(verdict.wallMs - (verdict.growth?.wallMs ?? 0));
  }
  return { flaw: null, quickestMs: times.length === 0 ? null : Math.min(...times) };
}

/** Why the growth of a reference is not what its tests declare; null where it is. */
function growthTrouble(growth: Growth | null): string | null {
  if (growth === null) return "The tests declare no growth; see `growth` in docs/contributing/problem.md.";
  if (growth.raised !== null) return `The growth of the reference cannot be measured: ${growth.raised}`;
  if (growth.slower) return `The reference is taken for slower than it claims: ${describeGrowth(growth)}.`;
  return null;
}

async function judgeBruteForce(problem: Problem, code: string, judge: Judge): Promise<Flaw | null> {
  const { verdict, failures } = await runCode(problem, code, judge);
  const file = `problems/${problem.id}/brute.py`;
  const trouble = judgeTrouble(file, verdict);
  if (trouble !== null) return trouble;
  if (verdict.kind !== "passed") {
    const first = [...failures][0];
    return { file, line: null, message: `It must be right; ${first?.join(": ") ?? verdict.message}` };
  }
  if (verdict.growth?.slower === true) return null;
  const seen = verdict.growth === null ? "no growth was measured" : describeGrowth(verdict.growth);
  return { file, line: null, message: `It must be seen to be slower than the best: ${seen}.` };
}

/** A measured growth in one line, for whoever has to mend it. */
function describeGrowth({ optimal, seen, margin, stoppedAt, points }: Growth): string {
  const times = points.map(({ size, ms }) => `${size}: ${ms.toPrecision(3)} ms`).join(", ");
  return `optimum ${optimal}, seen ${seen ?? "nothing"}, margin ${margin}, stopped at ${stoppedAt ?? "no size"} (${times})`;
}

async function judgeStarter(problem: Problem, judge: Judge): Promise<Flaw | null> {
  const { verdict } = await runCode(problem, problem.starter, judge, { select: "examples" });
  const file = `problems/${problem.id}/starter.py`;
  if (verdict.kind === "passed")
    return { file, line: null, message: "The starter passes; it must leave the work to do." };
  return judgeTrouble(file, verdict);
}

async function judgeWrongAnswer(
  problem: Problem,
  wrong: Problem["wrongAnswers"][number],
  judge: Judge,
  seed: number | undefined,
): Promise<Flaw | null> {
  const { verdict, failures } = await runCode(problem, wrong.code, judge, { seed, select: [wrong.fails] });
  const file = `problems/${problem.id}/wrong/${wrong.name}.py`;
  const trouble = judgeTrouble(file, verdict);
  if (trouble !== null) return trouble;
  const message = failures.get(wrong.fails);
  if (message === undefined) {
    const whole = await runCode(problem, wrong.code, judge, { seed });
    const failed = [...whole.failures.keys()].join(", ") || `no test (${whole.verdict.kind})`;
    return { file, line: 1, message: `It must fail ${wrong.fails}; it fails ${failed}.` };
  }
  if (message.trim() === "")
    return { file, line: 1, message: `It fails ${wrong.fails} without a word; the message must teach.` };
  return null;
}

function judgeTrouble(file: string, verdict: Verdict): Flaw | null {
  if (verdict.kind !== "judge-failed") return null;
  return { file, line: null, message: `The judge could not run it: ${verdict.message}` };
}

function slowNote(problem: Problem, quickestMs: number | null): string[] {
  const limitMs = problem.training ? 1000 : 100;
  if (quickestMs === null || quickestMs <= limitMs) return [];
  return [`${problem.id}: the reference takes ${Math.round(quickestMs)} ms; the bar is ${limitMs} ms.`];
}
