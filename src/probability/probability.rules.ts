import { probabilityProblems } from "#probability/all-problems.ts";
import { createDraws } from "#probability/draws.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { createRunningEstimate } from "#probability/running-estimate.ts";
import type { EstimatePoint } from "#probability/running-estimate.ts";

/** A problem's simulation with its numbers, which goes on as long as it is asked to. */
export interface Simulation {
  statistic: NonNullable<ProbabilityProblem["statistic"]>;
  /** Runs one more trial. */
  step: () => number;
  /** Where the estimate stands. */
  now: () => EstimatePoint;
}

/** Opens a problem's simulation; null where no problem has this id. The same seeds, the same trials. */
export function openSimulation(problemId: string, seed: number, simulationSeed: number): Simulation | null {
  const problem = probabilityProblems.find(({ id }) => id === problemId);
  if (problem === undefined) return null;
  const { simulate } = problem.instance(createDraws(seed));
  const statistic = problem.statistic ?? "mean";
  const estimate = createRunningEstimate(statistic);
  const draws = createDraws(simulationSeed);
  return {
    statistic,
    step() {
      const trial = simulate(draws);
      estimate.add(trial);
      return trial;
    },
    now: estimate.now,
  };
}
