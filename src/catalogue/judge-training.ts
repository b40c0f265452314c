import type { Flaw } from "#catalogue/flaw.ts";
import type { JudgedProblem } from "#catalogue/judge-problem.ts";
import type { TrainingProgram } from "#catalogue/training.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import type { RunRequest } from "#judge/judge.schemas.ts";

const slowMs = 5000;

/**
 * Runs a training program: it is healthy with each of `seeds`, it logs the series that it names, every one-click check holds
 * for it, and each follow-up is solved by its solution, which stays healthy, and not by the program itself.
 */
export async function judgeTraining(
  program: TrainingProgram,
  judge: Judge,
  seeds: readonly number[],
): Promise<JudgedProblem> {
  const flawOf = (name: string, message: string | null): Flaw | null =>
    message === null ? null : { file: `training/${program.id}/${name}`, line: null, message };
  const judged = (code: string, tests: string | null, seed?: number) =>
    run(judge, program, { runtime: program.runtime, code, tests, ...(seed === undefined ? {} : { seed }) });

  const healthy: Ran[] = [];
  for (const seed of seeds) healthy.push(await judged(program.code, program.tests, seed));
  const sick = healthy.find(({ failure }) => failure !== null);
  const logged = new Set(healthy.flatMap(({ series }) => [...series]));
  const missing = program.series.filter(({ name }) => !logged.has(name)).map(({ name }) => name);
  const checks = [
    { name: `is healthy with ${seeds.length} seeds`, flaw: flawOf("tests.py", sick?.failure ?? null) },
    {
      name: "logs its series",
      flaw: flawOf("program.md", missing.length === 0 ? null : `It never logs ${missing.join(", ")}.`),
    },
  ];
  const checked = async (...lines: readonly string[]) =>
    judged([program.code, "from warmup.invariants import *", ...lines, ""].join("\n\n"), null);
  // All in one run, for it takes seconds to train; one by one where they do not all hold, to tell which.
  const together = await checked(...program.checks.map(({ line }) => line));
  for (const { check, line } of program.checks) {
    const { failure } = together.failure === null ? together : await checked(line);
    checks.push({ name: `the check ${check} holds`, flaw: flawOf("program.md", failure) });
  }
  for (const { id, tests, solution } of program.followUps) {
    const folder = `follow-ups/${id}`;
    const [solved, still, unsolved] = await Promise.all([
      judged(solution, tests),
      judged(solution, program.tests),
      judged(program.code, tests),
    ]);
    const early = unsolved.failure === null ? "The program passes before it is extended." : null;
    checks.push(
      { name: `${id} is solved by its solution`, flaw: flawOf(`${folder}/solution.py`, solved.failure) },
      { name: `${id} leaves the program healthy`, flaw: flawOf(`${folder}/solution.py`, still.failure) },
      { name: `${id} leaves work to do`, flaw: flawOf(`${folder}/tests.py`, early) },
    );
  }
  const quickestMs = sick === undefined ? Math.min(...healthy.map(({ wallMs }) => wallMs)) : null;
  const slow = quickestMs !== null && quickestMs > slowMs;
  return {
    checks,
    referenceMs: quickestMs,
    notes: slow ? [`${program.id}: its tests take ${Math.round(quickestMs)} ms; the bar is ${slowMs} ms.`] : [],
  };
}

interface Ran {
  /** Why it did not pass; null where it did. */
  failure: string | null;
  /** Names of the series that were logged. */
  series: Set<string>;
  wallMs: number;
}

async function run(judge: Judge, program: TrainingProgram, request: RunRequest): Promise<Ran> {
  const series = new Set<string>();
  let first = "";
  for await (const event of judge.run(request, { owner: program.id })) {
    if (event.type === "logged")
      for (const { values } of event.points) Object.keys(values).forEach((name) => series.add(name));
    if (event.type === "case-failed" && first === "") first = `${event.name}: ${event.message}`;
    if (event.type !== "finished") continue;
    const { kind, message, seed, wallMs } = event.verdict;
    return { failure: kind === "passed" ? null : `${kind}, seed ${seed}. ${first || message}`, series, wallMs };
  }
  throw new Error(`The judge ended a run of ${program.id} without a verdict.`);
}
