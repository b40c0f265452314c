import type { LetterGrant } from "#offers/from-letter/grants-from-letter.rules.ts";
import type { Clawback } from "#offers/leaving/clawback.rules.ts";
import type { HeldOptions } from "#offers/leaving/leaving.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { addMonths } from "#offers/vesting/calendar-months.rules.ts";

/** A letter's options as `leaveOn` takes them, by the grant's place; null where the count, strike, price or vesting is not known, or it is no option. */
export function heldFromLetter(
  fields: Pick<OfferFields, "grants">,
  grants: readonly LetterGrant[],
  index: number,
): HeldOptions | null {
  const stated = fields.grants[index];
  const grant = grants[index];
  if (stated === undefined || grant === undefined) return null;
  const { shares, schedule, start, strike, price } = grant;
  if (shares === null || schedule === null || strike === null || price === null) return null;
  const { kind, windowLength, windowUnit, earlyExercise } = stated;
  if (kind !== "iso" && kind !== "nso" && kind !== "emi" && kind !== "uk-unapproved") return null;
  return {
    shares,
    schedule,
    start,
    strike,
    price,
    exercised: 0,
    earlyExercise: earlyExercise === true,
    repurchase: "lower of strike and price",
    window: windowLength === null ? null : { length: windowLength, unit: windowUnit },
    // An ISO ends within ten years of its grant by law (IRC § 422(b)(3)); of others the letter says, or the plan.
    expiryDay: kind === "iso" ? addMonths(stated.grantedOn ?? start, 120) : null,
    kind,
  };
}

/** What is to be paid back by who leaves: sign-ons and relocation, each with the months that the letter names. */
export function clawbacksFromLetter(fields: OfferFields, start: string): Clawback[] {
  const { signOn, relocation, relocationClawbackMonths, relocationClawbackKind } = fields;
  const stated = [
    ...signOn.map((one) => ({
      name: "Sign-on",
      amount: one.amount,
      months: one.clawbackMonths,
      kind: one.clawbackKind,
    })),
    { name: "Relocation", amount: relocation, months: relocationClawbackMonths, kind: relocationClawbackKind },
  ];
  return stated.flatMap(({ name, amount, months, kind }): Clawback[] =>
    amount === null || months === null || months === 0
      ? []
      : [{ name, amount, from: fields.startOn ?? start, months, kind: kind === "pro-rata" ? "monthly" : "all" }],
  );
}
