import { describe, expect, test } from "vitest";
import { emiExercise, emiReliefFrom } from "#offers/options/uk-emi.rules.ts";
import { ukRsuVest, ukShareSale } from "#offers/options/uk-shares.rules.ts";
import { ukUnapprovedExercise } from "#offers/options/uk-options.rules.ts";

const year = "2025-26";
const private45 = { year, flatRate: 0.45, readilyConvertible: false };

describe("an unapproved option", () => {
  const s1 = { shares: 10_000, strike: 10, value: 50 };

  test("S1: 10,000 at 10, worth 50, at a marginal 45 %: 280,000 in cash before any sale", () => {
    expect(ukUnapprovedExercise(s1, private45)).toMatchObject({
      cost: 100_000,
      gain: 400_000,
      incomeTax: 180_000,
      cashNeeded: 280_000,
      baseCost: 500_000,
    });
  });

  test("S1: the year of somebody on 200,000 comes to the same, without NIC where there is no market", () => {
    const setting = { year, rest: { salary: 200_000 }, readilyConvertible: false };
    const found = ukUnapprovedExercise(s1, setting);
    expect(found).toMatchObject({ incomeTax: 180_000, employeeNi: 0, employerNi: 0, cashNeeded: 280_000 });
  });

  test("with a market NIC falls due too: 2 % of the employee, 15 % of the employer", () => {
    const found = ukUnapprovedExercise(s1, { year, rest: { salary: 200_000 }, readilyConvertible: true });
    expect(found).toMatchObject({ employeeNi: 8000, employerNi: 60_000, electedNi: 0, cashNeeded: 288_000 });
  });

  test("U6: 2,000 at 1, worth 5, bought back in ten days: 8,000 under PAYE", () => {
    const setting = { year, rest: { salary: 60_000 }, readilyConvertible: true };
    const found = ukUnapprovedExercise({ shares: 2000, strike: 1, value: 5 }, setting);
    expect(found.employmentIncome).toBe(8000);
    expect(found).toMatchObject({ incomeTax: 3200, employeeNi: 160, employerNi: 1200 });
  });

  test("U8: the option’s spread of 40,000 leaves 23,200, and 19,600 under the election", () => {
    const exercise = { shares: 10_000, strike: 1, value: 5 };
    const setting = { year, rest: { salary: 60_000 }, readilyConvertible: true };
    expect(ukUnapprovedExercise(exercise, setting).netGain).toBe(23_200);
    expect(ukUnapprovedExercise(exercise, { ...setting, electedEmployerNi: true })).toMatchObject({
      netGain: 19_600,
      employerNi: 6000,
      electedNi: 6000,
      incomeTax: 13_600,
      employeeNi: 800,
      // The relief takes nothing off the base cost (TCGA 1992 s.119A(5)).
      baseCost: 50_000,
    });
  });

  test("without a year and without a rate there is no tax to tell, and it says what it wants", () => {
    expect(() => ukUnapprovedExercise(s1, { year, readilyConvertible: false })).toThrow(
      "Tax on shares needs the rest of the year’s income, or your own marginal rate.",
    );
  });

  test("an option under water has no gain and no tax", () => {
    const found = ukUnapprovedExercise({ shares: 100, strike: 10, value: 4 }, private45);
    expect(found).toMatchObject({ gain: 0, taxes: 0, cashNeeded: 1000 });
  });

  test.each([
    ["shares", { shares: -1, strike: 1, value: 2 }],
    ["strike", { shares: 1, strike: -1, value: 2 }],
    ["value", { shares: 1, strike: 1, value: Number.NaN }],
    ["shares", { shares: 1e9, strike: 1, value: 1e6 }],
  ])("a %s that cannot be meant is refused by name", (field, exercise) => {
    expect(() => ukUnapprovedExercise(exercise, private45)).toThrow(expect.objectContaining({ field }));
  });
});

describe("an EMI option", () => {
  const emi = (
    strike: number,
    value: number,
    more: Partial<Parameters<typeof emiExercise>[0]> = {},
  ): ReturnType<typeof emiExercise> => emiExercise({ shares: 1000, strike, value, grantValue: 5, ...more }, private45);

  test("at market value nothing is taxed at exercise, and all of the gain is left to capital gains tax", () => {
    expect(emi(5, 25)).toMatchObject({ rule: "market value", employmentIncome: 0, capitalSide: 20_000, taxes: 0 });
  });

  test.each([
    [12, 2000],
    [4, 1000],
    [2, 0],
  ])("U1: granted at 5 for 3 and exercised at %d, %d is taxed", (value, taxed) => {
    expect(emi(3, value)).toMatchObject({ rule: "discounted", employmentIncome: taxed });
  });

  test.each([
    [15, 5000],
    [3, 3000],
  ])("U2: free shares, worth 5 at grant, exercised at %d: %d is taxed", (value, taxed) => {
    expect(emi(0, value).employmentIncome).toBe(taxed);
  });

  test("U3: exercised late after an event at 9, worth 25: 16,000 is income, 4,000 on the capital side", () => {
    const disqualified = { on: "2025-05-01", value: 9 };
    expect(emi(5, 25, { disqualified, exercisedOn: "2025-07-31" })).toMatchObject({
      rule: "after an event",
      employmentIncome: 16_000,
      capitalSide: 4000,
    });
  });

  test("a discount is taxed besides: 18,000 in HMRC’s example (ETASSUM57070)", () => {
    const disqualified = { on: "2025-05-01", value: 9 };
    expect(emi(3, 25, { disqualified }).employmentIncome).toBe(18_000);
  });

  test("the ninetieth day after the event keeps the relief, the next does not", () => {
    const disqualified = { on: "2025-05-01", value: 9 };
    expect(emi(5, 25, { disqualified, exercisedOn: "2025-07-30" }).rule).toBe("market value");
    expect(emi(5, 25, { disqualified, exercisedOn: "2025-07-31" }).rule).toBe("after an event");
  });

  test("past the tenth anniversary the whole gain is taxed; from 6 April 2026 the fifteenth", () => {
    const days = { grantedOn: "2015-06-01", exercisedOn: "2026-06-01" };
    expect(emi(5, 25, days)).toMatchObject({ rule: "too late", employmentIncome: 20_000 });
    const later = emiExercise(
      { shares: 1000, strike: 5, value: 25, grantValue: 5, ...days },
      { ...private45, year: "2026-27" },
    );
    expect(later.rule).toBe("market value");
  });

  test("relief on sale begins two years after grant", () => {
    expect(emiReliefFrom("2024-02-29")).toBe("2026-02-28");
  });

  test("days the wrong way round are refused by name", () => {
    expect(() => emi(5, 25, { grantedOn: "2025-06-01", exercisedOn: "2025-05-01" })).toThrow(
      "The day of exercise (2025-05-01) lies before the day of grant (2025-06-01); one of the two must be wrong.",
    );
  });
});

describe("RSUs in the UK", () => {
  test("are employment income at vest, with whole shares sold to pay it", () => {
    // 100 × 100 on top of 60,000: 4,000 of income tax and 200 of NIC; 42 shares.
    const found = ukRsuVest({ shares: 100, value: 100 }, { year, rest: { salary: 60_000 }, readilyConvertible: true });
    expect(found).toMatchObject({ taxes: 4200, sharesSold: 42, sharesKept: 58, cashBack: 0, baseCost: 5800 });
  });

  test("a part of a share that is needed takes a whole one, and the rest comes back", () => {
    const found = ukRsuVest({ shares: 100, value: 99 }, { year, rest: { salary: 60_000 }, readilyConvertible: true });
    expect(found).toMatchObject({ taxes: 4158, sharesSold: 42, cashBack: 0 });
    const odd = ukRsuVest({ shares: 7, value: 101 }, { year, rest: { salary: 60_000 }, readilyConvertible: true });
    expect(odd).toMatchObject({ taxes: 296.94, sharesSold: 3, cashBack: 6.06 });
  });

  test("parts of shares do not vest", () => {
    const setting = { year, rest: { salary: 60_000 }, readilyConvertible: true };
    expect(() => ukRsuVest({ shares: 1.5, value: 100 }, setting)).toThrow(/wants a whole number/);
  });
});

describe("a sale of shares in the UK", () => {
  const rest = { salary: 100_000 };

  test("bears 24 % above the exempt amount for a higher-rate taxpayer, 14 % with relief", () => {
    const sale = { shares: 1000, price: 30, baseCost: 5 };
    expect(ukShareSale(sale, { year, rest })).toMatchObject({ gain: 25_000, gainsTax: 5280, net: 24_720 });
    expect(ukShareSale({ ...sale, hasBusinessRelief: true }, { year, rest }).gainsTax).toBe(3080);
  });

  test("a loss takes off tax on the year’s other gains", () => {
    const gains = { ordinary: 20_000 };
    const found = ukShareSale({ shares: 100, price: 10, baseCost: 60 }, { year, rest: { ...rest, gains } });
    expect(found).toMatchObject({ gain: -5000, gainsTax: -1200 });
  });
});
