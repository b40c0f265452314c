import { vestingSchedule } from "#offers/vesting/schedule.rules.ts";
import { offerTotals } from "#offers/years/offer-totals.rules.ts";
import { offerYears, type OfferTerms } from "#offers/years/offer-years.rules.ts";
import fc from "fast-check";
import { plain, schedule, start, terms } from "#tests/samples/sample-terms.ts";
import { describe, expect, it } from "vitest";

describe("the years of an offer", () => {
  it("pay what is promised and what is hoped for apart, each in its year", () => {
    const [first, second, third] = offerYears(terms, 4);
    expect(first).toMatchObject({
      from: start,
      to: "2028-02-01",
      once: 50_000,
      guaranteedBonus: 20_000,
      guaranteedCash: 270_000,
      cash: 280_000,
      paper: 120_000,
      total: 400_000,
    });
    expect(first?.hoped).toEqual({ raises: 0, bonus: 10_000, growth: 0, refreshers: 0 });
    expect(second).toMatchObject({
      once: 30_000,
      guaranteedBonus: 0,
      guaranteedCash: 230_000,
      cash: 260_000,
      paper: 120_000,
    });
    expect(third).toMatchObject({ once: 0, cash: 230_000 });
  });

  it("count a year's cliff in the year that it ends", () => {
    const yearly = vestingSchedule({
      shares: 100,
      vesting: { kind: "years", percents: [5, 15, 40, 40], cliffMonths: 12, everyMonths: 12, allocation: "FRACTIONAL" },
      start,
    });
    const years = offerYears({ ...terms, grants: [{ name: "RSU", schedule: yearly, price: 1000, strike: null }] }, 5);
    expect(years.map(({ paper }) => paper)).toEqual([5000, 15_000, 40_000, 40_000, 0]);
  });

  it("count what vests on the very first day in the first year", () => {
    const atOnce = { tranches: [{ day: start, shares: 10 }], notScheduled: 0, awaiting: [] };
    const years = offerYears({ ...terms, grants: [{ name: "Shares", schedule: atOnce, price: 100, strike: null }] }, 2);
    expect(years.map(({ paper }) => paper)).toEqual([1000, 0]);
  });

  it("rise by the user's own guesses, which count as hoped for", () => {
    const years = offerYears({ ...terms, raise: 0.1, growth: 0.21 }, 2);
    expect(years[1]?.hoped.raises).toBe(20_000);
    expect(years[1]?.hoped.bonus).toBeCloseTo(33_000, 6);
    // Quarters vest 15, 18, 21 and 24 months in.
    const grown = [15, 18, 21, 24].reduce((sum, month) => sum + 30_000 * 1.21 ** (month / 12), 0);
    expect(years[1]?.hoped.growth).toBeCloseTo(grown - 120_000, 1);
    expect(years[1]?.paper).toBe(120_000);
  });

  it("make options worth their price above the strike: nothing at first, all growth", () => {
    const [first] = offerYears(
      { ...terms, grants: [{ name: "ISO", schedule, price: 100, strike: 100 }], growth: 0.5 },
      1,
    );
    expect(first?.paper).toBe(0);
    expect(first?.hoped.growth).toBe(1200 * 50);
    const [fallen] = offerYears(
      { ...terms, grants: [{ name: "ISO", schedule, price: 100, strike: 100 }], growth: -0.5 },
      1,
    );
    expect(fallen?.hoped.growth).toBe(0);
  });

  it("stack refreshers of every year, promised and hoped for apart", () => {
    const refresher = {
      value: 40_000,
      afterMonths: 12,
      everyYear: true,
      vestMonths: 48,
      everyMonths: 12,
      isPromised: false,
    };
    const years = offerYears(
      { ...terms, refreshers: [refresher, { ...refresher, everyYear: false, isPromised: true }] },
      4,
    );
    expect(years.map(({ hoped }) => hoped.refreshers)).toEqual([0, 10_000, 20_000, 30_000]);
    expect(years.map(({ promisedRefreshers }) => promisedRefreshers)).toEqual([0, 10_000, 10_000, 10_000]);
    // Growth counts from each grant: a year for the first part.
    const [, grown] = offerYears({ ...terms, grants: [], refreshers: [refresher], growth: 0.5 }, 2);
    expect(grown?.hoped.growth).toBe(5000);
  });
});

describe("an offer in sums", () => {
  it("is base, average annual equity, target bonus and the sign-on spread over the years", () => {
    const { annualised, working, all, firstYear, steadyYear } = offerTotals(terms, plain);
    expect(annualised.own).toBe(200_000 + 120_000 + 30_000 + 20_000);
    expect(working.at(-1)?.substitution).toBe("200,000 + 120,000 + 30,000 + 20,000 = 370,000");
    expect(all.total.own).toBe(4 * annualised.own);
    expect(firstYear.total.own).toBe(400_000);
    expect(steadyYear.total.own).toBe(350_000);
    const refresher = {
      value: 40_000,
      afterMonths: 0,
      everyYear: true,
      vestMonths: 12,
      everyMonths: 12,
      isPromised: false,
    };
    expect(offerTotals({ ...terms, refreshers: [refresher] }, plain).steadyYear).toMatchObject({
      total: { own: 390_000 },
      hoped: { own: 70_000 },
    });
    expect(all.hoped.own).toBe(10_000 + 3 * 30_000);
  });

  it("is brought to the user's currency and cost of living by the user's figures", () => {
    const { annualised, working } = offerTotals(terms, { ...plain, rate: 0.8, costOfLiving: 1.6 });
    expect(annualised).toEqual({ own: 370_000, converted: 296_000, adjusted: 185_000 });
    expect(working.at(-1)).toMatchObject({ amount: 185_000, source: "your own figure" });
  });

  it("shows a discount of private paper apart and never in a total", () => {
    const { all } = offerTotals(terms, { ...plain, paperDiscount: 0.5 });
    expect(all.total.own).toBe(1_480_000);
    expect(all.discounted?.paper.own).toBe(240_000);
    expect(all.discounted?.total.own).toBe(1_240_000);
    expect(offerTotals(terms, plain).all.discounted).toBeNull();
  });

  it("names what is missing and sums the rest", () => {
    const partial: OfferTerms = {
      ...terms,
      salary: null,
      grants: [{ name: "RSU", schedule, price: null, strike: null }],
    };
    const { all, missing } = offerTotals(partial, plain);
    expect(all.total.own).toBe(20_000 + 80_000);
    expect(missing).toEqual([
      "The salary is not known; every sum is without it.",
      "The target bonus is a part of the salary, which is not known.",
      "What a share of “RSU” is worth to you is not known; sums are without it.",
    ]);
  });
});

describe("terms that cannot be", () => {
  it.each<[string, string, Partial<OfferTerms>]>([
    ["salary", "The salary wants", { salary: -1 }],
    [
      "bonus.guaranteed",
      "above the target",
      { bonus: { guaranteed: 40_000, guaranteedYears: null, target: { kind: "amount", amount: 30_000 } } },
    ],
    ["growth", "it got 2,000 %", { growth: 20 }],
    ["grants.0.strike", "The strike of “ISO” wants", { grants: [{ name: "ISO", schedule, price: 1, strike: -1 }] }],
    ["start", "wants a day", { start: "tomorrow" }],
    [
      "refreshers.0.everyMonths",
      "no whole number of parts",
      {
        refreshers: [{ value: 1, afterMonths: 0, everyYear: false, vestMonths: 48, everyMonths: 5, isPromised: true }],
      },
    ],
  ])("are refused at %s: %s", (field, words, parts) => {
    const refused = () => offerYears({ ...terms, ...parts }, 4);
    expect(refused).toThrow(words);
    expect(refused).toThrow(expect.objectContaining({ field }));
  });

  it("and figures of one's own that cannot be either", () => {
    expect(() => offerTotals(terms, { ...plain, rate: 0 })).toThrow("The exchange rate wants");
    expect(() => offerTotals(terms, { ...plain, paperDiscount: 2 })).toThrow("it got 200 %");
    expect(() => offerTotals(terms, { ...plain, years: 0 })).toThrow("The number of years wants");
  });
});

it("comes out as numbers over the whole range of input, with the parts coming to the total", () => {
  const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
  const any = fc.record({
    salary: fc.oneof(fc.constant(null), amount),
    raise: fc.double({ min: -0.5, max: 1, noNaN: true }),
    growth: fc.double({ min: -0.99, max: 10, noNaN: true }),
    price: fc.oneof(fc.constant(null), amount),
    strike: fc.oneof(fc.constant(null), amount),
    years: fc.integer({ min: 1, max: 10 }),
  });
  fc.assert(
    fc.property(any, ({ price, strike, years, ...rest }) => {
      const {
        all,
        annualised,
        years: each,
      } = offerTotals(
        {
          ...terms,
          ...rest,
          bonus: { guaranteed: 0, guaranteedYears: null, target: { kind: "of salary", fraction: 0.2 } },
          grants: [{ name: "Grant", schedule, price, strike }],
        },
        { ...plain, years, paperDiscount: 0.3 },
      );
      const figures = [
        annualised.own,
        all.total.own,
        all.cash.own,
        all.paper.own,
        all.hoped.own,
        ...each.map(({ total }) => total),
      ];
      expect(figures.every(Number.isFinite)).toBe(true);
      expect(Math.abs(all.cash.own + all.paper.own - all.total.own)).toBeLessThanOrEqual(0.02 + 1e-12 * all.total.own);
    }),
    { numRuns: 200 },
  );
});
