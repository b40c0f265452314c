import { describe, expect, test } from "vitest";
import { usAssumptions, usYear } from "#offers/tax/us-year.rules.ts";

describe("US federal income tax", () => {
  test("A3: 150,000 of wages and an ISO spread of 90,000 in 2025", () => {
    expect(usYear("2025", { status: "single", wages: 150_000, isoSpread: 90_000 })).toMatchObject({
      regularTax: 25_067,
      tentativeMinimum: 39_494,
      minimumTax: 14_427,
      federalIncomeTax: 39_494,
      creditCarried: 14_427,
    });
  });

  // By hand from the printed tables: base of the bracket + rate × excess, of wages less the standard deduction.
  test.each([
    ["2025", "single", 216_100, 40_199 + 0.32 * 3050],
    ["2025", "joint", 300_000, 35_302 + 0.24 * 61_800],
    ["2025", "head", 120_000, 7442 + 0.22 * 31_525],
    ["2026", "single", 216_100, 17_966 + 0.24 * 94_300],
    ["2026", "single", 700_000, 192_979.25 + 0.37 * 43_300],
    ["2026", "joint", 900_000, 206_583.5 + 0.37 * 99_100],
    ["2026", "head", 300_000, 56_631 + 0.35 * 19_650],
  ] as const)("in %s a %s return with wages of %d", (year, status, wages, tax) => {
    // 216,100 less 16,100 is 200,000, in the bracket of 24 %.
    expect(usYear(year, { status, wages }).regularTax).toBeCloseTo(tax, 6);
  });

  test("long-term gains fall to 0, 15 and 20 % on top of other income", () => {
    // 2026 single, taxable 30,000 + 600,000: 19,450 at 0, 496,050 at 15 %, 84,500 at 20 %; ordinary 1,240 + 12 % × 17,600.
    const year = usYear("2026", { status: "single", wages: 46_100, longTermGains: 600_000 });
    expect(year.regularTax).toBeCloseTo(1240 + 2112 + 0.15 * 496_050 + 0.2 * 84_500, 6);
  });

  test("gains agree with a sum of marginal rates over slices of 50 dollars", () => {
    const [deduction, zero, middle] = [15_750, 48_350, 533_400];
    for (const [wages, gains] of [
      [10_000, 30_000],
      [40_000, 60_000],
      [120_000, 700_000],
    ] as const) {
      let tax = usYear("2025", { status: "single", wages }).regularTax;
      for (let slice = 0; slice < gains; slice += 50) {
        const at = wages + slice - deduction;
        tax += 50 * (at < zero ? 0 : at < middle ? 0.15 : 0.2);
      }
      expect(usYear("2025", { status: "single", wages, longTermGains: gains }).regularTax).toBeCloseTo(tax, 6);
    }
  });
});

describe("FICA and the tax on investment income", () => {
  test("Social Security ends at its cap, the additional Medicare tax begins at its threshold", () => {
    expect(usYear("2026", { status: "single", wages: 300_000 })).toMatchObject({
      socialSecurity: 11_439,
      medicare: 4350,
      additionalMedicare: 900,
    });
    expect(usYear("2025", { status: "joint", wages: 300_000 })).toMatchObject({
      socialSecurity: 10_918.2,
      additionalMedicare: 450,
    });
  });

  test("a spouse has a cap of their own and shares the threshold", () => {
    const year = usYear("2025", { status: "joint", wages: 150_000, spouseWages: 150_000 });
    expect(year).toMatchObject({ socialSecurity: 18_600, additionalMedicare: 450 });
  });

  test("investment income is taxed so far as income exceeds the threshold", () => {
    const gain = { longTermGains: 100_000 };
    expect(usYear("2026", { status: "single", wages: 150_000, ...gain }).netInvestment).toBe(1900);
    expect(usYear("2026", { status: "single", wages: 250_000, ...gain }).netInvestment).toBe(3800);
    expect(usYear("2026", { status: "joint", wages: 150_000, ...gain }).netInvestment).toBe(0);
  });

  test("income of a disqualifying sale bears income tax and no FICA", () => {
    const wages = usYear("2026", { status: "single", wages: 160_000 });
    const mixed = usYear("2026", { status: "single", wages: 100_000, wagesWithoutFica: 60_000 });
    expect(mixed.regularTax).toBe(wages.regularTax);
    expect(mixed.socialSecurity).toBe(6200);
  });
});

describe("the alternative minimum tax", () => {
  test("long-term gains keep their rates (Form 6251, Part III)", () => {
    // 2025 single: 300,000 of income, 100,000 of it gains; 361,900 after the exemption.
    // 26 % × 239,100 + 28 % × 22,800 + 15 % × 100,000 = 83,550; regular tax 37,067 + 15,000.
    const year = usYear("2025", { status: "single", wages: 200_000, longTermGains: 100_000, isoSpread: 150_000 });
    expect(year).toMatchObject({ regularTax: 52_067, tentativeMinimum: 83_550, minimumTax: 31_483 });
  });

  test("the exemption of 2026 falls by half of what exceeds 500,000", () => {
    // Wages 400,000, spread 150,000: 90,100 − 25,000 = 65,100 is left; 484,900: 26 % × 244,500 + 28 % × 240,400.
    const part = usYear("2026", { status: "single", wages: 400_000, isoSpread: 150_000 });
    expect(part.tentativeMinimum).toBeCloseTo(63_570 + 0.28 * 240_400, 6);
    // Spread 300,000: nothing is left.
    const none = usYear("2026", { status: "single", wages: 400_000, isoSpread: 300_000 });
    expect(none).toMatchObject({ regularTax: 103_134.25, tentativeMinimum: 191_110, minimumTax: 87_975.75 });
  });

  test("its credit is used as far as the regular tax exceeds the tentative minimum", () => {
    // 2026 single, wages 300,000: 58,448 + 35 % × 27,675 = 68,134.25 against 26 % × 209,900 = 54,574.
    expect(usYear("2026", { status: "single", wages: 300_000, creditBrought: 14_427 })).toMatchObject({
      creditUsed: 13_560.25,
      creditCarried: 866.75,
      federalIncomeTax: 54_574,
    });
  });

  test("a gain that it has taxed before lowers it, and a loss by its basis counts up to 3,000", () => {
    // Sold for 100,000 more than the strike, 90,000 of it taxed at exercise: 210,000 − 90,100 at 26 %, 10,000 of them at 15 %.
    const sold = { status: "single", wages: 200_000, longTermGains: 100_000 } as const;
    const year = usYear("2026", { ...sold, amtGainDecrease: 90_000 });
    expect(year.tentativeMinimum).toBeCloseTo(0.26 * 109_900 + 0.15 * 10_000, 6);
    // 140,000 taxed at exercise: a loss of 40,000, of which 3,000 count.
    const loss = usYear("2026", { ...sold, amtGainDecrease: 140_000 });
    expect(loss.tentativeMinimum).toBeCloseTo(0.26 * (197_000 - 90_100), 6);
  });

  test("what would be due without ISOs gives no credit", () => {
    // With high gains alone some minimum tax can arise; the credit is the part that the spread brings.
    const rest = { status: "single", wages: 20_000, longTermGains: 900_000 } as const;
    const without = usYear("2026", rest);
    const year = usYear("2026", { ...rest, isoSpread: 50_000 });
    expect(without.minimumTax).toBeGreaterThan(0);
    expect(without.creditCarried).toBe(0);
    expect(year.creditCarried).toBeCloseTo(year.minimumTax - without.minimumTax, 6);
  });
});

test("state tax is one’s own rate on all income in money", () => {
  const year = usYear("2026", { status: "single", wages: 100_000, isoSpread: 50_000, stateRate: 0.05 });
  expect(year.stateTax).toBe(5000);
});

test.each([
  ["stateRate", { status: "single", wages: 1, stateRate: 0.5 }],
  ["spouseWages", { status: "single", wages: 1, spouseWages: 5 }],
  ["wages", { status: "single", wages: -1 }],
] as const)("a %s that cannot be meant is refused by name", (field, income) => {
  expect(() => usYear("2026", income)).toThrow(expect.objectContaining({ field }));
});

test("a filing status without tables is refused with those that have them", () => {
  // @ts-expect-error A status that came from elsewhere.
  expect(() => usYear("2026", { status: "separate", wages: 1 })).toThrow(
    /one of single, joint, head; it is “separate”/,
  );
});

test("what is taken for granted is said in whole sentences", () => {
  for (const sentence of usAssumptions) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
