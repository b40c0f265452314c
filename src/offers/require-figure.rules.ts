import { percentText } from "#offers/money.rules.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { checkDay, checkFigure } from "#offers/tax/checked-figure.ts";

/** The largest amount or count of a company that is taken: above any company's worth, and far from where numbers lose whole units. */
export const largestFigure = 1e14;

interface Range {
  /** Lowest and highest that is taken, both included. */
  least?: number;
  most?: number;
  isWhole?: boolean;
}

/**
 * A figure of a company or a grant, from 0 to {@link largestFigure} unless said otherwise.
 *
 * @param field the argument's path, `rounds.1.amount`
 * @param label how a sentence names it: "The strike"
 * @throws OfferInputError for what is no number, or out of range
 */
export function requireFigure(field: string, label: string, value: number, range: Range = {}): number {
  return checkFigure({
    field,
    label,
    value,
    min: range.least,
    max: range.most ?? largestFigure,
    isWhole: range.isWhole,
  });
}

/**
 * A fraction from 0 to 1, unless said otherwise; the sentence speaks in percent, as one enters it.
 *
 * @throws OfferInputError out of that range
 */
export function requireFraction(field: string, label: string, value: number, range: Range = {}): number {
  const { least = 0, most = 1 } = range;
  if (value >= least && value <= most) return value + 0;
  const got = Number.isFinite(value) ? percentText(value) : "no number";
  throw new OfferInputError(field, `${label} wants ${percentText(least)} to ${percentText(most)}; it got ${got}.`);
}

/**
 * A calendar day of the years 1900 to 2199, `2026-11-22`.
 *
 * @throws OfferInputError for anything else
 */
export function requireDay(field: string, label: string, day: string): string {
  if (/^(19|20|21)/.test(checkDay(field, label, day))) return day;
  throw new OfferInputError(field, `${label} wants a day of the years 1900 to 2199; it got “${day}”.`);
}
