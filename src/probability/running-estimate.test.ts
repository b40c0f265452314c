import { createDraws } from "#probability/draws.ts";
import { statisticOf } from "#probability/estimate.ts";
import { createRunningEstimate } from "#probability/running-estimate.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 60 });

test.each(["mean", "variance", "median"] as const)("the running %s is that of the sample so far", (statistic) => {
  fc.assert(
    fc.property(numbers, (sample) => {
      const running = createRunningEstimate(statistic);
      for (const one of sample) running.add(one);
      const { value, trials } = running.now();
      expect(trials).toBe(sample.length);
      expect(Math.abs(value - statisticOf(sample, statistic))).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(value)));
    }),
  );
});

test.each([
  ["mean", 2],
  ["variance", 4],
  ["median", 2 * Math.LN2],
] as const)(
  "two standard errors around the %s of an exponential cover the truth about 95 times of 100",
  (statistic, truth) => {
    const draws = createDraws(8);
    const covered = Array.from({ length: 400 }, () => {
      const running = createRunningEstimate(statistic);
      for (let trial = 0; trial < 2000; trial += 1) running.add(draws.exponential(0.5));
      const { value, standardError } = running.now();
      return Math.abs(value - truth) <= 2 * standardError;
    }).filter(Boolean).length;
    expect(covered).toBeGreaterThan(400 * 0.91);
    expect(covered).toBeLessThan(400 * 0.985);
  },
);

test("before there is a trial nothing is told", () => {
  expect(createRunningEstimate("mean").now()).toEqual({ trials: 0, value: 0, standardError: 0 });
});
