import type { OfferWorth } from "#offers/worth/offer-worth.rules.ts";
import type { Assumptions } from "#offers/worth/assumptions.schemas.ts";
import { moneyWords } from "#offers/offer-words.rules.ts";

/** What every section of the page takes: the offer worked out, and the user's own figures behind it. */
export interface WorthDesk {
  offerId: string;
  worth: OfferWorth;
  own: Assumptions;
  change: (changes: Partial<Assumptions>) => void;
}

/** An amount in the offer's currency, in whole units from a thousand up. */
export function amountWords({ fields }: Pick<OfferWorth, "fields">, amount: number): string {
  return moneyWords(Math.abs(amount) >= 1000 ? Math.round(amount) : amount, fields.currency);
}
