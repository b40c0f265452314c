import { standings, type Offer, type Standing } from "#offers/records/records.schemas.ts";
import type { ReactElement } from "react";
import { standingWords } from "./offer-words.ts";
import { useOffers } from "./use-offers.ts";

/** Whether an offer is open, or how it ended. */
export function StandingSelect({ offer }: { offer: Offer }): ReactElement {
  const desk = useOffers();
  return (
    <label className="letter-field">
      <span className="label">Stands</span>
      <select
        className="field"
        value={offer.standing}
        onChange={({ target }) => void desk.setStanding(offer.id, target.value as Standing)}
      >
        {standings.map((one) => (
          <option key={one} value={one}>
            {standingWords[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
