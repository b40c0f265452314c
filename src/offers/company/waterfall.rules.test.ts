import type { CapTable } from "#offers/company/cap-table.schemas.ts";
import { createWaterfall, payouts, priceOfCommon } from "#offers/company/waterfall.rules.ts";
import fc from "fast-check";
import { smallCapTables, smallClasses } from "#tests/samples/small-cap-tables.ts";
import { seriesA, seriesB, table } from "#tests/samples/two-series.ts";
import { describe, expect, it } from "vitest";

function amounts(parts: Partial<CapTable>, exit: number): Record<string, number> {
  return Object.fromEntries(
    payouts(createWaterfall(table(parts)), exit).map(({ name, amount }) => [name, Math.round(amount)]),
  );
}

describe("who is paid what in a sale", () => {
  it("pays the senior class first and the junior one from what is left", () => {
    const preferred = [seriesA, seriesB];
    expect(amounts({ preferred }, 15e6)).toMatchObject({ "Series B": 15e6, "Series A": 0, Common: 0 });
    expect(amounts({ preferred }, 22e6)).toMatchObject({ "Series B": 20e6, "Series A": 2e6, Common: 0 });
  });

  it("pays classes of one rank in proportion to what they are owed", () => {
    const preferred = [{ ...seriesA, rank: 1 }, seriesB];
    expect(amounts({ preferred }, 15e6)).toMatchObject({ "Series B": 12e6, "Series A": 3e6, Common: 0 });
  });

  it("lets each class convert once that pays it more", () => {
    // A converts at a price of 2.50, when 20 + 8 × 2.50 = 40 million; B at 10, when 10 × 10 = 100 million.
    const preferred = [seriesA, seriesB];
    expect(amounts({ preferred }, 31e6)).toMatchObject({ "Series A": 5e6, Common: 6e6 });
    expect(amounts({ preferred }, 60e6)).toMatchObject({ "Series B": 20e6, "Series A": 10e6, Common: 30e6 });
    expect(amounts({ preferred }, 200e6)).toMatchObject({ "Series B": 40e6, "Series A": 40e6, Common: 120e6 });
  });

  it("pays a participating class its preference and its share, to its cap if it has one", () => {
    const full = { ...seriesA, participation: "full" as const };
    expect(amounts({ preferred: [full] }, 45e6)).toMatchObject({ "Series A": 15e6, Common: 30e6 });
    const capped = { ...seriesA, participation: "capped" as const, cap: 2 };
    expect(amounts({ preferred: [capped] }, 13e6)).toMatchObject({ "Series A": 7e6, Common: 6e6 });
    // The cap of 10 million holds from a price of 2.50 until conversion pays more, from 5.
    expect(amounts({ preferred: [capped] }, 34e6)).toMatchObject({ "Series A": 10e6, Common: 24e6 });
    expect(amounts({ preferred: [capped] }, 80e6)).toMatchObject({ "Series A": 20e6, Common: 60e6 });
  });

  it("counts options only when they are worth their strike, and their strikes in", () => {
    const options = [{ name: "Options", shares: 1_000_000, strike: 2 }];
    expect(amounts({ options }, 9e6)).toMatchObject({ Common: 9e6, Options: 0 });
    // (33 + 1 × 2) ÷ 7 = 5 a share.
    expect(amounts({ options }, 33e6)).toMatchObject({ Common: 30e6, Options: 3e6 });
  });

  it("pays debt and fees before any share", () => {
    expect(amounts({ ahead: 10e6 }, 7e6)).toMatchObject({ "Ahead of shares": 7e6, Common: 0 });
    expect(amounts({ ahead: 10e6 }, 16e6)).toMatchObject({ "Ahead of shares": 10e6, Common: 6e6 });
  });
});

/** What each class gets when these convert: by rank, then by raising the price of common until the money is gone. */
function paidIf(
  converted: readonly boolean[],
  { preferred, common, options, ahead }: CapTable,
  exit: number,
): number[] {
  let left = Math.max(0, exit - ahead);
  const preference = preferred.map(() => 0);
  for (const rank of [1, 2, 3]) {
    const owed = preferred.map((one, index) =>
      one.rank === rank && !converted[index] ? one.invested * one.multiple : 0,
    );
    const total = owed.reduce((sum, one) => sum + one, 0);
    const part = total > left ? left / total : 1;
    owed.forEach((one, index) => (preference[index] = (preference[index] ?? 0) + one * part));
    left = Math.max(0, left - total);
  }
  const shared = (price: number): number[] =>
    preferred.map((one, index) => {
      if (converted[index] || one.participation === "full") return one.shares * price;
      if (one.participation === "none") return 0;
      return Math.max(0, Math.min(one.shares * price, one.invested * (one.cap ?? 0) - (preference[index] ?? 0)));
    });
  const spent = (price: number): number =>
    [
      common * price,
      ...shared(price),
      ...options.map(({ shares, strike }) => shares * Math.max(0, price - strike)),
    ].reduce((sum, one) => sum + one, 0);
  let [low, high] = [0, left / common];
  for (let step = 0; step < 70; step += 1) {
    const middle = (low + high) / 2;
    if (spent(middle) > left) high = middle;
    else low = middle;
  }
  return shared(low).map((amount, index) => amount + (preference[index] ?? 0));
}

describe("the choice to convert", () => {
  it("is the one from which no class gains by another, and every such choice pays the same", () => {
    fc.assert(
      fc.property(smallCapTables, fc.integer({ min: 0, max: 2000 }), (company, exit) => {
        const count = company.preferred.length;
        const found = payouts(createWaterfall(company), exit)
          .filter(({ kind }) => kind === "preferred")
          .map(({ amount }) => amount);
        const choices = Array.from({ length: 2 ** count }, (_, bits) =>
          company.preferred.map((_one, index) => ((bits >> index) & 1) === 1),
        );
        const paid = choices.map((choice) => paidIf(choice, company, exit));
        const stable = paid.filter((each, bits) =>
          each.every((amount, index) => (paid[bits ^ (1 << index)]?.[index] ?? 0) <= amount + 1e-6),
        );
        expect(stable.length).toBeGreaterThan(0);
        for (const each of stable) each.forEach((amount, index) => expect(found[index]).toBeCloseTo(amount, 5));
      }),
      { numRuns: 400 },
    );
  });

  it("pays out exactly what the company is sold for, and nobody less than nothing", () => {
    const wide = fc.record({
      preferred: fc.array(
        smallClasses.map((one) => ({ ...one, invested: one.invested * 1e7, shares: one.shares * 1e5 })),
        { maxLength: 5 },
      ),
      common: fc.integer({ min: 1, max: 1e9 }),
      options: fc.array(
        fc.record({
          name: fc.constant("Options"),
          shares: fc.integer({ min: 0, max: 1e8 }),
          strike: fc.double({ min: 0, max: 1e4, noNaN: true }),
        }),
        { maxLength: 4 },
      ),
      ahead: fc.integer({ min: 0, max: 1e9 }),
    });
    fc.assert(
      fc.property(wide, fc.double({ min: 0, max: 1e14, noNaN: true }), (company, exit) => {
        const paid = payouts(createWaterfall(company), exit).map(({ amount }) => amount);
        expect(Math.abs(paid.reduce((sum, amount) => sum + amount, 0) - exit)).toBeLessThanOrEqual(1e-9 * exit + 1e-6);
        expect(paid.every((amount) => amount >= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("never makes a share of common worth less at a higher price", () => {
    fc.assert(
      fc.property(
        smallCapTables,
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 500 }),
        (company, exit, more) => {
          const waterfall = createWaterfall(company);
          expect(priceOfCommon(waterfall, exit + more)).toBeGreaterThanOrEqual(priceOfCommon(waterfall, exit) - 1e-12);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a cap table that cannot be", () => {
  it.each<[string, string, Partial<CapTable>]>([
    ["options.0.strike", "The strike wants", { options: [{ name: "Options", shares: 1, strike: -1 }] }],
    ["preferred.0.cap", "no cap is given", { preferred: [{ ...seriesA, participation: "capped" }] }],
    [
      "preferred.0.cap",
      "below its preference",
      { preferred: [{ ...seriesA, participation: "capped", multiple: 2, cap: 1 }] },
    ],
    ["preferred.0.rank", "The rank", { preferred: [{ ...seriesA, rank: 0 }] }],
    ["common", "needs shares", { common: 0 }],
    ["common", "count of common", { common: Number.NaN }],
  ])("is refused at %s: %s", (field, words, parts) => {
    const refused = () => createWaterfall(table(parts));
    expect(refused).toThrow(words);
    expect(refused).toThrow(expect.objectContaining({ field }));
  });

  it("has no exit value below nothing", () => {
    expect(() => payouts(createWaterfall(table({})), -1)).toThrow("The exit value wants");
  });
});
