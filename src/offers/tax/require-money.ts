import { OfferInputError } from "#offers/offer-input.ts";
import { numberText } from "#offers/money.rules.ts";
import { checkFigure, mostMoney } from "#offers/tax/checked-figure.ts";

/**
 * An amount of money from 0 to ten thousand million.
 *
 * @param name how a sentence names it: "The salary"
 * @throws OfferInputError for anything else
 */
export function requireMoney(field: string, name: string, value: number): number {
  return checkFigure({ field, label: name, value });
}

/** Shares times a price, refused where the product is beyond what tax is worked out of. */
export function requireProduct(field: string, name: string, shares: number, price: number): number {
  const product = shares * price;
  if (product <= mostMoney) return product;
  throw new OfferInputError(
    field,
    `${name} comes to ${numberText(product)}; tax is worked out of at most ${numberText(mostMoney)}. Check the number of shares and the price of one.`,
  );
}

/**
 * Refuses days that are the wrong way round.
 *
 * @throws OfferInputError that names the later one's field
 */
export function requireOrder(
  earlier: { name: string; day: string },
  later: { field: string; name: string; day: string },
): void {
  if (later.day >= earlier.day) return;
  throw new OfferInputError(
    later.field,
    `${later.name} (${later.day}) lies before ${earlier.name} (${earlier.day}); one of the two must be wrong.`,
  );
}
