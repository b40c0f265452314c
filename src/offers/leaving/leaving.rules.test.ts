import { clawbackAt, type Clawback } from "#offers/leaving/clawback.rules.ts";
import { costToLeave, leaveOn, type HeldOptions } from "#offers/leaving/leaving.rules.ts";
import { vestingSchedule } from "#offers/vesting/schedule.rules.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const start = "2026-01-15";
const schedule = vestingSchedule({
  shares: 4800,
  vesting: { kind: "even", months: 48, cliffMonths: 12, everyMonths: 1, allocation: "CUMULATIVE_ROUNDING" },
  start,
});
const held: HeldOptions = {
  shares: 4800,
  schedule,
  start,
  strike: 10,
  price: 50,
  exercised: 0,
  earlyExercise: false,
  repurchase: "lower of strike and price",
  window: { length: 90, unit: "days" },
  expiryDay: null,
  kind: "uk-unapproved",
};
const at45 = (spread: number): number => spread * 0.45;

describe("leaving with options", () => {
  it("leaves nothing on the eve of the cliff and a year's worth on its day", () => {
    expect(leaveOn(held, "2027-01-14", at45)).toMatchObject({ vested: 0, lapsed: 4800, cashNeeded: 0 });
    expect(leaveOn(held, "2027-01-15", at45)).toMatchObject({
      vested: 1200,
      lapsed: 3600,
      exerciseCost: 12_000,
      spread: 48_000,
      tax: 21_600,
      cashNeeded: 33_600,
    });
  });

  it("needs 280,000 in cash before any sale for 10,000 at 10 that are worth 50, at 45 %", () => {
    const all = {
      ...held,
      shares: 10_000,
      schedule: { tranches: [{ day: "2027-01-15", shares: 10_000 }], notScheduled: 0, awaiting: [] },
    };
    const leaving = leaveOn(all, "2028-01-15", at45);
    expect(leaving).toMatchObject({ exerciseCost: 100_000, spread: 400_000, tax: 180_000, cashNeeded: 280_000 });
    expect(leaving.working.at(-1)?.substitution).toBe("100,000 + 180,000 = 280,000");
  });

  it("gives the last day to exercise, in days or months, and no later than the options' own term", () => {
    const lastDay = (parts: Partial<HeldOptions>) => leaveOn({ ...held, ...parts }, "2027-11-30", at45).lastDay;
    expect(lastDay({})).toBe("2028-02-28");
    expect(lastDay({ window: { length: 3, unit: "months" } })).toBe("2028-02-29");
    expect(lastDay({ window: { length: 10, unit: "years" }, expiryDay: "2036-01-14" })).toBe("2036-01-14");
    expect(lastDay({ window: null })).toBeNull();
  });

  it("says when an ISO becomes an NSO, and when EMI relief ends", () => {
    expect(leaveOn({ ...held, kind: "iso" }, "2027-11-30", at45).treatment).toMatchObject({ lastDay: "2028-02-29" });
    expect(leaveOn({ ...held, kind: "emi" }, "2027-11-30", at45).treatment).toMatchObject({ lastDay: "2028-02-28" });
    expect(leaveOn(held, "2027-11-30", at45).treatment).toBeNull();
  });

  it("has the company buy back what was exercised early and has not vested", () => {
    const early = { ...held, earlyExercise: true, exercised: 4800 };
    expect(leaveOn(early, "2028-01-15", at45)).toMatchObject({
      vested: 2400,
      exercisable: 0,
      lapsed: 0,
      repurchased: 2400,
      repurchaseAmount: 24_000,
      cashNeeded: 0,
    });
    expect(leaveOn({ ...early, price: 4 }, "2028-01-15", at45).repurchaseAmount).toBe(9600);
    expect(leaveOn({ ...early, price: 4, repurchase: "strike" }, "2028-01-15", at45).repurchaseAmount).toBe(24_000);
  });

  it("says that options are under water, and taxes nothing", () => {
    expect(leaveOn({ ...held, price: 4 }, "2028-01-15", at45)).toMatchObject({
      isUnderWater: true,
      spread: 0,
      tax: 0,
      cashNeeded: 24_000,
    });
  });

  it("refuses what cannot be", () => {
    expect(() => leaveOn(held, "2025-01-15", at45)).toThrow("lies before the start");
    expect(() => leaveOn({ ...held, strike: -1 }, "2028-01-15", at45)).toThrow("The strike wants");
    expect(() => leaveOn({ ...held, exercised: 4800 }, "2028-01-15", at45)).toThrow("needs early exercise");
    expect(() => leaveOn({ ...held, exercised: 4801 }, "2028-01-15", at45)).toThrow("What was exercised wants");
  });
});

describe("paying back", () => {
  const signOn: Clawback = { name: "Sign-on", amount: 24_000, from: "2026-01-31", months: 24, kind: "all" };

  it("is of everything until the months are over", () => {
    expect(clawbackAt(signOn, "2028-01-30").amount).toBe(24_000);
    expect(clawbackAt(signOn, "2028-01-31").amount).toBe(0);
    expect(clawbackAt(signOn, "2026-01-30").amount).toBe(0);
  });

  it("is less by a part for each whole month served", () => {
    const monthly = { ...signOn, kind: "monthly" as const };
    expect(clawbackAt(monthly, "2026-02-27").amount).toBe(24_000);
    expect(clawbackAt(monthly, "2026-02-28").amount).toBe(23_000);
    const { amount, working } = clawbackAt(monthly, "2027-01-31");
    expect(amount).toBe(12_000);
    expect(working.substitution).toBe("24,000 × 12 ÷ 24 = 12,000");
  });

  it("adds up to what leaving costs at each month", () => {
    const costs = costToLeave(held, [signOn], [0, 12, 24, 25, 48], at45);
    expect(costs.map(({ cash }) => cash)).toEqual([0, 33_600 + 24_000, 67_200 + 24_000, 70_000, 134_400]);
  });
});

it("parts a grant into what is kept, what lapses and what is bought back, at any day and figure", () => {
  const anyHeld = fc.record({
    strike: fc.double({ min: 0, max: 1e6, noNaN: true }),
    price: fc.double({ min: 0, max: 1e6, noNaN: true }),
    exercised: fc.integer({ min: 0, max: 4800 }),
    month: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(anyHeld, ({ strike, price, exercised, month }) => {
      const [cost] = costToLeave({ ...held, strike, price, exercised, earlyExercise: true }, [], [month], at45);
      const { exercisable = 0, lapsed = 0, repurchased = 0, vested = 0 } = cost?.leaving ?? {};
      expect(exercisable + lapsed + exercised).toBe(4800);
      expect(repurchased).toBe(Math.max(0, exercised - vested));
      expect(Number.isFinite(cost?.cash)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
