import { accelerate } from "#offers/vesting/acceleration.rules.ts";
import { afterLiquidity, overlap, vestingSchedule } from "#offers/vesting/schedule.rules.ts";
import { shareTotal, vestedBy } from "#offers/vesting/tranches.rules.ts";
import { allocationTypes, type Acceleration, type Vesting } from "#offers/vesting/vesting.schemas.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const start = "2026-01-15";
const monthly: Vesting = {
  kind: "even",
  months: 48,
  cliffMonths: 12,
  everyMonths: 1,
  allocation: "CUMULATIVE_ROUNDING",
};

describe("what changes a schedule", () => {
  const schedule = vestingSchedule({ shares: 4800, vesting: monthly, start });
  const change = { saleDay: "2028-01-20", letGoDay: null, allocation: "CUMULATIVE_ROUNDING" } as const;

  it("vests the stated part of the rest at a sale with a single trigger, and less each month after", () => {
    const after = accelerate(schedule, { trigger: "single", percent: 50, withinMonths: null }, change);
    expect(vestedBy(after.tranches, "2028-01-20")).toBe(2400 + 1200);
    expect(after.tranches.at(-1)).toEqual({ day: "2030-01-15", shares: 50 });
    expect(shareTotal(after.tranches)).toBe(4800);
  });

  it("waits with a double trigger for being let go within the window", () => {
    const double = { trigger: "double", percent: 100, withinMonths: 12 } as const;
    expect(accelerate(schedule, double, change)).toBe(schedule);
    expect(accelerate(schedule, double, { ...change, letGoDay: "2028-01-19" })).toBe(schedule);
    expect(accelerate(schedule, double, { ...change, letGoDay: "2029-01-21" })).toBe(schedule);
    const after = accelerate(schedule, double, { ...change, letGoDay: "2029-01-20" });
    expect(after.tranches.at(-1)).toEqual({ day: "2029-01-20", shares: 1200 });
    expect(shareTotal(after.tranches)).toBe(4800);
  });

  it("refuses a window on a single trigger, and more than everything", () => {
    const odd = (acceleration: Acceleration) => () => accelerate(schedule, acceleration, change);
    expect(odd({ trigger: "single", percent: 50, withinMonths: 12 })).toThrow("has no window");
    expect(odd({ trigger: "double", percent: 400, withinMonths: 12 })).toThrow("from 0 to 100");
  });

  it("keeps the grant whole whatever part is accelerated, whenever", () => {
    const changes = fc.record({
      percent: fc.double({ min: 0, max: 100, noNaN: true }),
      days: fc.integer({ min: 0, max: 2000 }),
      allocation: fc.constantFrom(...allocationTypes),
    });
    fc.assert(
      fc.property(changes, ({ percent, days, allocation }) => {
        const saleDay = new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
        const after = accelerate(
          schedule,
          { trigger: "single", percent, withinMonths: null },
          { ...change, saleDay, allocation },
        );
        expect(shareTotal(after.tranches)).toBeCloseTo(4800, 6);
        expect(vestedBy(after.tranches, saleDay)).toBeGreaterThanOrEqual(vestedBy(schedule.tranches, saleDay));
      }),
      { numRuns: 100 },
    );
  });

  it("holds double-trigger units back until there is a market for them", () => {
    expect(afterLiquidity(schedule, null, null)).toMatchObject({ tranches: [], notScheduled: 4800 });
    const listed = afterLiquidity(schedule, "2029-01-15", "2029-12-31");
    expect(listed.tranches[0]).toEqual({ day: "2029-01-15", shares: 3600 });
    expect(listed.notScheduled).toBe(100);
  });

  it("shows a refresher beside the grant it overlaps", () => {
    const refresher = vestingSchedule({ shares: 400, vesting: { ...monthly, cliffMonths: 0 }, start: "2027-02-15" });
    const both = overlap([schedule, refresher]);
    expect(both[0]).toEqual({ day: "2027-01-15", shares: [1200, 0] });
    expect(both.find(({ day }) => day === "2027-03-15")?.shares).toEqual([100, 8]);
    expect(both.at(-1)?.day).toBe("2031-02-15");
  });
});
