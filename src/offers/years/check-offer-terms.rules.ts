import { OfferInputError } from "#offers/offer-input.ts";
import { requireDay, requireFigure, requireFraction } from "#offers/require-figure.rules.ts";
import type { OfferTerms } from "#offers/years/offer-years.rules.ts";

/** Guesses of growth that are taken: from losing all but a hundredth in a year to eleven times as much after it. */
export const growthRange = { least: -0.99, most: 10 } as const;

/**
 * Refuses terms that cannot be.
 *
 * @throws OfferInputError that names the field, such as `bonus.guaranteed`
 */
export function checkTerms(terms: OfferTerms, years: number): void {
  requireDay("start", "The start", terms.start);
  requireFigure("years", "The number of years", years, { least: 1, most: 20, isWhole: true });
  requireFigure("salary", "The salary", terms.salary ?? 0);
  requireFraction("raise", "The yearly raise", terms.raise, { least: -0.5, most: 1 });
  requireFraction("growth", "The yearly growth of the share price", terms.growth, growthRange);
  requireFigure("benefits", "The yearly value of benefits", terms.benefits);
  checkBonus(terms);
  terms.once.forEach(({ name, amount, afterMonths }, index) => {
    requireFigure(`once.${index}.amount`, name, amount);
    requireFigure(`once.${index}.afterMonths`, `The month of “${name}”`, afterMonths, { most: 240 });
  });
  terms.grants.forEach(({ name, price, strike }, index) => {
    requireFigure(`grants.${index}.price`, `The price of a share of “${name}”`, price ?? 0);
    requireFigure(`grants.${index}.strike`, `The strike of “${name}”`, strike ?? 0);
  });
  terms.refreshers.forEach(({ value, afterMonths, vestMonths, everyMonths }, index) => {
    const field = `refreshers.${index}`;
    requireFigure(`${field}.value`, "The value of the refresher", value);
    requireFigure(`${field}.afterMonths`, "The month of the refresher", afterMonths, { most: 240, isWhole: true });
    requireFigure(`${field}.vestMonths`, "The months over which the refresher vests", vestMonths, {
      least: 1,
      most: 240,
      isWhole: true,
    });
    requireFigure(`${field}.everyMonths`, "The months between its parts", everyMonths, {
      least: 1,
      most: 240,
      isWhole: true,
    });
    if (vestMonths % everyMonths === 0) return;
    throw new OfferInputError(
      `${field}.everyMonths`,
      `A refresher that vests over ${vestMonths} months has no whole number of parts every ${everyMonths}.`,
    );
  });
}

function checkBonus({ bonus, salary }: OfferTerms): void {
  const guaranteed = requireFigure("bonus.guaranteed", "The guaranteed bonus", bonus.guaranteed ?? 0);
  if (bonus.guaranteedYears !== null) {
    requireFigure("bonus.guaranteedYears", "The years the bonus is guaranteed for", bonus.guaranteedYears, {
      most: 20,
      isWhole: true,
    });
  }
  const { target } = bonus;
  if (target === null) return;
  if (target.kind === "of salary") requireFraction("bonus.target", "The target bonus", target.fraction, { most: 10 });
  else requireFigure("bonus.target", "The target bonus", target.amount);
  if (target.kind === "of salary" && salary === null) return;
  const amount = target.kind === "amount" ? target.amount : target.fraction * (salary ?? 0);
  if (guaranteed > amount + 0.005) {
    throw new OfferInputError(
      "bonus.guaranteed",
      `The guaranteed bonus (${guaranteed}) is above the target bonus (${amount}), which counts it in.`,
    );
  }
}
