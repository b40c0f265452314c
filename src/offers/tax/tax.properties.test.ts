import { describe, expect, test } from "vitest";
import { taxTables, taxYears } from "#offers/tax/tax-tables.rules.ts";
import { personalAllowance } from "#offers/tax/uk-income-tax.ts";
import { toCents } from "#offers/money.rules.ts";
import { ukYear } from "#offers/tax/uk-year.rules.ts";
import type { UkIncome } from "#offers/tax/uk-income.ts";
import type { UsIncome } from "#offers/tax/us-income.ts";
import { usYear } from "#offers/tax/us-year.rules.ts";
import fc from "fast-check";

const runs = { numRuns: 150 };
/** Amounts to the cent, of every size that is taken. */
const money = (most: number): fc.Arbitrary<number> =>
  fc
    .oneof(fc.integer({ min: 0, max: 30_000_000 }), fc.integer({ min: 0, max: Math.round(most * 100) }))
    .map((cents) => cents / 100);

const ukIncome: fc.Arbitrary<UkIncome> = fc.record({
  salary: money(2e9),
  bonus: money(2e9),
  securitiesIncome: money(2e9),
  otherEmployment: money(2e9),
  electedEmployerNi: fc.boolean(),
  gains: fc.record({
    ordinary: money(1e9),
    businessDisposal: money(1e9),
    businessDisposalBefore: money(2e6),
    losses: money(1e9),
  }),
});

const usIncome: fc.Arbitrary<UsIncome> = fc.record({
  status: fc.constantFrom("single", "joint", "head"),
  wages: money(1e9),
  wagesWithoutFica: money(1e9),
  investmentIncome: money(1e8),
  shortTermGains: money(1e9),
  longTermGains: money(1e9),
  isoSpread: money(1e9),
  amtGainDecrease: money(1e8),
  amtIncomeDecrease: money(1e8),
  creditBrought: money(1e7),
  stateRate: fc.double({ min: 0, max: 0.13, noNaN: true }),
});

const ukYears = fc.constantFrom(...taxYears("uk"));
const usYears = fc.constantFrom(...taxYears("us"));
/** What a person earns more, in cents from one up. */
const step = fc.integer({ min: 1, max: 5_000_000 }).map((cents) => cents / 100);

/** The figures that are NaN, endless, negative zero, or finer than a cent. */
function unclean(year: object): string[] {
  return Object.entries(year).flatMap(([key, value]) => {
    if (typeof value !== "number") return [];
    const isClean = Number.isFinite(value) && !Object.is(value, -0) && toCents(value) === value;
    return isClean ? [] : [`${key}: ${Object.is(value, -0) ? "-0" : value}`];
  });
}

describe("a UK year", () => {
  test("has no NaN, no negative zero and no part of a penny, nets no more than it grosses and takes nothing below nought", () => {
    fc.assert(
      fc.property(ukYears, ukIncome, (year, income) => {
        const found = ukYear(year, income);
        expect(unclean(found)).toEqual([]);
        expect(found.net).toBeLessThanOrEqual(found.gross + found.gains);
        expect(Math.min(found.incomeTax, found.employeeNi, found.gainsTax, found.electedNi)).toBeGreaterThanOrEqual(0);
      }),
      runs,
    );
  });

  test.each(["salary", "securitiesIncome", "otherEmployment"] as const)(
    "more of %s never lowers tax and never costs more than itself, but for the pound to which the allowance is rounded",
    (key) => {
      fc.assert(
        fc.property(ukYears, ukIncome, step, (year, income, more) => {
          const before = ukYear(year, income);
          const after = ukYear(year, { ...income, [key]: (income[key] ?? 0) + more });
          expect(after.taxes).toBeGreaterThanOrEqual(before.taxes - 0.02);
          // A pound of allowance that falls at once is worth at most 45p of income tax and 6p of gains tax.
          expect(after.taxes - before.taxes).toBeLessThanOrEqual(more + 0.53);
        }),
        runs,
      );
    },
  );

  test("the allowance never rises with income and is whole pounds", () => {
    const tables = taxTables("uk", "2026-27");
    fc.assert(
      fc.property(money(2e5), step, (income, more) => {
        const allowance = personalAllowance(tables, income);
        expect(personalAllowance(tables, income + more)).toBeLessThanOrEqual(allowance);
        expect(Number.isInteger(allowance)).toBe(true);
      }),
      runs,
    );
  });

  test("an election never raises what the employer pays, nor what falls due in all", () => {
    fc.assert(
      fc.property(ukYears, ukIncome, (year, income) => {
        const borne = ukYear(year, { ...income, electedEmployerNi: false });
        const elected = ukYear(year, { ...income, electedEmployerNi: true });
        expect(elected.employerCost).toBeLessThanOrEqual(borne.employerCost);
        expect(elected.employerNi).toBe(borne.employerNi);
        expect(elected.employeeNi).toBe(borne.employeeNi);
        const dueInAll = (one: typeof borne): number => one.taxes + one.employerNi - one.electedNi;
        expect(dueInAll(elected)).toBeLessThanOrEqual(dueInAll(borne) + 0.005);
      }),
      runs,
    );
  });
});

describe("a US year", () => {
  test("has no NaN, no negative zero and no part of a cent, and nets no more than it grosses", () => {
    fc.assert(
      fc.property(usYears, usIncome, (year, income) => {
        const found = usYear(year, income);
        expect(unclean(found)).toEqual([]);
        expect(found.net).toBeLessThanOrEqual(found.gross);
        expect(found.federalIncomeTax).toBeGreaterThanOrEqual(0);
        expect(found.creditCarried).toBeGreaterThanOrEqual(0);
      }),
      runs,
    );
  });

  test.each(["wages", "investmentIncome", "shortTermGains", "longTermGains"] as const)(
    "more of %s never lowers tax and never costs more than itself",
    (key) => {
      fc.assert(
        fc.property(usYears, usIncome, step, (year, income, more) => {
          const before = usYear(year, income);
          const after = usYear(year, { ...income, [key]: (income[key] ?? 0) + more });
          expect(after.taxes).toBeGreaterThanOrEqual(before.taxes - 0.03);
          expect(after.taxes - before.taxes).toBeLessThanOrEqual(more + 0.03);
        }),
        runs,
      );
    },
  );

  test("more spread of ISOs never lowers the minimum tax, takes at most 42 % and leaves the regular tax alone", () => {
    fc.assert(
      fc.property(usYears, usIncome, step, (year, income, more) => {
        const before = usYear(year, income);
        const after = usYear(year, { ...income, isoSpread: (income.isoSpread ?? 0) + more });
        expect(after.minimumTax).toBeGreaterThanOrEqual(before.minimumTax - 0.01);
        expect(after.tentativeMinimum - before.tentativeMinimum).toBeLessThanOrEqual(0.42 * more + 0.02);
        expect(after.regularTax).toBe(before.regularTax);
      }),
      runs,
    );
  });

  test("the credit is never used for more than was brought, and what is made is no more than the minimum tax", () => {
    fc.assert(
      fc.property(usYears, usIncome, (year, income) => {
        const found = usYear(year, income);
        const brought = income.creditBrought ?? 0;
        expect(found.creditUsed).toBeLessThanOrEqual(brought);
        const made = found.creditCarried - brought + found.creditUsed;
        expect(made).toBeLessThanOrEqual(found.minimumTax + 0.01);
      }),
      runs,
    );
  });
});
