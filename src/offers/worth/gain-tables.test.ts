import { gainsOfSum } from "#offers/worth/gain-tables.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const holding = fc.record({
  shares: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e7, noNaN: true })),
  strike: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e6, noNaN: true })),
});

test("one price pays every holding: what all bring says what each brings", () => {
  const asked = fc.tuple(
    fc.array(holding, { minLength: 1, maxLength: 6 }),
    fc.double({ min: 0, max: 1e7, noNaN: true }),
  );
  fc.assert(
    fc.property(asked, ([holdings, price]) => {
      const gains = holdings.map(({ shares, strike }) => shares * Math.max(0, price - (strike ?? 0)));
      const sum = gains.reduce((total, gain) => total + gain, 0);
      gainsOfSum(holdings, sum).forEach((gain, at) => {
        expect(Math.abs(gain - (gains[at] ?? 0))).toBeLessThanOrEqual(1e-6 + 1e-9 * sum);
      });
    }),
    { numRuns: 300 },
  );
});

test("holdings without shares, and sums of nothing, bring nothing", () => {
  expect(gainsOfSum([{ shares: 0, strike: 1 }], 100)).toEqual([0]);
  expect(
    gainsOfSum(
      [
        { shares: 5, strike: 1 },
        { shares: 5, strike: null },
      ],
      0,
    ),
  ).toEqual([0, 0]);
});
