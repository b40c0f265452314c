import type { Grant } from "#offers/grant.schemas.ts";
import { ukYear } from "#offers/tax/uk-year.rules.ts";
import { usYear } from "#offers/tax/us-year.rules.ts";
import { exitTax, isTaxedBySum, taxOnGains } from "#offers/worth/exit-tax.rules.ts";
import type { TaxSetting } from "#offers/worth/tax-setting.rules.ts";
import { expect, test } from "vitest";

const british: TaxSetting = {
  country: "uk",
  year: "2026-27",
  pay: 60_000,
  pension: 0,
  other: { salary: 0 },
  employerNi: false,
};
const american: TaxSetting = { country: "us", year: "2026", pay: 180_000, other: { status: "single", wages: 0 } };

function taxOf(kind: Grant["kind"], setting: TaxSetting = british, discount = 0, isTwoYearsOn = true) {
  return exitTax(setting, {
    grant: { kind, strike: 1, commonPrice: 1 + discount },
    shares: 1000,
    isTwoYearsOn,
  });
}

test("units that wait for an exit are pay on the day of it: 40 % and 2 % at 60,000 of pay", () => {
  expect(taxOnGains(british, [taxOf("rsu-double").treatment])([10_000])).toBeCloseTo(4200, 2);
});

test.each(["rsu-single", "shares", "other", null] as const)(
  "a gain of %s is not taxed at the exit, with the reason",
  (kind) => {
    const { treatment, words } = taxOf(kind);
    expect(treatment).toBeNull();
    expect(words).toMatch(/^Before tax: /);
    expect(taxOnGains(british, [treatment])([10_000])).toBe(0);
  },
);

test("British grants of several kinds are one year: pay uses up the basic-rate band and the allowance that gains alone would have", () => {
  const kinds = [taxOf("uk-unapproved"), taxOf("emi", british, 2), taxOf("emi", british, 0, false), taxOf("shares")];
  const tax = taxOnGains(
    { ...british, employerNi: true },
    kinds.map(({ treatment }) => treatment),
  );
  const year = ukYear("2026-27", {
    salary: 60_000,
    securitiesIncome: 50_000 + 2000,
    electedEmployerNi: true,
    gains: { businessDisposal: 28_000, ordinary: 40_000 },
  });
  const together = tax([50_000, 30_000, 40_000, 1e6]);
  expect(together).toBeCloseTo(year.taxes - ukYear("2026-27", { salary: 60_000 }).taxes, 6);
  const apart = [0, 1, 2].map((place) => tax([50_000, 30_000, 40_000].map((gain, at) => (at === place ? gain : 0))));
  expect(together).toBeGreaterThan(apart.reduce((sum, one) => sum + one, 0));
});

test("American wages and the income of ISOs are taxed in one year, FICA on the wages alone", () => {
  const tax = taxOnGains(american, [taxOf("nso", american).treatment, taxOf("iso", american).treatment]);
  const year = usYear("2026", { status: "single", wages: 240_000, wagesWithoutFica: 90_000 });
  expect(tax([60_000, 90_000])).toBeCloseTo(year.taxes - usYear("2026", { status: "single", wages: 180_000 }).taxes, 6);
});

test("one table is enough where all gains are of one kind, and for a grant alone", () => {
  const treatments = (...kinds: Grant["kind"][]) => kinds.map((kind) => taxOf(kind).treatment);
  expect(isTaxedBySum(treatments("uk-unapproved", "rsu-double"))).toBe(true);
  expect(isTaxedBySum(treatments("emi", "emi"))).toBe(true);
  expect(isTaxedBySum(treatments("emi", "rsu-double"))).toBe(false);
  expect(isTaxedBySum(treatments("rsu-double", "shares"))).toBe(false);
  expect(isTaxedBySum(treatments("shares", "rsu-single"))).toBe(true);
  expect(isTaxedBySum([taxOf("emi", british, 1).treatment])).toBe(true);
  expect(isTaxedBySum([taxOf("emi", british, 1).treatment, taxOf("emi").treatment])).toBe(false);
});
