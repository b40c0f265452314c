import { companyFromLetter, roundsFromLetter } from "#offers/from-letter/company-from-letter.rules.ts";
import { grantsFromLetter } from "#offers/from-letter/grants-from-letter.rules.ts";
import { clawbacksFromLetter, heldFromLetter } from "#offers/from-letter/leaving-from-letter.rules.ts";
import { termsFromLetter, type Guesses } from "#offers/from-letter/terms-from-letter.rules.ts";
import { leaveOn } from "#offers/leaving/leaving.rules.ts";
import { emptyOffer, offerFieldsSchema, type OfferFields } from "#offers/offer.schemas.ts";
import { offerTotals } from "#offers/years/offer-totals.rules.ts";
import { describe, expect, it } from "vitest";

const guesses: Guesses = {
  start: "2027-01-04",
  raise: 0,
  growth: 0,
  guaranteedYears: 1,
  refreshers: { vestMonths: 48, everyMonths: 12 },
};
const plain = { years: 4, rate: 1, costOfLiving: 1, paperDiscount: null };
const vesting = { kind: "even", months: 48, cliffMonths: 12, everyMonths: 3, allocation: "CUMULATIVE_ROUNDING" };

function letter(fields: object): OfferFields {
  return offerFieldsSchema.parse({ company: "Halcyon", ...fields });
}

describe("what a letter pays", () => {
  it("comes out in the sums, its percentages as parts of the salary", () => {
    const fields = letter({
      salary: 10_000,
      salaryPeriod: "month",
      bonusPercent: 15,
      signOn: [{ id: "aaaa", amount: 40_000 }],
      pensionPercent: 5,
      matchPercent: 50,
      matchUpToPercent: 6,
      grants: [{ id: "aaaa", kind: "rsu-single", value: 400_000, commonPrice: 125, vesting }],
      refreshers: [{ id: "aaaa", afterYears: 1, value: 48_000, written: true }],
    });
    const { terms, grants, assumed } = termsFromLetter(fields, guesses);
    expect(grants[0]?.shares).toBe(3200);
    expect(assumed).toEqual([]);
    const { annualised, firstYear, all, missing } = offerTotals(terms, plain);
    expect(annualised.own).toBe(120_000 + 100_000 + 18_000 + 10_000);
    expect(firstYear.cash.own).toBe(120_000 + 18_000 + 40_000 + 120_000 * 0.08);
    expect(all.paper.own).toBe(400_000 + 36_000);
    expect(missing).toEqual([]);
  });

  it("is worked out as far as it is known, and what is not is named", () => {
    const { terms } = termsFromLetter(emptyOffer("Halcyon"), guesses);
    const { all, missing } = offerTotals(terms, plain);
    expect(all.total.own).toBe(0);
    expect(missing).toHaveLength(3);
    const options = letter({
      salary: 100_000,
      grants: [{ id: "aaaa", kind: "nso", quantity: 1000, commonPrice: 5, vesting }],
    });
    expect(offerTotals(termsFromLetter(options, guesses).terms, plain).missing).toContain(
      "What a share of “Grant 1” is worth to you is not known; sums are without it.",
    );
  });

  it("says which price it took for one that was not said", () => {
    const grants = letter({
      grants: [
        { id: "aaaa", kind: "iso", quantity: 1000, strike: 2, preferredPrice: 9 },
        { id: "bbbb", kind: "rsu-double", quantity: 1000, preferredPrice: 9 },
        { id: "cccc", kind: "rsu-single", quantity: 1000, value: 30_000 },
        { id: "dddd", kind: "nso", value: 30_000, commonPrice: 3 },
      ],
    });
    const taken = grantsFromLetter(grants, guesses.start);
    expect(taken.map(({ price }) => price)).toEqual([2, 9, 30, 3]);
    expect(taken.map(({ assumed }) => assumed.length)).toEqual([1, 1, 0, 1]);
    expect(taken[3]?.shares).toBeNull();
  });
});

describe("a company from a letter", () => {
  const fields = letter({
    fullyDiluted: 10_000_000,
    grants: [{ id: "aaaa", kind: "iso", quantity: 20_000, strike: 2, vesting, windowLength: 90 }],
    preferences: [{ id: "aaaa", name: "Series A", invested: 30e6, shares: 3_000_000 }],
    rounds: [
      { id: "aaaa", name: "C", inYears: 3, raised: 100e6, preMoney: 400e6, poolPercent: 10 },
      { id: "bbbb", name: "B", inYears: 1, raised: 20e6, preMoney: 80e6 },
      { id: "cccc", name: "D", inYears: 4 },
    ],
  });
  const grants = grantsFromLetter(fields, guesses.start);

  it("counts as common what is neither preferred nor one's own options", () => {
    const { table, assumed } = companyFromLetter(fields, grants);
    expect(table).toMatchObject({
      common: 6_980_000,
      options: [{ shares: 20_000, strike: 2 }],
      preferred: [{ multiple: 1, rank: 1, participation: "none" }],
    });
    expect(assumed).toHaveLength(3);
  });

  it("is none without a fully diluted count, or with one that is too small", () => {
    expect(companyFromLetter(letter({}), [])).toMatchObject({ table: null });
    expect(companyFromLetter({ ...fields, fullyDiluted: 1000 }, grants).table).toBeNull();
  });

  it("expects rounds in the order of their time, each with a pool that counts before it", () => {
    expect(roundsFromLetter(fields).map(({ name, poolTopUp }) => [name, poolTopUp])).toEqual([
      ["B", 0],
      ["C", 0.1],
    ]);
  });

  it("gives what leaving asks for", () => {
    const held = heldFromLetter(fields, grants, 0);
    expect(held).toMatchObject({ expiryDay: "2037-01-04", window: { length: 90, unit: "days" }, earlyExercise: false });
    expect(held === null ? null : leaveOn(held, "2028-01-04", () => 0)).toMatchObject({
      vested: 5000,
      exerciseCost: 10_000,
      lastDay: "2028-04-03",
    });
    expect(heldFromLetter(fields, grants, 1)).toBeNull();
  });

  it("pays back what the letter names months for", () => {
    const owed = letter({
      startOn: "2027-02-01",
      signOn: [
        { id: "aaaa", amount: 24_000, clawbackMonths: 24, clawbackKind: "pro-rata" },
        { id: "bbbb", amount: 24_000 },
      ],
      relocation: 9000,
      relocationClawbackMonths: 12,
    });
    expect(clawbacksFromLetter(owed, guesses.start)).toEqual([
      { name: "Sign-on", amount: 24_000, from: "2027-02-01", months: 24, kind: "monthly" },
      { name: "Relocation", amount: 9000, from: "2027-02-01", months: 12, kind: "all" },
    ]);
  });
});
