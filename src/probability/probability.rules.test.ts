import { probabilityProblems } from "#probability/all-problems.ts";
import { createDraws } from "#probability/draws.ts";
import { openSimulation } from "#probability/probability.rules.ts";
import { expect, test } from "vitest";

test.each(["mean", "variance", "median"] as const)("a simulation of a %s comes to the exact answer", (statistic) => {
  const problem = probabilityProblems.find((one) => (one.statistic ?? "mean") === statistic);
  const simulation = openSimulation(problem?.id ?? "", 5, 17);
  if (problem === undefined || simulation === null) throw new Error("no such problem");
  expect(simulation.statistic).toBe(statistic);
  for (let trial = 0; trial < 20_000; trial += 1) simulation.step();
  const { value, standardError, trials } = simulation.now();
  const { answer } = problem.instance(createDraws(5));
  expect(trials).toBe(20_000);
  expect(Math.abs(value - answer)).toBeLessThan(4.5 * standardError);
});

test("the same seeds give the same trials, and an unknown problem none", () => {
  const trials = () => {
    const simulation = openSimulation(probabilityProblems[0]?.id ?? "", 2, 3);
    return Array.from({ length: 50 }, () => simulation?.step());
  };
  expect(trials()).toEqual(trials());
  expect(openSimulation("no-such", 1, 1)).toBeNull();
});
