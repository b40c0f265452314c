import { OfferInputError } from "#offers/offer-input.ts";
import { addMonths, monthsBetween } from "#offers/vesting/calendar-months.rules.ts";
import { vestingSchedule } from "#offers/vesting/schedule.rules.ts";
import { shareTotal } from "#offers/vesting/tranches.rules.ts";
import { allocationTypes, type Vesting } from "#offers/vesting/vesting.schemas.ts";
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

function yearly(allocation: (typeof allocationTypes)[number]): Vesting {
  return { kind: "even", months: 48, cliffMonths: 0, everyMonths: 12, allocation };
}

describe("how a grant falls on its tranches", () => {
  // Case V1: 18 shares in four tranches, as the AllocationType of the Open Cap Table Format shows them.
  it.each([
    ["CUMULATIVE_ROUNDING", [5, 4, 5, 4]],
    ["CUMULATIVE_ROUND_DOWN", [4, 5, 4, 5]],
    ["FRONT_LOADED", [5, 5, 4, 4]],
    ["BACK_LOADED", [4, 4, 5, 5]],
    ["FRONT_LOADED_TO_SINGLE_TRANCHE", [6, 4, 4, 4]],
    ["BACK_LOADED_TO_SINGLE_TRANCHE", [4, 4, 4, 6]],
    ["FRACTIONAL", [4.5, 4.5, 4.5, 4.5]],
  ] as const)("is %s for 18 in four", (allocation, expected) => {
    const { tranches } = vestingSchedule({ shares: 18, vesting: yearly(allocation), start });
    expect(tranches.map(({ shares }) => shares)).toEqual(expected);
  });

  it("vests a year at the cliff and a month's part each month after it", () => {
    const { tranches, notScheduled } = vestingSchedule({ shares: 4800, vesting: monthly, start });
    expect(tranches).toHaveLength(37);
    expect(tranches[0]).toEqual({ day: "2027-01-15", shares: 1200 });
    expect(new Set(tranches.slice(1).map(({ shares }) => shares))).toEqual(new Set([100]));
    expect(tranches.at(-1)?.day).toBe("2030-01-15");
    expect(notScheduled).toBe(0);
  });

  it("takes a percentage for each year", () => {
    const vesting: Vesting = {
      kind: "years",
      percents: [5, 15, 40, 40],
      cliffMonths: 12,
      everyMonths: 6,
      allocation: "FRONT_LOADED",
    };
    const { tranches } = vestingSchedule({ shares: 1000, vesting, start });
    expect(tranches.map(({ shares }) => shares)).toEqual([50, 75, 75, 200, 200, 200, 200]);
    expect(tranches.map(({ day }) => day).slice(0, 3)).toEqual(["2027-01-15", "2027-07-15", "2028-01-15"]);
  });

  it("takes tranches of any size at any month", () => {
    const vesting: Vesting = {
      kind: "tranches",
      tranches: [
        { afterMonths: 0, percent: 10 },
        { afterMonths: 7, percent: 33.33 },
        { afterMonths: 30, percent: 56.67 },
      ],
      allocation: "CUMULATIVE_ROUNDING",
    };
    expect(vestingSchedule({ shares: 100, vesting, start }).tranches).toEqual([
      { day: "2026-01-15", shares: 10 },
      { day: "2026-08-15", shares: 33 },
      { day: "2028-07-15", shares: 57 },
    ]);
  });
});

describe("days of vesting", () => {
  it("keeps to the end of short months and comes back to the 31st", () => {
    const vesting: Vesting = { kind: "even", months: 3, cliffMonths: 0, everyMonths: 1, allocation: "FRONT_LOADED" };
    const days = (from: string) => vestingSchedule({ shares: 3, vesting, start: from }).tranches.map(({ day }) => day);
    expect(days("2027-01-31")).toEqual(["2027-02-28", "2027-03-31", "2027-04-30"]);
    expect(days("2028-01-31")).toEqual(["2028-02-29", "2028-03-31", "2028-04-30"]);
  });

  it("vests a grant of 29 February on the 28th of years that have none", () => {
    const days = vestingSchedule({ shares: 4, vesting: yearly("FRONT_LOADED"), start: "2028-02-29" }).tranches;
    expect(days.map(({ day }) => day)).toEqual(["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]);
  });

  it("counts whole months back as it counts them on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 240 }), (day, months) => {
        const from = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(monthsBetween(from, addMonths(from, months))).toBe(months);
      }),
      { numRuns: 200 },
    );
  });
});

describe("absurd vesting", () => {
  it.each<[string, string, Vesting]>([
    [
      "vesting.percents.0",
      "from 0 to 100",
      { kind: "years", percents: [400], cliffMonths: 0, everyMonths: 12, allocation: "FRACTIONAL" },
    ],
    [
      "vesting.percents",
      "come to 90 %",
      { kind: "years", percents: [50, 40], cliffMonths: 0, everyMonths: 12, allocation: "FRACTIONAL" },
    ],
    ["vesting.cliffMonths", "longer than", { ...monthly, cliffMonths: 60 }],
    ["vesting.cliffMonths", "no multiple", { ...monthly, everyMonths: 12, cliffMonths: 6 }],
    [
      "vesting.tranches.1.afterMonths",
      "before tranche 1",
      {
        kind: "tranches",
        tranches: [
          { afterMonths: 12, percent: 50 },
          { afterMonths: 6, percent: 50 },
        ],
        allocation: "FRACTIONAL",
      },
    ],
    [
      "vesting.terms",
      "more than the whole",
      {
        kind: "terms",
        terms: {
          allocation_type: "FRACTIONAL",
          vesting_conditions: [
            {
              id: "a",
              portion: { numerator: "4", denominator: "1" },
              trigger: { type: "VESTING_START_DATE" },
              next_condition_ids: [],
            },
          ],
        },
      },
    ],
    [
      "vesting.terms",
      "circle",
      {
        kind: "terms",
        terms: {
          allocation_type: "FRACTIONAL",
          vesting_conditions: [
            { id: "a", quantity: "0", trigger: { type: "VESTING_START_DATE" }, next_condition_ids: ["b"] },
            {
              id: "b",
              quantity: "0",
              trigger: { type: "VESTING_SCHEDULE_ABSOLUTE", date: "2027-01-01" },
              next_condition_ids: ["c"],
            },
            {
              id: "c",
              quantity: "0",
              trigger: { type: "VESTING_SCHEDULE_ABSOLUTE", date: "2027-01-02" },
              next_condition_ids: ["b"],
            },
          ],
        },
      },
    ],
  ])("is refused at %s: %s", (field, words, vesting) => {
    const refused = () => vestingSchedule({ shares: 100, vesting, start });
    expect(refused).toThrow(OfferInputError);
    expect(refused).toThrow(words);
    expect(refused).toThrow(expect.objectContaining({ field }));
  });

  it("names a day that does not exist", () => {
    expect(() => vestingSchedule({ shares: 100, vesting: monthly, start: "2027-02-30" })).toThrow("wants a day");
    expect(() => vestingSchedule({ shares: -1, vesting: monthly, start })).toThrow("from 0 to");
  });
});

it("always comes to the grant, in tranches that are whole and never negative", () => {
  const evens = fc
    .record({
      parts: fc.integer({ min: 0, max: 60 }),
      cliff: fc.integer({ min: 0, max: 60 }),
      every: fc.constantFrom(1, 3, 6, 12),
    })
    .map(({ parts, cliff, every }) => ({
      kind: "even" as const,
      months: Math.min(parts, 240 / every) * every,
      cliffMonths: Math.min(cliff, parts, 240 / every) * every,
      everyMonths: every as 1,
    }));
  fc.assert(
    fc.property(
      evens,
      fc.constantFrom(...allocationTypes),
      fc.integer({ min: 0, max: 5_000_000 }),
      (even, allocation, shares) => {
        const { tranches, notScheduled } = vestingSchedule({
          shares,
          vesting: { ...even, allocation },
          start: "2028-01-31",
        });
        expect(notScheduled).toBe(0);
        expect(shareTotal(tranches)).toBeCloseTo(shares, allocation === "FRACTIONAL" ? 5 : 10);
        expect(tranches.every((tranche) => tranche.shares > 0)).toBe(true);
        const isWhole = (tranche: { shares: number }): boolean =>
          allocation === "FRACTIONAL" || Number.isInteger(tranche.shares);
        expect(tranches.every(isWhole)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});
