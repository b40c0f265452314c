import type { Grant } from "#offers/grant.schemas.ts";
import { exitTax } from "#offers/worth/exit-tax.rules.ts";
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

function taxOf(kind: Grant["kind"]) {
  return exitTax(british, {
    grant: { kind, strike: null, commonPrice: null },
    shares: 1000,
    isTwoYearsOn: false,
  });
}

test("units that wait for an exit are pay on the day of it: 40 % and 2 % at 60,000 of pay", () => {
  expect(taxOf("rsu-double").taxOnGain?.(10_000)).toBeCloseTo(4200, 2);
});

test.each(["rsu-single", "shares", "other", null] as const)(
  "a gain of %s is not taxed at the exit, with the reason",
  (kind) => {
    const { taxOnGain, words } = taxOf(kind);
    expect(taxOnGain).toBeNull();
    expect(words).toMatch(/^Before tax: /);
  },
);
