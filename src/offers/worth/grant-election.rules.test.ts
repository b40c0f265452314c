import { offerFieldsSchema } from "#offers/offer.schemas.ts";
import { usYear } from "#offers/tax/us-year.rules.ts";
import { deadlineWords, electionLead, electionRemarks, transferWords } from "#offers/worth/election-words.rules.ts";
import { grantElections, type GrantElection } from "#offers/worth/grant-election.rules.ts";
import { offerWorth } from "#offers/worth/offer-worth.rules.ts";
import { describe, expect, it, test } from "vitest";

const vesting = { kind: "even", months: 48, cliffMonths: 12, everyMonths: 12, allocation: "CUMULATIVE_ROUNDING" };
const stock = { id: "aaaa", kind: "shares", quantity: 4000, commonPrice: 1, vesting };

function elections(grant: object, rest: object = {}, own: object = {}): GrantElection[] {
  const fields = offerFieldsSchema.parse({
    company: "Halcyon",
    country: "us",
    currency: "USD",
    salary: 205_000,
    startOn: "2027-01-04",
    grants: [{ ...stock, ...grant }],
    assumptions: { taxYear: "2026", salePrice: 16, saleYears: 4.5, ...own },
    ...rest,
  });
  const { value } = offerWorth(fields, "2026-11-22");
  if (value === null) throw new Error("the offer cannot be worked out");
  return grantElections(value);
}
const only = (...given: Parameters<typeof elections>): GrantElection => {
  const [found] = elections(...given);
  if (found === undefined) throw new Error("nothing can be elected");
  return found;
};

describe("restricted shares of a letter", () => {
  const own = { electionPrices: [2, 4, 8, 16], electionOrdinaryRate: 40, electionLongTermRate: 20 };

  it("are taxed with and without the election by the user's own prices and rates", () => {
    const found = only({}, {}, own);
    expect(found).toMatchObject({ restricted: 4000, vestedBefore: 0, paid: 0, value: 1, missing: [] });
    expect(found).toMatchObject({ transferredOn: "2027-01-04", deadline: "2027-02-03", climbs: [] });
    // 4,000 × 1 at 40 %, 4,000 × 15 at 20 %; against 1,000 × (2, 4, 8, 16) at 40 % and 1,000 × (14 + 12 + 8) at 20 %, and 0 short.
    expect(found.compared?.years.map(({ year, ...sides }) => [year, sides.with.tax, sides.without.tax])).toEqual([
      ["2027", 1600, 0],
      ["2028", 0, 800],
      ["2029", 0, 1600],
      ["2030", 0, 3200],
      ["2031", 12_000, 6400 + 6800],
    ]);
    expect(found.compared?.saved).toBe(18_800 - 13_600);
    expect(electionLead(found)).toBe("By these figures the election saves US$5,200 of tax from 2027 to 2031.");
  });

  it("cost the tax on what is forfeited, by the month of leaving", () => {
    const found = only({}, {}, { ...own, electionLeaveMonths: 18 });
    // 4,000 × 1 at 40 % at the transfer; 25 % of the shares each year.
    expect(found.leaving.map(({ months, forfeitedShares, taxLost }) => [months, forfeitedShares, taxLost])).toEqual([
      [6, 4000, 1600],
      [12, 3000, 1200],
      [18, 3000, 1200],
      [24, 2000, 800],
      [36, 1000, 400],
    ]);
    // All forfeited: 1,600 against nothing. After a year: 1,600 + 20 % × 15,000 against 40 % × 2,000 + 20 % × 14,000.
    expect(found.leaving.slice(0, 2).map(({ saved }) => saved)).toEqual([-1600, 3600 - 4600]);
  });

  it("are taxed at the rates of the next dollar of the tables where the user names none", () => {
    const found = only({}, {}, { stateRate: 5 });
    const income = { status: "single", wages: 205_000, stateRate: 0.05 } as const;
    const per = (field: string): number =>
      (usYear("2026", { ...income, [field]: (field === "wages" ? 205_000 : 0) + 100 }).taxes -
        usYear("2026", income).taxes) /
      100;
    // 24 % up to 217,875 with the standard deduction, Medicare 1.45 + 0.9 %, the state's 5 %; gains 15 + 3.8 + 5 %.
    expect(per("wages")).toBeCloseTo(0.24 + 0.0145 + 0.009 + 0.05, 9);
    expect(per("longTermGains")).toBeCloseTo(0.238, 9);
    const first = found.compared?.years[0]?.with;
    expect(first?.tax).toBeCloseTo(4000 * per("wages"), 2);
    expect(found.climbs).toEqual([]);
    // 1,179,000 of pay: 12,875 at 24 %, 54,450 at 32, 384,375 at 35 and the rest at 37 %, and Medicare.
    const large = only({ quantity: 400_000 }, {}, {});
    expect(large.climbs.map(({ what }) => what)).toEqual(["pay", "long-term gain"]);
    expect(electionRemarks(large).join(" ")).toMatch(/of pay in 2031 would bear 38.33 % on average by the tables/);
  });

  it("move evenly to the sale, which comes after the last vest", () => {
    const found = only({}, {}, { salePrice: 16, saleYears: 1 });
    expect(found.sale).toEqual({ on: "2031-01-04", price: 16, isAfterGuess: true });
    expect(found.yearly.map(({ otherwise }) => otherwise)).toEqual([2, 4, 8].map((price) => expect.closeTo(price, 1)));
    expect(electionRemarks(found)[0]).toBe(
      "The sale is put on 2031-01-04, the day of the last vest; by “Sale after” it would come before it.",
    );
  });

  it("are named with what is missing, and the deadline stands all the same", () => {
    const bare = only({ quantity: null, commonPrice: null }, { salary: null });
    expect(bare.missing).toHaveLength(4);
    expect(bare).toMatchObject({ compared: null, deadline: "2027-02-03", restricted: null });
    expect(bare.missing.at(-1)).toContain("Enter your own rates on pay and on long-term gains.");
    expect(transferWords(bare)).toBe("");
    // With one's own rates no salary is needed.
    expect(only({}, { salary: null }, { electionOrdinaryRate: 40, electionLongTermRate: 20 }).missing).toEqual([]);
    expect(only({}, {}, { electionPrices: [-5] }).missing).toEqual([
      "The value of a share at a vest wants a number from 0 to 10,000,000,000; it got -5.",
    ]);
  });
});

describe("options that are exercised early", () => {
  const options = { kind: "nso", strike: 1, earlyExercise: true, grantedOn: "2026-12-01" };

  it("are elected for what has not vested on the day of exercise, at that day's value", () => {
    const found = only(options, {}, { exerciseMonths: 13, exercisePrice: 3 });
    expect(found).toMatchObject({
      transferredOn: "2028-02-04",
      restricted: 3000,
      vestedBefore: 1000,
      paid: 1,
      value: 3,
    });
    expect(found.compared?.with.ordinary).toBe(6000);
    expect(transferWords(found)).toBe(
      "3,000 shares that have not vested on 2028-02-04, paid for at US$1 and worth US$3 each. 1,000 have vested by then; the election is not about them, and they are taxed alike either way.",
    );
  });

  it("of ISOs show what the minimum tax counts, and no tax", () => {
    const found = only({ ...options, kind: "iso" }, {}, { electionPrices: [2, 4, 8, 16] });
    expect(found.isIso).toBe(true);
    // At the strike there is no spread at exercise; unelected, 1,000 × (2, 4, 8, 16 less 1) count as they vest.
    expect(
      found.compared?.years.map(({ year, ...sides }) => [year, sides.with.ordinary, sides.without.ordinary]),
    ).toEqual([
      ["2027", 0, 0],
      ["2028", 0, 1000],
      ["2029", 0, 3000],
      ["2030", 0, 7000],
      ["2031", 0, 15_000],
    ]);
    expect(found).toMatchObject({ leaving: [], climbs: [], compared: { with: { tax: 0 }, without: { tax: 0 } } });
    expect(electionLead(found)).toBe("");
  });
});

test("there is nothing to elect for units, options that wait to vest, shares that are yours at once, and outside the US", () => {
  expect(elections({ kind: "rsu-single" })).toEqual([]);
  expect(elections({ kind: "nso", strike: 1, earlyExercise: null })).toEqual([]);
  expect(elections({ vesting: { ...vesting, months: 0, cliffMonths: 0 } })).toEqual([]);
  expect(elections({}, { country: "uk", currency: "GBP" })).toEqual([]);
});

test("a deadline on a weekend says that the next business day is in time", () => {
  expect(deadlineWords({ deadline: "2027-02-06", transferredOn: "2027-01-07" })).toContain("That is a weekend");
  expect(deadlineWords({ deadline: "2027-02-03", transferredOn: "2027-01-04" })).toContain("A legal holiday moves it");
});
