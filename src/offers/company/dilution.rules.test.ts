import type { FundingRound } from "#offers/company/cap-table.schemas.ts";
import { dilute, dilutionOver, poolTopUpTo } from "#offers/company/dilution.rules.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const round: FundingRound = { name: "Series B", amount: 20e6, preMoney: 80e6, poolTopUp: 0, topUp: "before" };

describe("one's part of a company through rounds", () => {
  it("shrinks by what the new investor gets", () => {
    const [after] = dilute(10_000, 1_000_000, [round]);
    expect(after).toMatchObject({
      postMoney: 100e6,
      price: 80,
      newShares: 250_000,
      fullyDiluted: 1_250_000,
      owned: 0.008,
      investor: 0.2,
      atRoundPrice: 800_000,
    });
  });

  it("bears the whole of an option pool that counts in the pre-money", () => {
    const [after] = dilute(10_000, 1_000_000, [{ ...round, poolTopUp: 0.1 }]);
    expect(after?.owned).toBeCloseTo(0.01 * 0.7, 12);
    expect(after?.investor).toBeCloseTo(0.2, 12);
    // 80 million for 1,000,000 old shares and 142,857 new options.
    expect(after?.price).toBeCloseTo(70, 9);
  });

  it("shares with the investor an option pool that comes after", () => {
    const [after] = dilute(10_000, 1_000_000, [{ ...round, poolTopUp: 0.1, topUp: "after" }]);
    expect(after?.owned).toBeCloseTo(0.01 * 0.8 * 0.9, 12);
    expect(after?.investor).toBeCloseTo(0.18, 12);
    expect(after?.price).toBe(80);
  });

  it("is diluted round after round", () => {
    const rounds = dilute(10_000, 1_000_000, [round, { ...round, amount: 100e6, preMoney: 300e6 }]);
    expect(rounds.at(-1)?.owned).toBeCloseTo(0.01 * 0.8 * 0.75, 12);
    expect(dilutionOver(rounds, 0.01)).toBeCloseTo(0.4, 12);
    expect(rounds.at(-1)?.working.at(-1)?.substitution).toBe("10,000 ÷ 1,250,000 × 75 % = 0.6 %");
  });

  it.each(["before", "after"] as const)("tops a pool up to a target, counting what it still has; %s", (topUp) => {
    const poolTopUp = poolTopUpTo(0.15, 0.05, { ...round, topUp });
    const [after] = dilute(50_000, 1_000_000, [{ ...round, topUp, poolTopUp }]);
    // Options not yet granted are diluted as one's own shares are.
    expect((after?.owned ?? 0) + (after?.pool ?? 0)).toBeCloseTo(0.15, 12);
    expect(poolTopUpTo(0.1, 0.3, { ...round, topUp })).toBe(0);
  });

  it("refuses what cannot be", () => {
    expect(() => dilute(2, 1, [])).toThrow("more than the 1");
    expect(() => dilute(0, 0, [])).toThrow("above 0");
    expect(() => dilute(1, 100, [{ ...round, preMoney: 0 }])).toThrow("must be above 0");
    expect(() => dilute(1, 100, [{ ...round, poolTopUp: 0.8 }])).toThrow("leave nothing");
    expect(() => dilute(1, 100, [{ ...round, poolTopUp: 4 }])).toThrow("0 % to 100 %; it got 400 %");
  });
});

it("gives the whole company away, no more and no less", () => {
  const rounds = fc
    .record({
      name: fc.constant("Round"),
      amount: fc.double({ min: 0, max: 1e10, noNaN: true }),
      preMoney: fc.double({ min: 1e6, max: 1e11, noNaN: true }),
      poolTopUp: fc.double({ min: 0, max: 0.3, noNaN: true }),
      topUp: fc.constantFrom("before" as const, "after" as const),
    })
    .filter(({ amount, preMoney, poolTopUp }) => preMoney / (preMoney + amount) > poolTopUp + 0.01);
  fc.assert(
    fc.property(rounds, (one) => {
      const [after] = dilute(1_000_000, 1_000_000, [one]);
      expect((after?.owned ?? 0) + (after?.investor ?? 0) + (after?.pool ?? 0)).toBeCloseTo(1, 9);
    }),
    { numRuns: 200 },
  );
});
