import { offerFieldsSchema } from "#offers/offer.schemas.ts";
import { compareOffers } from "#offers/worth/compare-offers.rules.ts";
import { offerWorth, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { paperOfYear, untaxedPaper } from "#offers/worth/paper-after-tax.rules.ts";
import { spanAfterTax } from "#offers/worth/span-after-tax.rules.ts";
import { describe, expect, it } from "vitest";

const vesting = { kind: "even", months: 48, cliffMonths: 12, everyMonths: 1, allocation: "CUMULATIVE_ROUNDING" };
const emi = { id: "emi1", kind: "emi", quantity: 9500, strike: 2.41, commonPrice: 2.41, preferredPrice: 9.6, vesting };
const british = {
  country: "uk",
  currency: "GBP",
  salary: 115_000,
  pensionPercent: 5,
  pensionOwnPercent: 5,
  signOn: [{ id: "sign1", amount: 10_000, afterMonths: 0 }],
  grants: [emi],
  fullyDiluted: 6_200_000,
};
const units = { id: "rsu1", kind: "rsu-double", quantity: 6500, preferredPrice: 38.4, vesting };
const american = {
  country: "us",
  currency: "USD",
  salary: 205_000,
  bonusPercent: 10,
  signOn: [{ id: "sign1", amount: 30_000, afterMonths: 1 }],
  grants: [{ ...units, vesting: { ...vesting, everyMonths: 3 } }],
  matchPercent: 50,
  matchUpToPercent: 6,
};

function fieldsOf(fields: object) {
  return offerFieldsSchema.parse({ company: "Halcyon", startOn: "2027-01-31", ...fields });
}
function worthOf(fields: object): OfferWorth {
  const { value, problem } = offerWorth(fieldsOf(fields), "2026-11-22");
  if (value === null) throw new Error(problem);
  return value;
}
const pays = (worth: OfferWorth) => worth.totals.years.map((year) => paperOfYear(worth, year));

// The amounts of pay and paper after tax were reckoned from the published rates by a script of their own.
describe("private paper after tax", () => {
  it("is taxed with the year's pay by its kind, and the discount comes off what is left", () => {
    // 62,400 of units on 255,500 of pay: 16,825 at 32 %, the rest at 35 %; Medicare 2.35 %.
    expect(spanAfterTax(worthOf(american), "firstYear")).toEqual({
      takeHome: 186_792.75,
      paperNet: 39_598.35,
      discount: -11_879.51,
      total: 214_511.59,
      apart: 6150,
    });
    expect(spanAfterTax(worthOf(american), "steadyYear")).toMatchObject({ takeHome: 167_097.75, paperNet: 40_498.35 });
    expect(spanAfterTax(worthOf(american), "all")).toMatchObject({ takeHome: 688_086, paperNet: 161_093.4 });
  });

  it("of EMI options is capital gain, with relief from two years after the grant", () => {
    // A share doubles each year: gains of 5,723.75, 11,273.01, 28,269.76 and 62,263.28, at 24 %, then at 18 %, above 3,000 a year.
    const worth = worthOf({ ...british, assumptions: { growth: 100 } });
    expect(pays(worth)).toMatchObject([
      { gains: 5723.75 },
      { gains: 11_273.01 },
      { reliefGains: 28_269.76 },
      { reliefGains: 62_263.28 },
    ]);
    expect(spanAfterTax(worth, "firstYear")).toMatchObject({ takeHome: 75_757.4, paperNet: 5070.05, apart: 11_500 });
    expect(spanAfterTax(worth, "all")).toMatchObject({ paperNet: 89_674.63, discount: -26_902.39, total: 354_401.84 });
  });

  it("of discounted EMI options is pay up to the discount at grant", () => {
    const worth = worthOf({ ...british, grants: [{ ...emi, strike: 1 }], assumptions: { growth: 100 } });
    expect(pays(worth)[0]).toEqual({ pay: 3348.75, withoutFica: 0, gains: 5723.75, reliefGains: 0 });
    const falling = worthOf({ ...british, grants: [{ ...emi, strike: 1 }], assumptions: { growth: -50 } });
    expect(pays(falling)[0]).toMatchObject({ gains: 0 });
  });

  it("counts units that vest without an exit as pay, and refreshers too", () => {
    const single = { ...american, grants: [{ ...units, kind: "rsu-single", commonPrice: 38.4 }] };
    const worth = worthOf({ ...single, assumptions: { paper: "private", refresher: 40_000 } });
    expect(pays(worth).map((paper) => paper?.pay)).toEqual([62_400, 72_400, 82_400, 92_400]);
  });
});

describe("listed paper after tax", () => {
  const iso = { ...units, kind: "iso", strike: 8.4, commonPrice: 38.4 };

  it("is income without FICA where it is an ISO that is sold at once, and has no discount", () => {
    const worth = worthOf({ ...american, grants: [iso], assumptions: { paper: "listed" } });
    expect(pays(worth)[0]).toEqual({ pay: 0, withoutFica: 48_750, gains: 0, reliefGains: 0 });
    const found = spanAfterTax(worth, "firstYear");
    expect(found?.discount).toBe(0);
    // 255,500 − 16,100 leaves 16,825 of the band at 32 %, the rest at 35 %.
    expect(found?.paperNet).toBeCloseTo(48_750 - 0.32 * 16_825 - 0.35 * 31_925, 2);
  });

  it("has no figure where it depends on what was paid for shares, and says so", () => {
    const own = { ...units, kind: "shares", commonPrice: 10 };
    const worth = worthOf({ ...american, grants: [own], assumptions: { paper: "listed" } });
    expect(spanAfterTax(worth, "all")).toMatchObject({
      takeHome: 688_086,
      paperNet: null,
      discount: null,
      total: null,
    });
    expect(untaxedPaper(worth)).toEqual([
      "Grant 1, Shares: its tax depends on what you paid for it and what you elected, so it has no figure after tax.",
    ]);
  });
});

it("private and listed paper after tax are rows of their own, with the discount between them and the total", () => {
  const listed = { ...american, grants: [{ ...units, kind: "rsu-single", commonPrice: 38.4 }] };
  const { spans } = compareOffers(
    [american, { ...listed, assumptions: { paper: "listed" } }, { ...american, country: "other" }].map(
      (fields, at) => ({
        id: `offr_${at}`,
        name: `Offer ${at}`,
        fields: fieldsOf(fields),
      }),
    ),
    "USD",
    "2026-11-22",
  );
  const rows = spans[0]?.rows ?? [];
  const cells = (name: string) =>
    rows.find((row) => row.name === name)?.cells.map(({ amount, applies }) => (applies ? amount : "not for it"));
  expect(cells("Private paper after tax")).toEqual([39_598.35, "not for it", null]);
  expect(cells("Listed paper after tax")).toEqual(["not for it", 39_598.35, "not for it"]);
  expect(cells("Your discount, after tax")).toEqual([-11_879.51, "not for it", null]);
  expect(cells("Total after tax, as you count paper")).toEqual([214_511.59, 226_391.1, null]);
});
