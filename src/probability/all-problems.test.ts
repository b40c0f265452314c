import { describe, expect, test } from "vitest";
import { probabilityProblems } from "#probability/all-problems.ts";
import { createDraws } from "#probability/draws.ts";
import { estimateAnswer } from "#probability/estimate.ts";
import { isRight } from "#probability/judge-answer.ts";

const seeds = [1, 2, 3, 4];
const trials = 20_000;

describe.each(probabilityProblems.map((problem) => [problem.id, problem] as const))("%s", (_, problem) => {
  test.each(seeds)("the formula agrees with a simulation, numbers drawn with seed %i", (seed) => {
    const instance = problem.instance(createDraws(seed));
    expect(Number.isFinite(instance.answer)).toBe(true);
    const { value, standardError } = estimateAnswer(instance, problem.statistic ?? "mean", trials, 1000 + seed);
    // a simulation that cannot tell 5 % off would prove nothing
    expect(standardError).toBeLessThanOrEqual(Math.max(0.05 * Math.abs(instance.answer), 0.004));
    expect(Math.abs(value - instance.answer)).toBeLessThanOrEqual(4.5 * standardError + 1e-9);
  });

  test("numbers differ from draw to draw, and repeat with the seed", () => {
    const statements = Array.from({ length: 12 }, (_, seed) => problem.instance(createDraws(seed)).statement);
    expect(new Set(statements).size).toBeGreaterThanOrEqual(6);
    expect(problem.instance(createDraws(3)).statement).toBe(statements[3]);
  });

  test("traps have values of their own", () => {
    const everySeed = Array.from({ length: 20 }, (_, seed) => problem.instance(createDraws(seed)));
    for (const { key } of problem.traps) {
      const apart = everySeed.filter(
        ({ wrong, answer }) => !isRight(wrong[key] ?? Number.NaN, answer, problem.answerKind),
      );
      expect(apart.length, `the trap ${key} is the answer itself too often`).toBeGreaterThanOrEqual(15);
      expect(everySeed.every(({ wrong }) => Number.isFinite(wrong[key]))).toBe(true);
    }
  });

  test("a probability is one", () => {
    if (problem.answerKind !== "probability") return;
    for (const seed of seeds) {
      const { answer } = problem.instance(createDraws(seed));
      expect(answer).toBeGreaterThan(0);
      expect(answer).toBeLessThan(1);
    }
  });
});

test("ids differ", () => {
  const ids = probabilityProblems.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
