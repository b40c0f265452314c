import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calculate } from "#calculators/calculators.rules.ts";
import { normalBelow, normalTail, normalUpperQuantile } from "#calculators/normal.ts";
import { meanEffect, powerOf, proportionEffect, unitsFor } from "#calculators/power.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

const valueOf = (inputs: Record<string, number | string>, output: string): number =>
  calculate("ab-test", inputs).outputs.find(({ id }) => id === output)?.value ?? Number.NaN;

describe("the normal distribution", () => {
  test.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [1.959963984540054, 0.025],
    [2.999999, 0.00134990246293],
    [3.000001, 0.0013498935994],
    [5, 2.86651571879194e-7],
    [10, 7.61985302416053e-24],
    [-1, 0.841344746068543],
  ])("P(Z > %d) is %d", (x, tail) => {
    expect(normalTail(x) / tail).toBeCloseTo(1, 8);
    expect(normalBelow(-x)).toBe(normalTail(x));
  });

  test("the quantile undoes the tail", () => {
    fc.assert(
      fc.property(fc.double({ min: Math.log(1e-100), max: Math.log(0.999), noNaN: true }), (log) => {
        const tail = Math.exp(log);
        expect(normalTail(normalUpperQuantile(tail)) / tail).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("sample sizes", () => {
  test("half a standard deviation takes 63 units in each arm, by the tables' 62.79", () => {
    const exact = unitsFor(meanEffect(0.5, 1, 1), 0.05, 0.8);
    expect(exact.toFixed(2)).toBe("62.79");
    expect(valueOf({ metric: "mean", deviation: 1, difference: 0.5 }, "control")).toBe(63);
  });

  test("from 10 % to 12 % takes 3,841 in each arm at 5 % and 80 %", () => {
    expect(valueOf({ baseline: 10, lift: 20 }, "control")).toBe(3841);
  });

  test("the power at that size is what was asked for, and what the far side adds", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        fc.double({ min: 0.05, max: 0.5, noNaN: true }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (first, step, power, ratio) => {
          const effect = proportionEffect(first, first + step * (1 - first), ratio);
          const units = unitsFor(effect, 0.05, power);
          const { size, nullDeviation, effectDeviation } = effect;
          const far = normalTail((size * Math.sqrt(units) + 1.959963984540054 * nullDeviation) / effectDeviation);
          expect(powerOf(effect, 0.05, units) - far).toBeCloseTo(power, 9);
          expect(powerOf(effect, 0.05, units * 0.9)).toBeLessThan(powerOf(effect, 0.05, units));
        },
      ),
    );
  });

  test("experiments that are played out find the effect as often as the power says, and none where there is none", () => {
    const random = createSeededRandom(5);
    const [first, second, units, trials] = [0.1, 0.12, 3841, 1500];
    const hits = (rate: number): number => {
      let count = 0;
      for (let unit = 0; unit < units; unit += 1) if (random.unit() < rate) count += 1;
      return count;
    };
    const found = (rate: number): number => {
      let times = 0;
      for (let trial = 0; trial < trials; trial += 1) {
        const [one, other] = [hits(first), hits(rate)];
        const pooled = (one + other) / (2 * units);
        const z = (other - one) / units / Math.sqrt((2 * pooled * (1 - pooled)) / units);
        if (Math.abs(z) > 1.959964) times += 1;
      }
      return times / trials;
    };
    expect(found(second)).toBeCloseTo(0.8, 1);
    expect(Math.abs(found(first) - 0.05)).toBeLessThan(0.02);
  });

  test("a difference of means that is played out is found as often as the power says", () => {
    const random = createSeededRandom(9);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
    const [units, ratio, trials] = [80, 2, 4000];
    const effect = meanEffect(0.4, 1, ratio);
    let times = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      // means of n draws are normal of variance 1/n
      const one = normal() / Math.sqrt(units);
      const other = 0.4 + normal() / Math.sqrt(ratio * units);
      if (Math.abs(other - one) / Math.sqrt(1 / units + 1 / (ratio * units)) > 1.959964) times += 1;
    }
    expect(Math.abs(times / trials - powerOf(effect, 0.05, units))).toBeLessThan(0.025);
  });

  test("smaller effects, more power and stricter levels never need fewer units", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        fc.double({ min: 0.5, max: 0.98, noNaN: true }),
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        (size, power, alpha) => {
          const units = unitsFor(meanEffect(size, 1, 1), alpha, power);
          expect(unitsFor(meanEffect(size / 1.1, 1, 1), alpha, power)).toBeGreaterThan(units);
          expect(unitsFor(meanEffect(size, 1, 1), alpha, power + 0.01)).toBeGreaterThan(units);
          expect(unitsFor(meanEffect(size, 1, 1), alpha / 2, power)).toBeGreaterThan(units);
        },
      ),
    );
  });

  test("the rise that the days find has just the power, and a level is divided among comparisons", () => {
    const rise = valueOf({ baseline: 10, days: 14 }, "detectable");
    const units = (10_000 * 14) / 2;
    expect(powerOf(proportionEffect(0.1, 0.1 + rise, 1), 0.05, units)).toBeCloseTo(0.8, 9);
    expect(valueOf({ comparisons: 10 }, "control")).toBe(valueOf({ alpha: 0.5 }, "control"));
  });

  test("a lift that leads past 100 % is refused with where it got", () => {
    expect(() => calculate("ab-test", { baseline: 60, lift: 80 })).toThrow(
      "Change worth finding, of that rate wants a change other than none that leaves the rate below 100 %; from 60 % it got to 108 %.",
    );
    expect(() => calculate("ab-test", { lift: 0 })).toThrow("it got to");
  });
});
