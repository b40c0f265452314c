import fc from "fast-check";
import { expect, test } from "vitest";
import { entropyBits } from "#probability/entropy-bits.ts";

const distributions = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((sum, one) => sum + one, 0)));

test("a fair coin has one bit, a certain outcome none", () => {
  expect(entropyBits([0.5, 0.5])).toBe(1);
  expect(entropyBits([1, 0])).toBe(0);
});

test("dyadic probabilities have the mean of their code lengths", () => {
  expect(entropyBits([1 / 2, 1 / 4, 1 / 8, 1 / 8])).toBe(1.75);
});

test("it lies between 0 and that of equally likely outcomes", () => {
  fc.assert(
    fc.property(distributions, (shares) => {
      expect(entropyBits(shares)).toBeGreaterThanOrEqual(-1e-12);
      expect(entropyBits(shares)).toBeLessThanOrEqual(Math.log2(shares.length) + 1e-12);
    }),
  );
});

test("independent pairs have the sum of both entropies", () => {
  fc.assert(
    fc.property(distributions, distributions, (one, other) => {
      const pairs = one.flatMap((share) => other.map((second) => share * second));
      expect(entropyBits(pairs)).toBeCloseTo(entropyBits(one) + entropyBits(other), 9);
    }),
  );
});
