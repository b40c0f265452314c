import { breakPoints, holdingAt, holdingWorking, payoutCurves } from "#offers/company/waterfall-figures.rules.ts";
import { createWaterfall } from "#offers/company/waterfall.rules.ts";
import fc from "fast-check";
import { smallCapTables } from "#tests/samples/small-cap-tables.ts";
import { seriesA, seriesB, table } from "#tests/samples/two-series.ts";
import { describe, expect, it } from "vitest";

describe("what a page shows of it", () => {
  const options = [{ name: "Employees' options", shares: 1_000_000, strike: 3 }];
  const waterfall = createWaterfall(table({ preferred: [seriesA, seriesB], options, ahead: 1e6 }));

  it("names the exit values at which something changes", () => {
    expect(breakPoints(waterfall)).toEqual([
      { exit: 1e6, price: 0, what: ["What stands before shares is paid; preferences begin."] },
      { exit: 21e6, price: 0, what: ["The preference of Series B is paid in full."] },
      { exit: 26e6, price: 0, what: ["The preference of Series A is paid in full.", "Common begins to be paid."] },
      { exit: 41e6, price: 2.5, what: ["Series A is better off converted into common."] },
      { exit: 45e6, price: 3, what: ["Employees' options are worth more than their strike of 3."] },
      { exit: 108e6, price: 10, what: ["Series B is better off converted into common."] },
    ]);
  });

  it("draws lines that are straight between these", () => {
    const curves = payoutCurves(waterfall, 200e6);
    expect(curves.map(({ name }) => name)).toEqual([
      "Ahead of shares",
      "Series A",
      "Series B",
      "Common",
      "Employees' options",
    ]);
    const total = curves.reduce((sum, { points }) => sum + (points.at(-1)?.y ?? 0), 0);
    expect(total).toBeCloseTo(200e6, 3);
  });

  it("says what a holding is worth and how", () => {
    expect(holdingAt(waterfall, { shares: 1000, strike: 3 }, 45e6)).toBeCloseTo(0, 9);
    // (64 − 1 − 20 + 3) ÷ 9 = 46 ÷ 9 a share.
    expect(holdingAt(waterfall, { shares: 900, strike: 3 }, 64e6)).toBeCloseTo(4600 - 2700, 6);
    const lines = holdingWorking(waterfall, { shares: 900, strike: 3 }, 64e6);
    expect(lines.map(({ amount }) => Math.round(amount * 1000) / 1000)).toEqual([21e6, 5.111, 1900]);
    expect(lines[1]?.substitution).toBe("(64,000,000 − 21,000,000 + 3,000,000) ÷ 9,000,000 = 5.111111");
    expect(holdingWorking(waterfall, { shares: 900, strike: null }, 64e6).at(-1)?.amount).toBe(4600);
    expect(holdingWorking(waterfall, { shares: 900, strike: 3 }, 20e6).map(({ amount }) => amount)).toEqual([
      20e6, 0, 0,
    ]);
  });
});

it("puts numbers into the formula of a share's price that come to that price", () => {
  fc.assert(
    fc.property(smallCapTables, fc.integer({ min: 0, max: 2000 }), (company, exit) => {
      const [, price] = holdingWorking(createWaterfall(company), { shares: 1, strike: null }, exit);
      const [first = 0, taken = 0, strikes = 0, sharing = 1] = (
        price?.substitution.replaceAll(",", "").match(/[\d.]+/g) ?? []
      ).map(Number);
      const isShown = price?.substitution.startsWith("(") ?? false;
      expect(isShown ? (first - taken + strikes) / sharing : 0).toBeCloseTo(price?.amount ?? -1, 1);
    }),
    { numRuns: 200 },
  );
});
