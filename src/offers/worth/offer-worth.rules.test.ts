import { emptyOffer, offerFieldsSchema, type OfferFields } from "#offers/offer.schemas.ts";
import { ukYear } from "#offers/tax/uk-year.rules.ts";
import { bestOf, compareOffers, offerBreakEven } from "#offers/worth/compare-offers.rules.ts";
import { offerWorth, type OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import { noPaper } from "#offers/worth/paper-tax.rules.ts";
import { afterTax } from "#offers/worth/tax-setting.rules.ts";
import { yearWorking } from "#offers/years/year-working.rules.ts";
import { describe, expect, it } from "vitest";

const today = "2026-11-22";
const vesting = { kind: "even", months: 48, cliffMonths: 12, everyMonths: 1, allocation: "CUMULATIVE_ROUNDING" };

function offer(fields: object): OfferFields {
  return offerFieldsSchema.parse({ company: "Halcyon", startOn: "2027-01-31", ...fields });
}
function worthOf(fields: OfferFields): OfferWorth {
  const { value, problem } = offerWorth(fields, today);
  if (value === null) throw new Error(problem);
  return value;
}

const british = {
  country: "uk",
  currency: "GBP",
  salary: 115_000,
  pensionPercent: 5,
  pensionOwnPercent: 5,
  signOn: [{ id: "sign1", amount: 10_000, afterMonths: 0 }],
  grants: [{ id: "emi1", kind: "emi", quantity: 9500, strike: 2.41, commonPrice: 2.41, preferredPrice: 9.6, vesting }],
  fullyDiluted: 6_200_000,
  postMoney: 59_520_000,
  preferences: [
    { id: "sera", name: "A", invested: 17e6, multiple: 1, participation: "none", seniority: 1, shares: 2_958_333 },
  ],
};
const american = {
  country: "us",
  currency: "USD",
  salary: 205_000,
  bonusPercent: 10,
  grants: [
    { id: "rsu1", kind: "rsu-single", quantity: 6500, commonPrice: 38.4, vesting: { ...vesting, everyMonths: 3 } },
  ],
};

describe("an offer's years", () => {
  it("leave so much after tax, as by hand", () => {
    // 2026/27, pension 5,750 under net pay: income 119,250, allowance 2,945, tax 7,540 + 31,442; NI 3,016 + 1,494.60.
    const { setting, totals } = worthOf(offer(british));
    const first = totals.years[0];
    expect(
      setting === null || first === undefined ? null : afterTax(setting, first.cash - first.benefits, noPaper),
    ).toMatchObject({
      pay: 125_000,
      pension: 5750,
      payTax: 43_492.6,
      takeHome: 75_757.4,
    });
  });

  it("bear only the tax that they add to other income", () => {
    const { setting } = worthOf(offer({ ...british, assumptions: { otherIncome: 20_000 } }));
    const both = ukYear("2026-27", { salary: 115_000, pension: 5750, otherEmployment: 20_000 });
    const alone = ukYear("2026-27", { salary: 0, otherEmployment: 20_000 });
    expect(setting === null ? null : afterTax(setting, 115_000, noPaper).payTax).toBeCloseTo(
      both.taxes - alone.taxes,
      2,
    );
  });

  it("tax listed paper with the year it vests in, private paper not yet", () => {
    const listed = worthOf(offer(american));
    expect(listed.assumed).toMatchObject({ isPrivate: false, discount: null });
    const { setting } = listed;
    const year = setting === null ? null : afterTax(setting, 225_500, { ...noPaper, pay: 62_400 });
    // 2026 single: 62,400 on top of 225,500 at 32 % to 256,225 of taxable income, 35 % above; Medicare 2.35 %.
    expect(year?.paperNet).toBeCloseTo(62_400 - 0.32 * 46_825 - 0.35 * 15_575 - 0.0235 * 62_400, 2);
    expect(worthOf(offer(british)).assumed).toMatchObject({ isPrivate: true, discount: 0.3 });
  });

  it("are before tax where there are no tables, and say so", () => {
    expect(worthOf(offer({ ...british, country: "other" })).untaxed).toContain(
      "United Kingdom and the United States only",
    );
    expect(worthOf(offer({ ...british, currency: "EUR" })).untaxed).toContain("in GBP and the offer is in EUR");
    expect(worthOf(offer({ ...british, salary: null })).untaxed).toContain("without a salary");
  });

  it("show how each figure came about", () => {
    const { terms, totals } = worthOf(offer({ ...american, assumptions: { growth: 10, raise: 3 } }));
    const second = totals.years[1];
    const lines = second === undefined ? [] : yearWorking(terms, second);
    expect(lines.map(({ label, substitution }) => [label, substitution])).toEqual([
      ["Salary", "205,000"],
      ["Raises", "205,000 × (1 + 3 %)^1 − 205,000 = 6,150"],
      ["Rest of the target bonus", "max(0, 21,115 − 0) = 21,115"],
      ["Grant 1, RSU, single trigger", "1,625 × 38.4 = 62,400"],
      ["Growth of the share price", expect.any(String)],
      ["Total", expect.any(String)],
    ]);
  });

  it("stand for an offer of which only the company is known", () => {
    const worth = worthOf(emptyOffer("Halcyon"));
    expect(worth.totals.all.total.own).toBe(0);
    expect(worth.totals.missing).toHaveLength(3);
  });
});

describe("offers side by side", () => {
  const pair = [
    { id: "offr_a", name: "Halcyon", fields: offer(british) },
    {
      id: "offr_b",
      name: "Northlight",
      fields: offer({ ...american, assumptions: { homeCurrency: "GBP", rate: 0.8, costOfLiving: 1.25 } }),
    },
  ];

  it("are in one currency and by cost of living, with the best of a row", () => {
    const { spans } = compareOffers(pair, "GBP", today);
    const cash = spans[1]?.rows.find(({ name }) => name === "Cash and benefits");
    expect(cash?.cells.map(({ amount }) => amount)).toEqual([120_750, (225_500 * 0.8) / 1.25]);
    expect(cash === undefined ? null : bestOf(cash)).toEqual([1]);
  });

  it("show an offer without a rate in its own currency, and rank it nowhere", () => {
    const { offers, spans } = compareOffers(
      [pair[0], { ...pair[1], fields: offer(american) }] as typeof pair,
      "GBP",
      today,
    );
    expect(offers[1]?.missing[0]).toContain("No rate from USD to GBP");
    for (const { rows } of spans) for (const row of rows) expect(bestOf(row)).toEqual([]);
    expect(spans[1]?.rows[0]?.cells[1]).toEqual({ amount: 225_500, applies: true, isConverted: false });
  });

  it("leave open what was not said, instead of counting it as nothing", () => {
    const { offers, spans } = compareOffers(
      [pair[0], { id: "offr_c", name: "Somewhere", fields: emptyOffer("Somewhere") }] as typeof pair,
      "GBP",
      today,
    );
    const cells = spans[0]?.rows.find(({ name }) => name === "Cash and benefits")?.cells;
    expect(cells?.map(({ amount }) => amount)).toEqual([130_750, null]);
    expect(offers[1]?.missing[0]).toBe("No currency is said; its amounts are not ranked.");
    const [one, other] = offers;
    expect(one === undefined || other === undefined ? undefined : offerBreakEven(one, other, "GBP")).toBeNull();
  });

  it("are even where the growth of one's paper makes up for the other's pay", () => {
    // 400 a year vests at 100: after years 1 to 4 it pays 40,000 × Σ (1 + g)^n, from 160,000 at none.
    const stocked = { ...american, currency: "GBP", salary: 100_000, bonusPercent: null };
    const yearly = { ...vesting, everyMonths: 12, cliffMonths: 12 };
    const [one, other] = compareOffers(
      [
        {
          id: "offr_a",
          name: "Halcyon",
          fields: offer({
            ...stocked,
            grants: [{ id: "rsu1", kind: "rsu-single", quantity: 1600, commonPrice: 100, vesting: yearly }],
          }),
        },
        { id: "offr_b", name: "Northlight", fields: offer({ ...stocked, salary: 152_000, grants: [] }) },
      ],
      "GBP",
      today,
    ).offers;
    if (one === undefined || other === undefined) throw new Error("Two offers were compared.");
    const found = offerBreakEven(one, other, "GBP");
    expect(found?.gap).toBe(48_000);
    const growth = found?.at.kind === "at" ? found.at.value : 0;
    expect([1, 2, 3, 4].reduce((sum, year) => sum + 40_000 * (1 + growth) ** year, 0)).toBeCloseTo(208_000, 1);
    expect(found?.sentence).toBe(
      "Halcyon’s paper must grow 10.8 % a year for four years to match Northlight, whose paper stays as stated; at no growth of either’s paper the difference over four years is £48,000.",
    );
  });
});
