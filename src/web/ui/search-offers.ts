import type { Offer } from "#offers/records/records.schemas.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { companyOf, headline, standingWords } from "../offers/offer-words.ts";
import type { Found } from "./search-entries.ts";

/** The offers, as rows: by company and title, found by what is offered too. */
export function offerRows(offers: readonly Offer[]): Found[] {
  return offers.map((offer) => {
    const { fields } = currentVersion(offer);
    return {
      key: `offer ${offer.id}`,
      kind: "offer",
      title: [`Offer of ${companyOf(fields)}`, fields.title].filter((part) => part !== "").join(", "),
      aliases: [companyOf(fields)],
      context: ["offer", fields.level, fields.place, headline(fields)].filter((part) => part !== ""),
      aside: standingWords[offer.standing],
      open: { href: `/offers/${offer.id}` },
    };
  });
}
