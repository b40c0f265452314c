import { describe, expect, test } from "vitest";
import { compareElection, electionDeadline } from "#offers/options/us-election.rules.ts";
import { isExercisedAsIso, isoExercise, isoLastDay, nsoExercise } from "#offers/options/us-exercise.rules.ts";
import { isoLimit } from "#offers/options/us-iso-limit.rules.ts";
import { isoSale, isoSaleTax } from "#offers/options/us-iso-sale.rules.ts";
import { rsuOutcome, usRsuVest } from "#offers/options/us-rsu.rules.ts";
import { taxTables } from "#offers/tax/tax-tables.rules.ts";
import { usWithholding } from "#offers/options/us-withholding.rules.ts";

const single = { status: "single", wages: 150_000 } as const;

describe("ISOs", () => {
  test("A1: 100 shares, strike 10, value 25: an adjustment of 1,500 and no regular tax", () => {
    const found = isoExercise({ shares: 100, strike: 10, value: 25 }, { year: "2025", rest: single });
    expect(found).toMatchObject({ cost: 1000, amtAdjustment: 1500, minimumTax: 0, basis: 1000, amtBasis: 2500 });
  });

  test("A3: a spread of 90,000 on 150,000 of wages brings 14,427 of minimum tax, due in cash", () => {
    const found = isoExercise({ shares: 10_000, strike: 1, value: 10 }, { year: "2025", rest: single });
    expect(found).toMatchObject({ minimumTax: 14_427, cashNeeded: 24_427, creditCarried: 14_427 });
  });

  test("credit of earlier years that the spread keeps from being used counts as its tax", () => {
    // 300,000 of wages use 13,560.25 of credit; a spread of 40,000 takes 26 % × 34,600 + 28 % × 5,400 of it and brings no minimum tax.
    const rest = { status: "single", wages: 300_000, creditBrought: 20_000 } as const;
    const found = isoExercise({ shares: 1000, strike: 10, value: 50 }, { year: "2026", rest });
    expect(found).toMatchObject({ minimumTax: 0, taxes: 10_508, cashNeeded: 20_508 });
  });

  const days = { grantedOn: "2023-03-15", exercisedOn: "2024-09-10" };
  const a2 = { shares: 100, strike: 10, value: 12, price: 15 };

  test("A2: sold inside two years: wages of 200, a capital gain of 300", () => {
    expect(isoSale("2025", { ...a2, ...days, soldOn: "2025-02-01" })).toMatchObject({
      isQualifying: false,
      wages: 200,
      capitalGain: 300,
      term: "short",
    });
  });

  test("qualifies a day after both anniversaries, not on them", () => {
    expect(isoSale("2025", { ...a2, ...days, soldOn: "2025-09-10" })).toMatchObject({
      isQualifying: false,
      qualifiesFrom: "2025-09-11",
      term: "short",
    });
    expect(isoSale("2025", { ...a2, ...days, soldOn: "2025-09-11" })).toMatchObject({
      isQualifying: true,
      wages: 0,
      capitalGain: 500,
      term: "long",
      amtIncomeDecrease: 0,
      amtGainDecrease: 200,
    });
  });

  test("sold too soon below the value at exercise, no more than the gain is ordinary; below the strike nothing is", () => {
    const soon = { ...days, soldOn: "2025-02-01" };
    expect(isoSale("2025", { ...a2, price: 11, ...soon })).toMatchObject({ wages: 100, capitalGain: 0 });
    expect(isoSale("2025", { ...a2, price: 7, ...soon })).toMatchObject({ wages: 0, capitalGain: -300 });
  });

  test("sold in the year of exercise there is nothing for the minimum tax", () => {
    expect(isoSale("2025", { ...a2, ...days, soldOn: "2024-12-31" })).toMatchObject({
      amtIncomeDecrease: 0,
      amtGainDecrease: 0,
    });
  });

  test("a disqualifying sale in a later year is ordinary income without FICA, and the minimum tax leaves it out", () => {
    const sale = { shares: 1000, strike: 10, value: 60, price: 80, ...days, soldOn: "2025-02-01" };
    const sold = isoSale("2025", sale);
    expect(sold).toMatchObject({ wages: 50_000, capitalGain: 20_000, amtIncomeDecrease: 50_000, amtGainDecrease: 0 });
    const tax = isoSaleTax(sold, { year: "2025", rest: single });
    expect(tax.fica).toBe(0);
    // (150,000 + 20,000 − 88,100) at 26 %.
    expect(tax.with.tentativeMinimum).toBe(21_294);
  });

  test("the credit of the exercise comes back in the year of a qualifying sale", () => {
    const sale = {
      shares: 10_000,
      strike: 1,
      value: 10,
      price: 12,
      grantedOn: "2022-01-10",
      exercisedOn: "2025-03-01",
    };
    const sold = isoSale("2026", { ...sale, soldOn: "2026-03-02" });
    expect(sold).toMatchObject({ isQualifying: true, capitalGain: 110_000, amtGainDecrease: 90_000 });
    const rest = { status: "single", wages: 200_000, creditBrought: 14_427 } as const;
    const { with: year } = isoSaleTax(sold, { year: "2026", rest });
    // 183,900 at ordinary rates and 110,000 at 15 %; by the minimum tax’s basis the gain is 20,000.
    expect(year.regularTax).toBe(17_966 + 0.24 * 78_200 + 16_500);
    expect(year.tentativeMinimum).toBeCloseTo(0.26 * (200_000 - 90_100) + 0.15 * 20_000, 6);
    expect(year).toMatchObject({ creditUsed: 14_427, creditCarried: 0 });
  });

  test("three months after leaving they are NSOs", () => {
    expect(isoLastDay("2026", "2026-11-30")).toBe("2027-02-28");
    expect(isExercisedAsIso("2026", { leftOn: "2026-01-15", exercisedOn: "2026-04-15" })).toBe(true);
    expect(isExercisedAsIso("2026", { leftOn: "2026-01-15", exercisedOn: "2026-04-16" })).toBe(false);
    expect(isExercisedAsIso("2026", {})).toBe(true);
  });
});

describe("the $100,000 limit", () => {
  test("what first becomes exercisable above it in a year is NSO", () => {
    // 4 × 10,000 shares at 12: 120,000 a year, 8,333 whole shares are ISOs.
    const vests = ["2025", "2026"].map((one) => ({ on: `${one}-06-01`, shares: 10_000 }));
    const found = isoLimit("2026", [{ grantedOn: "2024-06-01", valueAtGrant: 12, exercisable: vests }]);
    expect(found.years).toEqual([
      { calendarYear: "2025", isoShares: 8333, nsoShares: 1667, value: 120_000 },
      { calendarYear: "2026", isoShares: 8333, nsoShares: 1667, value: 120_000 },
    ]);
  });

  test("an earlier grant takes the room first, whatever the order given", () => {
    const found = isoLimit("2026", [
      { grantedOn: "2025-01-01", valueAtGrant: 10, exercisable: [{ on: "2026-01-01", shares: 5000 }] },
      { grantedOn: "2024-01-01", valueAtGrant: 2, exercisable: [{ on: "2026-12-01", shares: 40_000 }] },
    ]);
    expect(found.years).toEqual([{ calendarYear: "2026", isoShares: 42_000, nsoShares: 3000, value: 130_000 }]);
  });

  test("exactly the limit is all ISO", () => {
    const grant = {
      grantedOn: "2024-01-01",
      valueAtGrant: 0.1,
      exercisable: [{ on: "2026-12-01", shares: 1_000_000 }],
    };
    expect(isoLimit("2026", [grant]).years[0]).toMatchObject({ isoShares: 1_000_000, nsoShares: 0 });
  });

  test("nothing becomes exercisable before its grant", () => {
    const grant = { grantedOn: "2024-01-02", valueAtGrant: 1, exercisable: [{ on: "2024-01-01", shares: 1 }] };
    expect(() => isoLimit("2026", [grant])).toThrow(expect.objectContaining({ field: "grants.0.exercisable" }));
  });
});

describe("NSOs and withholding", () => {
  test("the spread is wages, and the flat rate leaves a gap for a high bracket", () => {
    // 2025 single, 150,000 + 200,000. Income tax 86,534.75 − 25,067; Social Security on 26,100; Medicare 2,900 + 1,350.
    const found = nsoExercise({ shares: 10_000, strike: 5, value: 25 }, { year: "2025", rest: single });
    expect(found).toMatchObject({ cost: 50_000, spread: 200_000, withheld: 49_868.2, due: 67_335.95, gap: 17_467.75 });
    expect(found).toMatchObject({ cashNeeded: 99_868.2, basis: 250_000 });
  });

  test("above a million of supplemental wages in the year 37 % is withheld", () => {
    const tables = taxTables("us", "2026");
    expect(usWithholding(tables, 1_200_000, { wages: 0 }, 0).federal).toBe(294_000);
    expect(usWithholding(tables, 100_000, { wages: 0, supplemental: 950_000 }, 0).federal).toBe(11_000 + 18_500);
    expect(usWithholding(tables, 100_000, { wages: 0, supplemental: 2_000_000 }, 0).federal).toBe(37_000);
  });

  test("the additional Medicare tax is withheld above 200,000 from one employer, whatever the return", () => {
    expect(usWithholding(taxTables("us", "2026"), 50_000, { wages: 180_000 }, 0).medicare).toBe(725 + 270);
  });
});

describe("RSUs in the US", () => {
  test("sell to cover sells whole shares for what is withheld, and the gap to what is due is named", () => {
    const found = usRsuVest({ shares: 1000, value: 200 }, { year: "2025", rest: single });
    expect(found).toMatchObject({ withheld: 49_868.2, due: 67_335.95, gap: 17_467.75 });
    expect(found).toMatchObject({ sharesSold: 250, sharesKept: 750, cashBack: 131.8, basis: 150_000 });
    expect(found.working.at(-1)).toMatchObject({ label: "Still to pay", amount: 17_467.75 });
  });

  test("double trigger waits for a sale or listing, is taxed on the later day, and lapses without", () => {
    const double = { trigger: "double", servedOn: "2025-06-01" } as const;
    expect(rsuOutcome({ trigger: "single", servedOn: "2025-06-01" })).toEqual({ state: "vests", on: "2025-06-01" });
    expect(rsuOutcome(double)).toEqual({ state: "waits" });
    expect(rsuOutcome({ ...double, liquidityOn: "2026-03-01" })).toEqual({ state: "vests", on: "2026-03-01" });
    expect(rsuOutcome({ ...double, liquidityOn: "2024-03-01" })).toEqual({ state: "vests", on: "2025-06-01" });
    expect(rsuOutcome({ ...double, liquidityOn: "2032-03-01", expiresOn: "2032-01-01" })).toEqual({ state: "lapses" });
  });
});

describe("the election of §83(b)", () => {
  test("is posted by the thirtieth day after the transfer, counted in calendar days", () => {
    expect(electionDeadline("2026", "2026-01-31")).toBe("2026-03-02");
    expect(electionDeadline("2025", "2025-12-15")).toBe("2026-01-14");
  });

  const founder = {
    transferredOn: "2024-01-02",
    paid: 0.01,
    valueAtTransfer: 0.01,
    vests: [
      { on: "2025-01-02", shares: 50_000, value: 1 },
      { on: "2026-01-02", shares: 50_000, value: 4 },
    ],
    sale: { on: "2026-06-01", price: 10 },
    ordinaryRate: 0.4,
    longTermRate: 0.2,
  };

  test("with it growth is long-term gain from the transfer; without it each vest is ordinary income", () => {
    const found = compareElection("2026", founder);
    expect(found.with).toEqual({ ordinary: 0, longTermGain: 999_000, shortTermGain: 0, tax: 199_800 });
    // 0.99 × 50,000 + 3.99 × 50,000; then 9 × 50,000 held long and 6 × 50,000 held five months.
    expect(found.without).toEqual({
      ordinary: 249_000,
      longTermGain: 450_000,
      shortTermGain: 300_000,
      tax: 0.4 * 549_000 + 0.2 * 450_000,
    });
    expect(found.saved).toBe(109_800);
    expect(found).toMatchObject({ deadline: "2024-02-01", isWeekend: false, forfeitedShares: 0 });
  });

  test("tax on shares that are forfeited does not come back", () => {
    const found = compareElection("2026", { ...founder, valueAtTransfer: 1.01, leftOn: "2025-06-01", sale: undefined });
    expect(found).toMatchObject({ forfeitedShares: 50_000, taxLostOnForfeited: 20_000 });
    expect(found.with).toMatchObject({ ordinary: 100_000, tax: 40_000 });
    expect(found.without.ordinary).toBe(49_500);
  });

  test("a deadline on a Saturday or Sunday is said to be one", () => {
    expect(compareElection("2026", { ...founder, transferredOn: "2024-01-05" })).toMatchObject({
      deadline: "2024-02-04",
      isWeekend: true,
    });
  });

  test.each([
    ["vests.0", { vests: [{ on: "2023-01-01", shares: 1, value: 1 }] }],
    ["sale.on", { sale: { on: "2025-06-01", price: 1 } }],
    ["ordinaryRate", { ordinaryRate: 40 }],
    ["transferredOn", { transferredOn: "2024-02-30" }],
  ])("what cannot be meant is refused by name: %s", (field, wrong) => {
    expect(() => compareElection("2026", { ...founder, ...wrong })).toThrow(expect.objectContaining({ field }));
  });
});
