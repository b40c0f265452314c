import { OfferInputError } from "#offers/offer-input.ts";
import { numberText } from "#offers/money.rules.ts";

/** The largest amount of which tax is worked out: above it cents would be lost in a sum. */
export const mostMoney = 1e10;

/** A figure as it came, with the words that an error needs. */
export interface AskedFigure {
  /** The argument it came by, as a path: `gains.losses`. */
  field: string;
  /** How a sentence names it: "The salary". */
  label: string;
  value: number;
  /** Lowest and highest that is taken, both included; 0 and {@link mostMoney} where they are left out. */
  min?: number;
  max?: number;
  isWhole?: boolean;
}

/**
 * The figure where it can be meant.
 *
 * @throws OfferInputError, whose sentence names the field, what it wants and what it got
 */
export function checkFigure({ field, label, value, min = 0, max = mostMoney, isWhole = false }: AskedFigure): number {
  const isRight = Number.isFinite(value) && value >= min && value <= max && (!isWhole || Number.isInteger(value));
  // Adding nought takes the sign from negative zero.
  if (isRight) return value + 0;
  const wanted = `${isWhole ? "a whole number" : "a number"} from ${numberText(min)} to ${numberText(max)}`;
  const got = Number.isFinite(value) ? numberText(value) : "no number";
  throw new OfferInputError(field, `${label} wants ${wanted}; it got ${got}.`);
}

/**
 * A calendar day that exists, as `2026-11-22`.
 *
 * @throws OfferInputError for anything else
 */
export function checkDay(field: string, label: string, day: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00.000Z`) : Number.NaN;
  // 30 February is read as 2 March by some engines and refused by others.
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(day)) return day;
  throw new OfferInputError(field, `${label} wants a day such as 2026-11-22; it got “${String(day).slice(0, 40)}”.`);
}
