import { describe, expect, test } from "vitest";
import { OfferInputError } from "#offers/offer-input.ts";
import { ukOnTop, ukAssumptions, ukYear } from "#offers/tax/uk-year.rules.ts";

const years = ["2025-26", "2026-27"] as const;

/** The marginal rate of income tax on earnings alone, as the bands stand by gross income once the allowance has tapered. */
function marginalRate(gross: number): number {
  if (gross < 12_570) return 0;
  if (gross < 50_270) return 0.2;
  if (gross < 100_000) return 0.4;
  return gross < 125_140 ? 0.6 : 0.45;
}

describe("UK income tax", () => {
  test.each([
    [60_000, 11_432],
    [100_000, 27_432],
    [110_000, 33_432],
    [121_250, 40_182],
    [125_140, 42_516],
    [150_000, 53_703],
    [200_000, 76_203],
    [175_000, 64_953],
  ])("U7: %d pays %d in both years", (salary, tax) => {
    for (const year of years) expect(ukYear(year, { salary }).incomeTax).toBe(tax);
  });

  test("agrees with marginal rates summed over slices of ten pounds", () => {
    let tax = 0;
    const wrong: string[] = [];
    for (let gross = 0; gross < 300_000; gross += 10) {
      const found = ukYear("2025-26", { salary: gross }).incomeTax;
      if (Math.abs(found - tax) > 1e-6) wrong.push(`${gross}: ${found} for ${tax}`);
      tax += 10 * marginalRate(gross);
    }
    expect(wrong).toEqual([]);
  });

  test("a pound between 100,000 and 125,140 bears 60 % over two pounds, by the allowance rounded up", () => {
    for (const salary of [100_000, 110_000, 125_000]) {
      const more = ukYear("2025-26", { salary: salary + 2 }).incomeTax - ukYear("2025-26", { salary }).incomeTax;
      expect(more).toBeCloseTo(1.2, 6);
    }
  });

  test("what is left of the allowance is rounded up to a whole pound", () => {
    // 101 above the limit takes 50.50 off 12,570; 12,519.50 is rounded up to 12,520.
    const line = ukYear("2025-26", { salary: 100_101 }).working.find(({ label }) => label === "Personal allowance");
    expect(line?.amount).toBe(12_520);
  });

  test("a pension contribution restores the allowance and leaves NI alone", () => {
    const without = ukYear("2025-26", { salary: 110_000 });
    const paid = ukYear("2025-26", { salary: 110_000, pension: 10_000 });
    expect(without.incomeTax - paid.incomeTax).toBe(6000);
    expect(paid.employeeNi).toBe(without.employeeNi);
    expect(paid.net).toBe(without.net - 10_000 + 6000);
  });
});

describe("UK National Insurance", () => {
  // By hand: 8 % of (50,270 − 12,570) is 3,016; 2 % above; employer 15 % above 5,000.
  test.each([
    [12_570, 0, 1135.5],
    [50_270, 3016, 6790.5],
    [60_000, 3210.6, 8250],
    [100_000, 4010.6, 14_250],
  ])("on %d an employee pays %d and the employer %d", (salary, employee, employer) => {
    const year = ukYear("2026-27", { salary });
    expect(year.employeeNi).toBe(employee);
    expect(year.employerNi).toBe(employer);
  });

  test("income without NIC bears none and counts for income tax", () => {
    const year = ukYear("2025-26", { salary: 50_000, otherEmployment: 10_000 });
    expect(year.employeeNi).toBe(ukYear("2025-26", { salary: 50_000 }).employeeNi);
    expect(year.incomeTax).toBe(11_432);
  });
});

describe("an election for the employer’s NI", () => {
  test("U8: of 40,000 on top of 60,000 the employee keeps 23,200, and 19,600 under the election", () => {
    const rest = { salary: 60_000 };
    const borne = ukOnTop("2025-26", rest, { securitiesIncome: 40_000 });
    expect(borne).toMatchObject({ incomeTax: 16_000, employeeNi: 800, employerNi: 6000, electedNi: 0 });
    expect(40_000 - borne.taxes).toBe(23_200);
    const elected = ukOnTop("2025-26", rest, { securitiesIncome: 40_000, electedEmployerNi: true });
    expect(elected).toMatchObject({ incomeTax: 13_600, employeeNi: 800, employerNi: 6000, electedNi: 6000 });
    expect(40_000 - elected.taxes).toBe(19_600);
  });

  test("what it takes off is for income tax alone: it also restores the allowance, never NIC", () => {
    const income = { salary: 90_000, securitiesIncome: 40_000 };
    const without = ukYear("2025-26", income);
    const elected = ukYear("2025-26", { ...income, electedEmployerNi: true });
    // Net income of 130,000 falls to 124,000: 4,860 at 45 % and 1,140 at 60 %.
    expect(without.incomeTax - elected.incomeTax).toBeCloseTo(4860 * 0.45 + 1140 * 0.6, 6);
    expect(elected.employeeNi).toBe(without.employeeNi);
  });
});

describe("UK capital gains tax", () => {
  test("gains fall into what income leaves of the basic-rate band, then above it", () => {
    // Taxable income 27,430 leaves 10,270; gains of 23,000 − 3,000: 10,270 at 18 %, 9,730 at 24 %.
    const year = ukYear("2025-26", { salary: 40_000, gains: { ordinary: 23_000 } });
    expect(year.gainsTax).toBe(4183.8);
  });

  test("allowance that income does not use does not shelter gains", () => {
    // All 37,700 are unused: 37,700 at 18 %, 9,300 at 24 %.
    expect(ukYear("2025-26", { salary: 0, gains: { ordinary: 50_000 } }).gainsTax).toBe(9018);
  });

  test("gains with business asset disposal relief bear 14 %, from 6 April 2026 18 %", () => {
    const income = { salary: 100_000, gains: { businessDisposal: 103_000 } };
    expect(ukYear("2025-26", income).gainsTax).toBe(14_000);
    expect(ukYear("2026-27", income).gainsTax).toBe(18_000);
  });

  test("they use the unused band first, and the exempt amount goes to other gains", () => {
    // Unused 17,700: 10,000 with relief, 7,000 of the other gains' 17,000 after 3,000 is at most 7,700.
    const year = ukYear("2025-26", { salary: 32_570, gains: { businessDisposal: 10_000, ordinary: 20_000 } });
    expect(year.gainsTax).toBeCloseTo(1400 + 0.18 * 7700 + 0.24 * 9300, 6);
  });

  test("relief ends with a million in a lifetime", () => {
    const gains = { businessDisposal: 300_000, businessDisposalBefore: 900_000 };
    const year = ukYear("2025-26", { salary: 200_000, gains });
    expect(year.gainsTax).toBe(14_000 + 0.24 * 197_000);
  });

  test("losses of the year come off before the exempt amount and never below nothing", () => {
    expect(ukYear("2025-26", { salary: 60_000, gains: { ordinary: 5000, losses: 9000 } })).toMatchObject({
      gains: 0,
      gainsTax: 0,
    });
  });
});

describe("what is refused", () => {
  test.each([
    ["salary", { salary: -1 }],
    ["salary", { salary: Number.NaN }],
    ["bonus", { salary: 0, bonus: Number.POSITIVE_INFINITY }],
    ["gains.losses", { salary: 0, gains: { losses: -5 } }],
    ["pension", { salary: 10_000, pension: 20_000 }],
  ])("names the field %s", (field, income) => {
    expect(() => ukYear("2025-26", income)).toThrow(expect.objectContaining({ field }));
    expect(() => ukYear("2025-26", income)).toThrow(OfferInputError);
  });

  test("says what was wanted and what came", () => {
    expect(() => ukYear("2025-26", { salary: -1 })).toThrow(
      "The salary wants a number from 0 to 10,000,000,000; it got -1.",
    );
  });
});

test("every line of a working has its formula, its numbers and its source", () => {
  const { working } = ukYear("2026-27", {
    salary: 90_000,
    bonus: 10_000,
    securitiesIncome: 50_000,
    electedEmployerNi: true,
    pension: 5000,
    gains: { ordinary: 10_000, businessDisposal: 4000 },
  });
  for (const line of working) {
    expect(line.formula).not.toBe("");
    expect(line.source.length).toBeGreaterThan(7);
    expect(line.substitution).not.toMatch(/NaN|Infinity|undefined/);
  }
  expect(working.at(-1)?.substitution).toMatch(/^150,000 \+ 14,000 − 5,000 − [\d,.]+ = [\d,.]+$/);
});

test("what is taken for granted is said in whole sentences", () => {
  for (const sentence of ukAssumptions) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
