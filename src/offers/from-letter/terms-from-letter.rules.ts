import { grantsFromLetter, type LetterGrant } from "#offers/from-letter/grants-from-letter.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import { yearlySalary } from "#offers/offer-words.rules.ts";
import { monthsBetween } from "#offers/vesting/calendar-months.rules.ts";
import type { OfferTerms } from "#offers/years/offer-years.rules.ts";
import type { Refresher } from "#offers/years/refreshers.rules.ts";

/** The user's own guesses, for what no letter says. */
export interface Guesses {
  /** The first day, where the letter names none. */
  start: string;
  /** Fractions by which salary and share price change in a year. */
  raise: number;
  growth: number;
  /** Years for which a guaranteed bonus is; null for all. Letters mean the first as a rule. */
  guaranteedYears: number | null;
  refreshers: { vestMonths: number; everyMonths: number };
}

/**
 * What a letter pays, for `offerTotals`. Relocation is left out: it pays for what moving costs. An employer's contribution to a pension
 * and its match, taken up in full, count as benefits.
 *
 * @throws OfferInputError for a vesting that does not fit together
 */
export function termsFromLetter(
  fields: OfferFields,
  guesses: Guesses,
): { terms: OfferTerms; grants: LetterGrant[]; assumed: string[] } {
  const start = fields.startOn ?? guesses.start;
  const grants = grantsFromLetter(fields, start);
  const pool = refreshersOf(fields, guesses, grants[0]?.price ?? null);
  const terms: OfferTerms = {
    start,
    salary: yearlySalary(fields),
    raise: guesses.raise,
    bonus: { guaranteed: fields.bonusGuaranteed, guaranteedYears: guesses.guaranteedYears, target: targetOf(fields) },
    once: onceOf(fields, start),
    benefits: benefitsOf(fields),
    grants: grants.map(({ name, schedule, price, strike, isOption }) => ({
      name,
      schedule,
      // Options whose strike is not known are worth nobody knows what, not their whole price.
      price: isOption && strike === null ? null : price,
      strike,
    })),
    refreshers: pool.refreshers,
    growth: guesses.growth,
  };
  return { terms, grants, assumed: [...grants.flatMap(({ assumed }) => assumed), ...pool.assumed] };
}

function targetOf({ bonusAmount, bonusPercent }: OfferFields): OfferTerms["bonus"]["target"] {
  if (bonusAmount !== null) return { kind: "amount", amount: bonusAmount };
  return bonusPercent === null ? null : { kind: "of salary", fraction: bonusPercent / 100 };
}

function onceOf({ signOn }: OfferFields, start: string): OfferTerms["once"] {
  return signOn.flatMap(({ amount, afterMonths, paidOn }, index) => {
    if (amount === null) return [];
    const months = afterMonths ?? (paidOn === null ? 0 : monthsBetween(start, paidOn));
    return [
      { name: signOn.length === 1 ? "Sign-on" : `Sign-on ${index + 1}`, amount, afterMonths: Math.max(0, months) },
    ];
  });
}

function benefitsOf(fields: OfferFields): number {
  const salary = yearlySalary(fields) ?? 0;
  const { pensionPercent, matchPercent, matchUpToPercent, benefits } = fields;
  const stated = benefits.reduce((sum, { yearly }) => sum + (yearly ?? 0), 0);
  const matched = ((matchPercent ?? 0) / 100) * ((matchUpToPercent ?? 0) / 100);
  return stated + salary * ((pensionPercent ?? 0) / 100 + matched);
}

function refreshersOf(
  { refreshers }: OfferFields,
  guesses: Guesses,
  price: number | null,
): { refreshers: Refresher[]; assumed: string[] } {
  const worth = refreshers.map(
    ({ value, quantity }) => value ?? (quantity === null || price === null ? null : quantity * price),
  );
  return {
    refreshers: refreshers.flatMap(({ afterYears, written }, index) => {
      const value = worth[index] ?? null;
      if (value === null) return [];
      return [
        {
          ...guesses.refreshers,
          value,
          afterMonths: Math.round(12 * (afterYears ?? 1)),
          everyYear: false,
          isPromised: written === true,
        },
      ];
    }),
    assumed: refreshers.flatMap(({ afterYears }, index) => [
      ...(worth[index] === null ? [`Refresher ${index + 1} has no value and is left out.`] : []),
      ...(afterYears === null
        ? [`Refresher ${index + 1}: when it comes was not said; it is taken to be after a year.`]
        : []),
    ]),
  };
}
