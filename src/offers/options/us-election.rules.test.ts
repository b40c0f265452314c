import { addMonths } from "#offers/vesting/calendar-months.rules.ts";
import {
  compareElection,
  electionDeadline,
  isWeekendDay,
  type RestrictedShares,
} from "#offers/options/us-election.rules.ts";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";

const founder: RestrictedShares = {
  transferredOn: "2024-01-02",
  paid: 0.01,
  valueAtTransfer: 0.51,
  vests: [
    { on: "2025-01-02", shares: 50_000, value: 1 },
    { on: "2026-01-02", shares: 50_000, value: 4 },
  ],
  sale: { on: "2026-06-01", price: 10 },
  ordinaryRate: 0.4,
  shortTermRate: 0.42,
  longTermRate: 0.2,
};

describe("tax in each calendar year", () => {
  it("falls in the year of the transfer, of each vest and of the sale", () => {
    const { years } = compareElection("2026", founder);
    // Elected: 0.50 × 100,000 at 40 %; then 9.49 × 100,000 at 20 %. Not: 0.99 × 50,000; then 3.99 × 50,000, 9 × 50,000 long, 6 × 50,000 short.
    expect(years.map(({ year, ...sides }) => [year, sides.with.tax, sides.without.tax])).toEqual([
      ["2024", 20_000, 0],
      ["2025", 0, 19_800],
      ["2026", 189_800, 0.4 * 199_500 + 0.2 * 450_000 + 0.42 * 300_000],
    ]);
  });

  it("is of what has vested only, for who leaves; the tax at the transfer is of all", () => {
    const found = compareElection("2026", { ...founder, leftOn: "2025-06-30" });
    expect(found).toMatchObject({ forfeitedShares: 50_000, taxLostOnForfeited: 10_000 });
    expect(found.years.map(({ year, ...sides }) => [year, sides.with.tax, sides.without.tax])).toEqual([
      ["2024", 20_000, 0],
      ["2025", 0, 19_800],
      ["2026", 94_900, 90_000],
    ]);
    expect(() => compareElection("2026", { ...founder, leftOn: "2023-12-31" })).toThrow(
      expect.objectContaining({ field: "leftOn" }),
    );
  });

  it("has a gain held for a year exactly as short-term: more than a year is asked", () => {
    const one = { ...founder, vests: [{ on: "2025-01-02", shares: 1, value: 1 }] };
    expect(compareElection("2026", { ...one, sale: { on: "2025-01-02", price: 2 } }).with.longTermGain).toBe(0);
    expect(compareElection("2026", { ...one, sale: { on: "2025-01-03", price: 2 } }).with.shortTermGain).toBe(0);
  });
});

test("the deadline passes over the end of a month and of February, and weekends are known", () => {
  expect(electionDeadline("2026", "2028-01-31")).toBe("2028-03-01");
  expect(electionDeadline("2026", "2027-01-31")).toBe("2027-03-02");
  expect(["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"].map(isWeekendDay)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

/** Share by share, in whole hundredths of a cent, by the words of § 83: nothing is shared with the rules. */
function byHand({ vests, sale, leftOn, transferredOn, ...given }: RestrictedShares): [elected: number, other: number] {
  const { paid, valueAtTransfer, ordinaryRate, longTermRate, shortTermRate = ordinaryRate } = given;
  let [elected, other] = [0, 0];
  for (const { on, shares, value } of vests) {
    for (let share = 0; share < shares; share += 1) {
      const atTransfer = valueAtTransfer > paid ? valueAtTransfer - paid : 0;
      elected += ordinaryRate * atTransfer;
      if (leftOn !== undefined && leftOn < on) continue;
      const atVest = value > paid ? value - paid : 0;
      other += ordinaryRate * atVest;
      if (sale === undefined) continue;
      const rate = (since: string): number => (addMonths(since, 12) < sale.on ? longTermRate : shortTermRate);
      elected += rate(transferredOn) * (sale.price - paid - atTransfer);
      other += rate(on) * (sale.price - paid - atVest);
    }
  }
  return [elected, other];
}

test("agrees with a count share by share, and its years add up to its sides", () => {
  const price = fc.integer({ min: 0, max: 2000 }).map((cents) => cents / 100);
  const rate = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
  const shares = fc.record(
    {
      transferredOn: fc.constant("2025-03-31"),
      paid: price,
      valueAtTransfer: price,
      vests: fc
        .array(
          fc.record({ months: fc.integer({ min: 1, max: 48 }), shares: fc.integer({ min: 0, max: 40 }), value: price }),
          {
            minLength: 1,
            maxLength: 6,
          },
        )
        .map((all) =>
          all
            .toSorted((one, next) => one.months - next.months)
            .map(({ months, ...rest }) => ({ on: addMonths("2025-03-31", months), ...rest })),
        ),
      sale: fc.record({ on: fc.constantFrom("2029-03-31", "2029-12-01"), price }),
      leftOn: fc.integer({ min: 0, max: 50 }).map((months) => addMonths("2025-03-31", months)),
      ordinaryRate: rate,
      longTermRate: rate,
      shortTermRate: rate,
    },
    { requiredKeys: ["transferredOn", "paid", "valueAtTransfer", "vests", "ordinaryRate", "longTermRate"] },
  );
  fc.assert(
    fc.property(shares, (given) => {
      const found = compareElection("2026", given);
      const [elected, other] = byHand(given);
      // Cents are rounded once for each of three parts in each of at most six years.
      expect(Math.abs(found.with.tax - elected)).toBeLessThan(0.1);
      expect(Math.abs(found.without.tax - other)).toBeLessThan(0.1);
      const sum = (side: "with" | "without"): number => found.years.reduce((total, year) => total + year[side].tax, 0);
      expect(sum("with")).toBeCloseTo(found.with.tax, 6);
      expect(sum("without")).toBeCloseTo(found.without.tax, 6);
      expect(found.saved).toBeCloseTo(found.without.tax - found.with.tax, 6);
    }),
    { numRuns: 300 },
  );
});
