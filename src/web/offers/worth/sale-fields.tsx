import { numberWords } from "#offers/offer-words.rules.ts";
import { saleGuess } from "#offers/worth/assumptions.rules.ts";
import type { ReactElement } from "react";
import { AssumptionField } from "./assumption-field.tsx";
import type { WorthDesk } from "./worth-desk.ts";

interface SaleFieldsProps extends WorthDesk {
  /** Where on the page they stand: what cannot be read yet is kept for each place. */
  place: string;
  /** Of a share today; null where nothing says. */
  priceNow: number | null;
}

/** When the shares may be sold, and at what price: the user's guesses, the same wherever they are asked for. */
export function SaleFields({ worth, own, change, offerId, place, priceNow }: SaleFieldsProps): ReactElement {
  const guess = saleGuess(worth.fields, priceNow);
  const field = (name: "salePrice" | "saleYears") => ({
    place: `${offerId} ${name} ${place}`,
    value: own[name],
    onChange: (value: number | null) => change({ [name]: value }),
  });
  return (
    <>
      <AssumptionField
        {...field("salePrice")}
        name="Price at the sale"
        unit="price"
        unitWords="a share of common"
        fallback={guess.price === null ? "a price" : numberWords(guess.price, 4)}
      />
      <AssumptionField
        {...field("saleYears")}
        name="Sale after"
        unit="years"
        unitWords="years from the start"
        fallback={String(guess.years)}
        most={30}
      />
    </>
  );
}
