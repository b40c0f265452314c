import { diffOffers } from "#offers/letter/offer-diff.rules.ts";
import { emptyOffer, offerFieldsSchema, type OfferFields } from "#offers/offer.schemas.ts";
import { expect, test } from "vitest";
import type * as z from "zod";

const offer = (changes: Partial<z.input<typeof offerFieldsSchema>>): OfferFields =>
  offerFieldsSchema.parse({ ...emptyOffer("Tessera AI"), currency: "GBP", ...changes });
const lines = (before: OfferFields, after: OfferFields): string[] =>
  diffOffers(before, after).map(
    ({ name, before: was, after: is, difference }) =>
      `${name}: ${was} → ${is}${difference === null ? "" : ` (${difference.words})`}`,
  );

test("two equal versions differ in nothing", () => {
  expect(
    diffOffers(offer({ salary: 1, grants: [{ id: "g001" }] }), offer({ salary: 1, grants: [{ id: "g001" }] })),
  ).toEqual([]);
});

test("money, percentages and words are told as before, after and difference", () => {
  const before = offer({
    salary: 110_000,
    bonusPercent: 10,
    notice: "3 months",
    grants: [{ id: "g001", quantity: 8000, strike: 2.41 }],
  });
  const after = offer({
    salary: 118_500.5,
    bonusPercent: 12.5,
    notice: "1 month",
    grants: [{ id: "g001", quantity: 10_000, strike: 2.4 }],
  });
  expect(lines(before, after)).toEqual([
    "Salary: £110,000 → £118,500.50 (+£8,500.50)",
    "Target bonus: 10 % → 12.5 % (+2.5 points)",
    "Notice: 3 months → 1 month",
    "Grant 1, quantity: 8,000 → 10,000 (+2,000)",
    "Grant 1, strike: £2.41 → £2.40 (−£0.01)",
  ]);
});

test("what was not said is told apart from 0, and has no difference", () => {
  expect(lines(offer({}), offer({ bonusGuaranteed: 0 }))).toEqual(["Guaranteed bonus:  → £0"]);
});

test("entries are followed by their ids when they move, come and go", () => {
  const before = offer({
    signOn: [
      { id: "s001", amount: 5000 },
      { id: "s002", amount: 3000 },
    ],
  });
  const after = offer({
    signOn: [
      { id: "s002", amount: 4000 },
      { id: "s003", amount: 1 },
    ],
  });
  expect(lines(before, after)).toEqual([
    "Sign-on 1, amount: £3,000 → £4,000 (+£1,000)",
    "Sign-on 2 (new), amount:  → £1",
    "Sign-on 1 (gone), amount: £5,000 → ",
  ]);
});

test("amounts of two currencies or periods are not subtracted", () => {
  expect(lines(offer({ salary: 95_000 }), offer({ salary: 120_000, currency: "USD" }))).toEqual([
    "Currency: GBP → USD",
    "Salary: £95,000 → US$120,000",
  ]);
  expect(lines(offer({ salary: 95_000 }), offer({ salary: 8000, salaryPeriod: "month" }))).toEqual([
    "Salary: £95,000 → £8,000",
    "Salary is for: a year → a month",
  ]);
});
