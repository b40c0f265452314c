import { vestingSchedule } from "#offers/vesting/schedule.rules.ts";
import { firstUnitVest, type UnitSetting } from "#offers/worth/unit-vest.rules.ts";
import { describe, expect, it } from "vitest";

const quarterly = {
  kind: "even",
  months: 48,
  cliffMonths: 0,
  everyMonths: 3,
  allocation: "CUMULATIVE_ROUNDING",
} as const;
const units = {
  schedule: vestingSchedule({ shares: 10_000, vesting: quarterly, start: "2026-01-15" }),
  price: 38.4,
};
const american: UnitSetting = {
  setting: { country: "us", year: "2026", pay: 225_500, other: { status: "single", wages: 0 } },
  isPrivate: false,
  soldOn: "2027-02-01",
  salePrice: 80,
};
const british: UnitSetting = {
  ...american,
  setting: { country: "uk", year: "2026-27", pay: 60_000, pension: 0, other: { salary: 0 }, employerNi: false },
};

describe("units that vest", () => {
  it("are sold to cover what is withheld, which is less than what is due, as by hand", () => {
    // 625 at 38.40 are 24,000. Above the Social Security cap: 22 % + 1.45 % + 0.9 % = 5,844, so 153 units; due 32 % + 2.35 % = 8,244.
    expect(firstUnitVest({ kind: "rsu-single" }, units, american)).toMatchObject({
      day: "2026-04-15",
      units: 625,
      income: 24_000,
      withheld: 5844,
      sold: 153,
      kept: 472,
      cashBack: 31.2,
      due: 8244,
      gap: 2400,
    });
  });

  it("are paid for through PAYE in the United Kingdom, with nothing left to pay", () => {
    // 24,000 on 60,000: 40 % and 2 %.
    expect(firstUnitVest({ kind: "rsu-single" }, units, british)).toMatchObject({
      income: 24_000,
      withheld: 10_080,
      due: 10_080,
      gap: 0,
      sold: 263,
    });
  });

  it("of double trigger come all at once on the day of the sale, at its price", () => {
    // Four quarters have served by February 2027.
    expect(firstUnitVest({ kind: "rsu-double" }, units, { ...american, isPrivate: true })).toMatchObject({
      day: "2027-02-01",
      units: 2500,
      income: 200_000,
    });
  });

  it("of double trigger vest by service once the sale is behind them", () => {
    const early = { ...american, soldOn: "2026-02-01" };
    expect(firstUnitVest({ kind: "rsu-double" }, units, early)).toMatchObject({ day: "2026-04-15", units: 625 });
  });

  it.each([
    ["private units that vest by service alone", "rsu-single", { ...american, isPrivate: true }],
    ["options", "nso", american],
  ] as const)("have no such day: %s", (_, kind, setting) => {
    expect(firstUnitVest({ kind }, units, setting)).toBeNull();
  });
});
