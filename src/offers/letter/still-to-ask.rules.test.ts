import { placeWords } from "#offers/offer-fields.rules.ts";
import { emptyOffer, offerFieldsSchema } from "#offers/offer.schemas.ts";
import { stillToAsk } from "#offers/letter/still-to-ask.rules.ts";
import { expect, test } from "vitest";

const fieldsAsked = (changes: object): string[] =>
  stillToAsk(offerFieldsSchema.parse({ company: "A", ...changes })).map(({ field }) => field);

test("of an offer of which nothing is known, cash comes first, and no detail of equity that there may not be", () => {
  const asked = stillToAsk(emptyOffer("A"));
  expect(asked.slice(0, 3).map(({ field }) => field)).toEqual(["salary", "deadline", "startOn"]);
  expect(asked.some(({ field }) => field.startsWith("grants."))).toBe(false);
  for (const { ask, missing } of asked) {
    expect(ask).toMatch(/\?$/);
    expect(missing).not.toBe("");
  }
});

test("options are asked for their strike and window, listed RSUs for neither", () => {
  const options = fieldsAsked({ grants: [{ id: "g001", kind: "iso" }] });
  expect(options).toEqual(
    expect.arrayContaining(["grants.0.strike", "grants.0.windowLength", "grants.0.earlyExercise", "fullyDiluted"]),
  );
  const listed = fieldsAsked({ grants: [{ id: "g001", kind: "rsu-single" }] });
  expect(listed).toEqual(expect.arrayContaining(["grants.0.quantity", "grants.0.vesting"]));
  for (const field of ["grants.0.strike", "grants.0.windowLength", "fullyDiluted", "preferences"])
    expect(listed).not.toContain(field);
});

test("what was said to be nothing is not asked again", () => {
  const asked = fieldsAsked({
    bonusPercent: 0,
    signOn: [{ id: "s001", amount: 1, afterMonths: 0, clawbackMonths: 0 }],
  });
  expect(asked).not.toContain("bonusPercent");
  expect(asked).not.toContain("bonusGuaranteed");
  expect(asked.some((field) => field.startsWith("signOn"))).toBe(false);
});

test("what somebody said about a term is not asked again", () => {
  const said = [{ id: "said1", who: "Lucy", words: "Two papers last year.", about: "publication" }];
  expect(fieldsAsked({})).toContain("publication");
  expect(fieldsAsked({ said })).not.toContain("publication");
});

test("every question leads to a place that has a name", () => {
  for (const { field } of stillToAsk(offerFieldsSchema.parse({ company: "A", grants: [{ id: "g001" }] })))
    expect(placeWords(field)).not.toContain("undefined");
});
