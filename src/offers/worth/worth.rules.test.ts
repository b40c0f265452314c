import type { CapTable } from "#offers/company/cap-table.schemas.ts";
import { payouts } from "#offers/company/waterfall.rules.ts";
import type { WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { exitAtZ, fitRange, laterWaterfall, meanOfRange } from "#offers/worth/exit-scenarios.rules.ts";
import type { ExitScenario } from "#offers/worth/exit-scenarios.schemas.ts";
import { meanWorth } from "#offers/worth/mean-worth.rules.ts";
import { tabulate, valueAt } from "#offers/worth/tabulated.ts";
import { simulateWorth, worthOverExits } from "#offers/worth/worth.rules.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const company: CapTable = {
  preferred: [
    { name: "Series A", shares: 3_000_000, invested: 30e6, multiple: 1, rank: 1, participation: "none", cap: null },
  ],
  common: 6_000_000,
  options: [{ name: "Options", shares: 1_000_000, strike: 2 }],
  ahead: 0,
};
const point = (value: number): ExitScenario["exit"] => ({ kind: "point", value });
const scenario = (parts: Partial<ExitScenario>): ExitScenario => ({
  name: "Sale",
  probability: 1,
  exit: point(100e6),
  years: 4,
  dilution: 0,
  raised: 0,
  ...parts,
});
interface Alone {
  company?: CapTable;
  sharesAt?: (years: number) => number;
  strike?: number | null;
  taxOnGain?: (gain: number) => number;
  discountRate?: number;
}
/** One holding of options at 2. */
const question = (
  scenarios: readonly ExitScenario[],
  { sharesAt, strike, taxOnGain, ...rest }: Alone = {},
): WorthQuestion => ({
  scenarios,
  company,
  holdings: [{ name: "Options", sharesAt: sharesAt ?? (() => 10_000), strike: strike === undefined ? 2 : strike }],
  taxOnGains: ([gain = 0]) => taxOnGain?.(gain) ?? 0,
  isTaxedBySum: true,
  discountRate: 0,
  ...rest,
});
const plan = { draws: 40_000, seed: 20_261_122 };

describe("exit values", () => {
  it("keep the low, the median and the high that were stated", () => {
    const range = fitRange(10e6, 40e6, 500e6);
    expect(exitAtZ(range, -1.2815515655446004)).toBeCloseTo(10e6, 3);
    expect(exitAtZ(range, 0)).toBe(40e6);
    expect(exitAtZ(range, 1.2815515655446004)).toBeCloseTo(500e6, 1);
  });

  it("are plainly lognormal where the range is even, with the mean of one", () => {
    const range = fitRange(10, 20, 40);
    expect(range.below).toBeCloseTo(range.above, 12);
    expect(meanOfRange(range)).toBeCloseTo(20 * Math.exp(range.above ** 2 / 2), 9);
  });

  it("are shared with the money of later rounds, which comes back first", () => {
    // 10,000,000 shares and 2,500,000 later ones, which get back 20 million; A gets its 30.
    const rounds = { dilution: 0.2, raised: 20e6 };
    const later = laterWaterfall(company, rounds);
    const share = question([], { strike: null, sharesAt: () => 1 });
    const gainAt = (exit: number) => worthOverExits(share, { years: 4, ...rounds }, [exit])[0]?.gain;
    expect(gainAt(50e6)).toBe(0);
    expect(gainAt(56e6)).toBeCloseTo(1, 9);
    const paid = payouts(later, 35e6).map(({ name, amount }) => [name, amount]);
    expect(paid.slice(1, 3)).toEqual([
      ["Later rounds", 20e6],
      ["Series A", 15e6],
    ]);
    // All converted: (1,000 + 2) ÷ 12.5.
    expect(gainAt(1000e6)).toBeCloseTo(80.16, 9);
  });
});

describe("what a grant may be worth", () => {
  // (100 + 2) ÷ 10 = 10.2 a share, so 82,000; (400 + 2) ÷ 10 = 40.2, so 382,000; at 20 million common gets nothing.
  const mixture = [
    scenario({ name: "Sold for parts", probability: 0.6, exit: point(20e6) }),
    scenario({ name: "Sale", probability: 0.3, exit: point(100e6) }),
    scenario({ name: "Listing", probability: 0.1, exit: point(400e6), years: 8 }),
  ];

  it("has the mean of a mixture by formula, without drawing and within four standard errors by drawing", () => {
    const expected = 0.3 * 82_000 + 0.1 * 382_000;
    expect(meanWorth(question(mixture)).mean).toBeCloseTo(expected, 6);
    const drawn = simulateWorth(question(mixture), plan);
    expect(Math.abs(drawn.mean - expected)).toBeLessThan(4 * drawn.standardError);
    const spread = Math.sqrt(0.3 * 82_000 ** 2 + 0.1 * 382_000 ** 2 - expected ** 2);
    expect((drawn.standardError * Math.sqrt(plan.draws)) / spread).toBeCloseTo(1, 1);
    expect(drawn.zero).toBeCloseTo(0.6, 2);
    expect(drawn.quantiles.map(({ amount }) => Math.round(amount))).toEqual([
      0, 0, 0, 0, 82_000, 82_000, 382_000, 382_000,
    ]);
  });

  it("has the mean of a lognormal range within four standard errors", () => {
    const plain: CapTable = { preferred: [], common: 1_000_000, options: [], ahead: 0 };
    const ranges = [scenario({ exit: { kind: "range", low: 20e6, median: 80e6, high: 200e6 } })];
    const asked = question(ranges, { company: plain, strike: null, sharesAt: () => 1000 });
    const expected = meanOfRange(fitRange(20e6, 80e6, 200e6)) / 1000;
    expect(meanWorth(asked).mean / expected).toBeCloseTo(1, 6);
    const drawn = simulateWorth(asked, plan);
    expect(Math.abs(drawn.mean - expected)).toBeLessThan(4 * drawn.standardError);
    expect(drawn.quantiles.find(({ percent }) => percent === 50)?.amount).toBeCloseTo(80_000, -4);
  });

  it("takes tax and what has vested by then into account", () => {
    const tax = (gain: number): number => 0.2 * Math.min(gain, 50_000) + 0.4 * Math.max(0, gain - 50_000);
    const asked = question([scenario({})], { taxOnGain: tax, sharesAt: (years) => 2500 * Math.min(4, years) });
    expect(meanWorth(asked).mean).toBeCloseTo(82_000 - 22_800, 0);
    expect(simulateWorth(asked, plan).quantiles[0]?.amount).toBeCloseTo(82_000 - 22_800, 0);
    expect(meanWorth({ ...asked, scenarios: [scenario({ years: 1 })] }).mean).toBeCloseTo(20_500 * 0.8, 0);
  });

  it("shows money of later years at the user's rate apart, and leaves the mean alone", () => {
    const drawn = simulateWorth(question([scenario({ years: 2 })], { discountRate: 0.1 }), plan);
    expect(drawn.mean).toBeCloseTo(82_000, 6);
    expect(drawn.meanToday).toBeCloseTo(82_000 / 1.21, 6);
  });

  it("is the same for the same seed and differs for another", () => {
    const draw = (seed: number) => simulateWorth(question(mixture), { draws: 1000, seed });
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7).mean).not.toBe(draw(8).mean);
  });

  it("counts every draw once in its histogram", () => {
    const ranges = [scenario({ exit: { kind: "range", low: 20e6, median: 80e6, high: 2000e6 } })];
    const { histogram, zero, draws } = simulateWorth(question(ranges), plan);
    const inBins = histogram.bins.reduce((total, { count }) => total + count, 0);
    expect(inBins + histogram.above + Math.round(zero * draws)).toBe(draws);
  });
});

describe("a tabulated tax", () => {
  it("keeps to a unit and a millionth of the tax itself", () => {
    const tapered = (gain: number): number =>
      Math.floor(0.4 * gain + 0.2 * Math.min(25_140, Math.max(0, gain - 40_000)) + 0.05 * Math.max(0, gain - 65_140));
    let calls = 0;
    const table = tabulate((x) => ((calls += 1), tapered(x)), 1e8);
    expect(calls).toBeLessThan(3000);
    for (let x = 0; x < 1e8; x = x * 1.013 + 17) {
      expect(Math.abs(valueAt(table, x) - tapered(x))).toBeLessThan(2.5 + 2e-6 * x);
    }
  });
});

describe("scenarios that cannot be", () => {
  it.each<[string, string, readonly ExitScenario[]]>([
    ["scenarios", "come to 90 %", [scenario({ probability: 0.9 })]],
    ["scenarios", "At least one", []],
    ["scenarios.0.probability", "100 %; it got 110 %", [scenario({ probability: 1.1 })]],
    ["scenarios.0.exit.low", "must rise", [scenario({ exit: { kind: "range", low: 9, median: 8, high: 10 } })]],
    ["scenarios.0.exit.high", "must rise", [scenario({ exit: { kind: "range", low: 1, median: 8, high: 5 } })]],
    ["scenarios.0.exit.value", "wants", [scenario({ exit: point(-1) })]],
    ["scenarios.0.dilution", "it got 100 %", [scenario({ dilution: 1 })]],
    ["scenarios.0.years", "wants", [scenario({ years: Number.NaN })]],
  ])("are refused at %s: %s", (field, words, scenarios) => {
    const refused = () => simulateWorth(question(scenarios), plan);
    expect(refused).toThrow(words);
    expect(refused).toThrow(expect.objectContaining({ field }));
  });
});

it("comes out as a number over the whole range of input, never below nothing and never above what was made", () => {
  const amount = fc.double({ min: 1, max: 1e14, noNaN: true });
  const exits = fc.oneof(
    amount.map(point),
    fc.tuple(amount, amount, amount).map((three) => {
      const [low = 1, median = 1, high = 1] = three.toSorted((one, other) => one - other);
      return { kind: "range" as const, low, median, high };
    }),
  );
  const asked = fc.record({
    exit: exits,
    years: fc.double({ min: 0, max: 50, noNaN: true }),
    dilution: fc.double({ min: 0, max: 0.99, noNaN: true }),
    raised: fc.oneof(fc.constant(0), amount),
    strike: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e14, noNaN: true })),
    shares: fc.integer({ min: 0, max: 10_000_000 }),
  });
  fc.assert(
    fc.property(asked, ({ strike, shares, ...rest }) => {
      const one = question([scenario(rest)], {
        strike,
        sharesAt: () => shares,
        taxOnGain: (gain) => gain * 0.45,
        discountRate: 0.1,
      });
      const drawn = simulateWorth(one, { draws: 200, seed: 1 });
      const figures = [
        drawn.mean,
        drawn.meanToday,
        drawn.standardError,
        drawn.zero,
        meanWorth(one).mean,
        ...drawn.quantiles.map((each) => each.amount),
      ];
      expect(figures.every((figure) => Number.isFinite(figure) && figure >= 0 && figure < 1e15)).toBe(true);
    }),
    { numRuns: 120 },
  );
});
