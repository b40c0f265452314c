import { offerFieldsSchema } from "#offers/offer.schemas.ts";
import { exercisePaths, type ExercisePlan } from "#offers/worth/exercise-paths.rules.ts";
import { leavingCosts } from "#offers/worth/leave-cost.rules.ts";
import { offerWorth } from "#offers/worth/offer-worth.rules.ts";
import type { TaxSetting } from "#offers/worth/tax-setting.rules.ts";
import { describe, expect, it } from "vitest";

const uk: TaxSetting = {
  country: "uk",
  year: "2026-27",
  pay: 200_000,
  pension: 0,
  employerNi: false,
  other: { salary: 0, otherEmployment: 0 },
};
const us: TaxSetting = { country: "us", year: "2026", pay: 150_000, other: { status: "single", wages: 0 } };
const plan: ExercisePlan = {
  grant: { kind: "emi" },
  shares: 1000,
  strike: 2,
  grantValue: 2,
  priceNow: 12,
  salePrice: 52,
  grantedOn: "2027-01-31",
  exercisedOn: "2028-01-31",
  soldOn: "2032-02-01",
  isListed: false,
};

describe("exercising early against at the sale", () => {
  it("makes no difference to the tax of EMI options at market value: all is gain, with relief", () => {
    const { early, atSale } = exercisePaths(plan, uk);
    expect(early).toMatchObject({ cost: 2000, taxAtExercise: 0, atRisk: 2000, taxAtSale: 0.18 * 47_000 });
    expect(atSale).toMatchObject({ cost: 0, atRisk: 0, net: early.net });
  });

  it("turns the growth of an unapproved option from income into gain", () => {
    const { early, atSale } = exercisePaths({ ...plan, grant: { kind: "uk-unapproved" } }, uk);
    // Early: 45 % of 10,000, no NI without a market; then 24 % of the growth beyond 3,000. At the sale: 45 % and 2 % of 50,000.
    expect(early).toMatchObject({ taxAtExercise: 4500, atRisk: 6500, taxAtSale: 0.24 * 37_000 });
    expect(atSale).toMatchObject({ taxAtExercise: 23_500, taxAtSale: 0, net: 26_500 });
  });

  it("makes an ISO's gain long-term, with the minimum tax paid before and credited after", () => {
    const { early, atSale } = exercisePaths({ ...plan, grant: { kind: "iso" }, shares: 10_000 }, us);
    expect(early.taxAtExercise).toBeGreaterThan(0);
    expect(early.remarks[0]).toContain("qualifies");
    expect(early.remarks[1]).toContain("Minimum tax credit");
    expect(atSale.taxAtExercise).toBe(0);
    expect(early.net).toBeGreaterThan(atSale.net);
    const worthless = exercisePaths({ ...plan, grant: { kind: "iso" }, salePrice: 0 }, us).early;
    expect(worthless.net).toBeLessThanOrEqual(-2000);
  });

  it("taxes an NSO's spread when it is exercised, and growth after that as a gain", () => {
    const { early, atSale } = exercisePaths({ ...plan, grant: { kind: "nso" } }, us);
    // 2026 single, taxable 133,900: 24 %; Medicare 1.45 % and Social Security 6.2 % below the cap. Growth at 15 %.
    expect(early).toMatchObject({ taxAtExercise: 3165, taxAtSale: 6000 });
    expect(atSale.taxAtSale).toBe(0);
    expect(early.net).toBeGreaterThan(atSale.net);
  });
});

describe("leaving", () => {
  it("costs the exercise, its tax and what is paid back, and says what lapses", () => {
    const fields = offerFieldsSchema.parse({
      company: "Halcyon",
      country: "us",
      currency: "USD",
      startOn: "2027-01-31",
      salary: 150_000,
      signOn: [{ id: "sign1", amount: 24_000, clawbackMonths: 24, clawbackKind: "pro-rata" }],
      grants: [
        {
          id: "nso1",
          kind: "nso",
          quantity: 4800,
          strike: 2,
          commonPrice: 12,
          windowLength: 90,
          vesting: { kind: "even", months: 48, cliffMonths: 12, everyMonths: 1, allocation: "CUMULATIVE_ROUNDING" },
        },
        { id: "rsu1", kind: "rsu-double", quantity: 480 },
      ],
    });
    const worth = offerWorth(fields, "2026-11-22").value;
    if (worth === null) throw new Error("The letter can be worked out.");
    const [begun, year] = leavingCosts(fields, worth.grants, {
      start: worth.start,
      months: [0, 12],
      setting: worth.setting,
    });
    expect(begun).toMatchObject({ exerciseCost: 0, tax: 0, clawback: 24_000, cash: 24_000 });
    // 1,200 at 2; a spread of 12,000 at 24 % and 7.65 %; half of the sign-on.
    expect(year).toMatchObject({ exerciseCost: 2400, tax: 3798, clawback: 12_000, cash: 18_198 });
    expect(year?.grants[0]?.options).toMatchObject({ vested: 1200, lapsed: 3600, lastDay: "2028-04-30" });
    expect(year?.grants[1]).toMatchObject({ options: null, units: null });
  });
});
