import type { Offer } from "#offers/records/records.schemas.ts";
import { currentVersion } from "#offers/records/version-draft.rules.ts";
import { companyOf, headline, standingWords } from "../offers/offer-words.ts";
import type { Found } from "./search-entries.ts";

/** The views over all offers, by what one does there. */
const viewRows: readonly Found[] = [
  { title: "Compare offers", href: "/offers/compare", aliases: ["compare"] },
  { title: "Decide between offers", href: "/offers/decide", aliases: ["decide", "decision", "choose an offer"] },
].map(({ title, href, aliases }) => ({
  key: `screen ${href}`,
  kind: "screen",
  title,
  aliases,
  context: ["offers"],
  aside: "",
  open: { href },
}));

/** The offers, as rows: by company and title, found by what is offered too; and the views over all of them. */
export function offerRows(offers: readonly Offer[]): Found[] {
  const rows = offers.map((offer): Found => {
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
  return [...viewRows, ...rows];
}
