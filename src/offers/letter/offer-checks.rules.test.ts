import { grantsSchema, type Grant } from "#offers/grant.schemas.ts";
import { checkOffer } from "#offers/letter/offer-checks.rules.ts";
import { emptyOffer, offerFieldsSchema, type OfferFields } from "#offers/offer.schemas.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const offer = (changes: Partial<OfferFields>): OfferFields => ({ ...emptyOffer("Tessera AI"), ...changes });
const grant = (changes: Partial<Grant>): Grant[] => grantsSchema.parse([{ id: "g001", ...changes }]);
const errorsOf = (fields: OfferFields, saidOn: string | null = "2026-11-20") =>
  checkOffer(fields, saidOn).errors.map(({ field, sentence }) => `${field}: ${sentence}`);
const doubtsOf = (fields: OfferFields) => checkOffer(fields, null).doubts.map(({ field }) => field);

test("an offer of which only the company is known is in order", () => {
  expect(checkOffer(emptyOffer("Tessera AI"), null)).toEqual({ errors: [], doubts: [] });
});

test.each<[string, Partial<OfferFields>, string]>([
  [
    "a negative strike",
    { grants: grant({ strike: -1 }) },
    "grants.0.strike: Grant 1, strike cannot be negative: it is -1.",
  ],
  [
    "vesting of 400 %",
    {
      grants: grant({
        vesting: {
          kind: "years",
          percents: [100, 100, 100, 100],
          cliffMonths: 12,
          everyMonths: 1,
          allocation: "CUMULATIVE_ROUNDING",
        },
      }),
    },
    "grants.0.vesting: The parts must come to 100 %; they come to 400 %.",
  ],
  [
    "a cliff after the end",
    {
      grants: grant({
        vesting: { kind: "even", months: 12, cliffMonths: 24, everyMonths: 1, allocation: "CUMULATIVE_ROUNDING" },
      }),
    },
    "grants.0.vesting: A cliff of 24 months is longer than the schedule of 12.",
  ],
  [
    "a deadline before the offer",
    { deadline: "2026-11-19" },
    "deadline: Deadline, 2026-11-19, lies before the day of the offer, 2026-11-20.",
  ],
  [
    "a start before the offer",
    { startOn: "2025-01-01" },
    "startOn: Start, 2025-01-01, lies before the day of the offer, 2026-11-20.",
  ],
  [
    "a day of another century",
    { lastRoundOn: "0202-01-01" },
    "lastRoundOn: Last round must lie between 1990 and 2099: it is 0202-01-01.",
  ],
  [
    "a guaranteed bonus above its target",
    { salary: 100_000, bonusPercent: 10, bonusGuaranteed: 10_001 },
    "bonusGuaranteed: Guaranteed bonus, 10,001, is above the target of 10,000; what is guaranteed is a part of it.",
  ],
  [
    "a pension above the salary",
    { pensionPercent: 101 },
    "pensionPercent: Employer pays in can be at most 100 %: it is 101 %.",
  ],
  [
    "no shares at all",
    { fullyDiluted: 0 },
    "fullyDiluted: Fully diluted shares cannot be 0; leave it empty where it was not said.",
  ],
  [
    "a grant larger than the company",
    { fullyDiluted: 1000, grants: grant({ quantity: 1001 }) },
    "grants.0.quantity: 1,001 is more than the 1,000 shares that there are, fully diluted.",
  ],
])("%s is refused with the reason", (_, changes, expected) => {
  expect(errorsOf(offer(changes))).toContain(expected);
});

test("an offer without a company is refused", () => {
  expect(errorsOf(emptyOffer(" "))).toEqual(["company: An offer needs the company's name."]);
});

test("without a day of the offer nothing lies before it", () => {
  expect(errorsOf(offer({ deadline: "2020-01-01", startOn: "2020-01-01" }), null)).toEqual([]);
});

test.each<[string, Partial<OfferFields>, string]>([
  ["12 % in pension", { pensionPercent: 12 }, "pensionPercent"],
  ["a bonus of 0.15 %", { bonusPercent: 0.15 }, "bonusPercent"],
  ["a salary of 95", { salary: 95 }, "salary"],
  ["dollars in Britain", { country: "uk", currency: "USD" }, "currency"],
  ["percent and amount that differ", { salary: 100_000, bonusPercent: 10, bonusAmount: 12_000 }, "bonusAmount"],
  ["RSUs with a strike", { grants: grant({ kind: "rsu-double", strike: 2 }) }, "grants.0.strike"],
  ["an ISO below the common's value", { grants: grant({ kind: "iso", strike: 1, commonPrice: 2 }) }, "grants.0.strike"],
  [
    "an ISO's window of ten years",
    { grants: grant({ kind: "iso", windowLength: 10, windowUnit: "years" }) },
    "grants.0.windowLength",
  ],
  ["EMI above the limit", { grants: grant({ kind: "emi", quantity: 100_001, commonPrice: 2.5 }) }, "grants.0.quantity"],
  [
    "options valued at the preferred price",
    { grants: grant({ kind: "nso", quantity: 10_000, strike: 2, preferredPrice: 10, value: 100_000 }) },
    "grants.0.value",
  ],
  [
    "RSUs that are not quantity times price",
    { grants: grant({ kind: "rsu-single", quantity: 1000, commonPrice: 150, value: 200_000 }) },
    "grants.0.value",
  ],
])("%s is doubted, not refused", (_, changes, field) => {
  expect(doubtsOf(offer(changes))).toContain(field);
  expect(checkOffer(offer(changes), null).errors).toEqual([]);
});

test.each<[string, Partial<OfferFields>]>([
  [
    "an ISO's window of 90 days or three months",
    { grants: grant({ kind: "iso", windowLength: 90, windowUnit: "days" }) },
  ],
  ["three months", { grants: grant({ kind: "iso", windowLength: 3, windowUnit: "months" }) }],
  ["EMI at the limit", { grants: grant({ kind: "emi", quantity: 100_000, commonPrice: 2.5 }) }],
  ["a day rate", { salary: 600, salaryPeriod: "day" }],
])("%s is not doubted", (_, changes) => {
  expect(doubtsOf(offer(changes))).toEqual([]);
});

const figure = fc.option(fc.double({ min: -1e15, max: 1e15, noNaN: true }));

test("whatever figures there are, every finding is a sentence about a field, and nothing throws", () => {
  const fields = fc.record({
    salary: figure,
    bonusPercent: figure,
    bonusGuaranteed: figure,
    fullyDiluted: figure,
    signOn: fc.array(fc.record({ amount: figure, clawbackMonths: figure }), { maxLength: 2 }),
    grants: fc.array(fc.record({ quantity: figure, value: figure, strike: figure, commonPrice: figure }), {
      maxLength: 2,
    }),
  });
  fc.assert(
    fc.property(fields, ({ signOn, grants, ...rest }) => {
      const withIds = (entries: object[]) => entries.map((entry, at) => ({ id: `e00${at}`, ...entry }));
      const parsed = offerFieldsSchema.parse({
        company: "A",
        ...rest,
        signOn: withIds(signOn),
        grants: withIds(grants),
      });
      const { errors, doubts } = checkOffer(parsed, "2026-11-20");
      for (const { field, sentence } of [...errors, ...doubts]) {
        expect(field).toMatch(/^\w+(?:\.\d+\.\w+)?$/);
        expect(sentence).toMatch(/[.?]$/);
        expect(sentence).not.toMatch(/NaN|undefined|null/);
      }
    }),
    { numRuns: 200 },
  );
});
