import { askMoney, plainTotals } from "#offers/negotiate/ask-money.rules.ts";
import { askedFields } from "#offers/negotiate/asked-fields.rules.ts";
import { askedAmounts, tableOf } from "#offers/negotiate/lever-states.rules.ts";
import { leverAmount } from "#offers/negotiate/lever-values.rules.ts";
import type { OtherOffer } from "#offers/negotiate/peers.rules.ts";
import { offerFieldsSchema, type OfferFields } from "#offers/offer.schemas.ts";
import fc from "#tests/seeded-fast-check.ts";
import { describe, expect, it } from "vitest";

const now = "2026-11-22T12:00:00.000Z";
const vesting = { kind: "even", months: 48, cliffMonths: 12, everyMonths: 3, allocation: "CUMULATIVE_ROUNDING" };

function letter(fields: object): OfferFields {
  return offerFieldsSchema.parse({ company: "Halcyon", country: "uk", currency: "GBP", ...fields });
}
const said = (offerId: string, more: object = {}) => ({
  offerId,
  preference: "as-gladly",
  isAlike: true,
  reason: "The same work on the same level.",
  ...more,
});
const other = (id: string, fields: object, standing: OtherOffer["standing"] = "open"): OtherOffer => ({
  id,
  standing,
  fields: letter({ company: "Northlight", ...fields }),
});
const units = (quantity: number, kind = "rsu-single") => [{ id: "rsu1", kind, quantity, commonPrice: 10, vesting }];
const stateOf = (fields: OfferFields, others: OtherOffer[], lever: string) => {
  const found = tableOf(fields, others, now).states.find((state) => state.lever.id === lever);
  if (found === undefined) throw new Error(lever);
  return found;
};

describe("a true peer", () => {
  it.each([
    [{ preference: null }, {}, "open", "You have not said yet how gladly"],
    [{ preference: "less" }, {}, "open", "You would take this one rather"],
    [{ isAlike: false }, {}, "open", "level and kind of work"],
    [{ reason: " " }, {}, "open", "Write why"],
    [{}, { country: "us", currency: "USD" }, "open", "another country"],
    [{}, { currency: "EUR" }, "open", "one currency"],
    [{}, {}, "declined", "It is declined"],
    [{}, { deadline: "2026-11-21" }, "open", "deadline has passed"],
  ] as const)("is not one of which %o, %o or %s holds, and says why", (words, fields, standing, why) => {
    const own = letter({ salary: 100_000, negotiation: { alternatives: [said("offr_1", words)] } });
    const table = tableOf(own, [other("offr_1", { salary: 120_000, ...fields }, standing)], now);
    expect(table.alternatives[0]?.whyNot).toContain(why);
    expect(table.peer).toBeNull();
    expect(table.states.every(({ peerAmount }) => peerAmount === null)).toBe(true);
  });

  it("is the one that the user would rather take, then the one that pays more; all figures are of it alone", () => {
    const others = [
      other("offr_1", { salary: 120_000 }),
      other("offr_2", { salary: 118_000, signOn: [{ id: "sign1", amount: 5000 }] }),
      other("offr_3", { salary: 150_000 }),
    ];
    const alternatives = [said("offr_1"), said("offr_2", { preference: "rather" }), said("offr_3")];
    const own = letter({ salary: 110_000, negotiation: { alternatives } });
    expect(tableOf(own, others, now).peer?.offer.id).toBe("offr_2");
    expect(stateOf(own, others, "base")).toMatchObject({ standing: "below", peerAmount: 118_000 });
    expect(stateOf(own, others, "signOn")).toMatchObject({ standing: "below", peerAmount: 5000, letter: "" });
    const equal = letter({ salary: 110_000, negotiation: { alternatives: [said("offr_1"), said("offr_3")] } });
    expect(tableOf(equal, others, now).peer?.offer.id).toBe("offr_3");
  });

  it("measures equity only where the paper of both can be sold, and then by four years of it, rounded down", () => {
    const alternatives = [said("offr_1")];
    const listed = letter({ grants: units(1000), negotiation: { alternatives } });
    expect(stateOf(listed, [other("offr_1", { grants: units(1555) })], "equity").peerAmount).toBe(1555);
    const closed = [other("offr_1", { grants: units(1555, "rsu-double") })];
    expect(stateOf(listed, closed, "equity").peerAmount).toBeNull();
  });
});

const figure = fc.integer({ min: 1, max: 400_000 });
const maybe = fc.option(figure, { nil: null });
const terms = fc.record({
  salary: maybe,
  salaryPeriod: fc.constantFrom("year", "month"),
  bonusPercent: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
  signOn: fc.array(fc.record({ amount: maybe }), { maxLength: 3 }),
  grants: fc.option(fc.integer({ min: 4, max: 20_000 }), { nil: null }),
});
type Terms = typeof terms extends fc.Arbitrary<infer Value> ? Value : never;
const toFields = ({ signOn, grants, ...rest }: Terms): object => ({
  ...rest,
  signOn: signOn.map((one, index) => ({ id: `sign${index}`, ...one })),
  grants: grants === null ? [] : units(grants),
});
const isAsked = (lever: string, asked: number | null = null) => ({ lever, asked });
const priced = ["base", "bonus", "signOn", "equity", "relocation"];

describe("asks, whatever the letters say", () => {
  it("are never above the best true peer's, and never below the letter, without a figure of the user's own", () => {
    fc.assert(
      fc.property(terms, terms, fc.boolean(), (mine, theirs, isPeer) => {
        const alternatives = isPeer ? [said("offr_1")] : [said("offr_1", { preference: "less" })];
        const asks = priced.map((lever) => isAsked(lever));
        const own = letter({ ...toFields(mine), negotiation: { alternatives, asks } });
        const peer = other("offr_1", toFields(theirs));
        const amounts = askedAmounts(tableOf(own, [peer], now));
        expect(isPeer ? {} : amounts).toEqual({});
        for (const lever of ["base", "bonus", "signOn", "relocation"] as const) {
          const amount = amounts[lever];
          if (amount === undefined) continue;
          expect(amount).toBeLessThanOrEqual(leverAmount(peer.fields, lever) ?? 0);
          expect(amount).toBeGreaterThan(leverAmount(own, lever) ?? 0);
        }
        const { equity } = amounts;
        if (equity === undefined) return;
        const paper = (fields: OfferFields): number => plainTotals(fields, "2026-11-22").all.paper.own;
        expect(paper(askedFields(own, { equity }))).toBeLessThanOrEqual(paper(peer.fields) + 0.01);
      }),
      { numRuns: 60 },
    );
  });

  it("cost in money what the engine's sums differ by, year by year and in all", () => {
    fc.assert(
      fc.property(terms, figure, figure, figure, (mine, base, signOn, bonus) => {
        const before = letter(toFields(mine));
        const after = askedFields(before, { base, signOn, bonus, equity: 12_345 });
        const money = askMoney(before, after, "2027-01-04");
        if ("problem" in money) throw new Error(money.problem);
        const [was, is] = [plainTotals(before, "2027-01-04"), plainTotals(after, "2027-01-04")];
        expect(money.all.total).toBeCloseTo(is.all.total.own - was.all.total.own, 2);
        expect(money.years.reduce((sum, { total }) => sum + total, 0)).toBeCloseTo(money.all.total, 1);
        for (const [index, { total, cash, paper }] of money.years.entries()) {
          expect(total).toBeCloseTo((is.years[index]?.total ?? 0) - (was.years[index]?.total ?? 0), 2);
          expect(cash + paper).toBeCloseTo(total, 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("put into a letter are what it then says", () => {
    fc.assert(
      fc.property(terms, figure, figure, figure, (mine, base, signOn, refreshers) => {
        const after = askedFields(letter(toFields(mine)), { base, signOn, refreshers, bonus: base });
        expect(leverAmount(after, "base")).toBeCloseTo(base, 4);
        expect(leverAmount(after, "signOn")).toBeCloseTo(signOn, 4);
        expect(leverAmount(after, "refreshers")).toBe(refreshers);
        expect(offerFieldsSchema.safeParse(after).success).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

it("a raise, a sign-on and a larger grant come to what one adds up by hand", () => {
  const before = letter({ salary: 110_000, bonusPercent: 10, grants: units(1600) });
  const money = askMoney(before, askedFields(before, { base: 120_000, signOn: 8000, equity: 2000 }), "2027-01-04");
  // 10,000 and a tenth of it a year, the sign-on once, 400 units of 10 over four years.
  expect(money).toMatchObject({
    years: [
      { year: 1, cash: 19_000, paper: 1000, total: 20_000 },
      { year: 2, cash: 11_000, paper: 1000, total: 12_000 },
      { year: 3, cash: 11_000, paper: 1000, total: 12_000 },
      { year: 4, cash: 11_000, paper: 1000, total: 12_000 },
    ],
    all: { cash: 52_000, paper: 4000, total: 56_000 },
  });
});
