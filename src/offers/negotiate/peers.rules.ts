import type { Alternative } from "#offers/negotiate/negotiation.schemas.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import type { Standing } from "#offers/records/records.schemas.ts";

/** Another offer of the user, as it stands now. */
export interface OtherOffer {
  id: string;
  standing: Standing;
  fields: OfferFields;
}

/** An alternative with what the user said of it, and whether it may be used as leverage. */
export interface JudgedAlternative {
  offer: OtherOffer;
  said: Alternative;
  /** Null for a true peer; else why it is none, as a sentence. */
  whyNot: string | null;
  /** What the user is to weigh where the two letters name different places, as a sentence; else empty. */
  doubt: string;
}

/** Of an offer of which the user has said nothing yet. */
export function unsaid(offerId: string): Alternative {
  return { offerId, preference: null, isAlike: false, reason: "" };
}

/**
 * The user's other offers, each held against what makes a true peer: it is open, in the same country and currency, of the same level and kind of
 * work, and the user would take it as gladly or rather, and says why. What fails is no leverage. Those that the user would rather take come first.
 *
 * @param now an instant in UTC, after which a deadline has passed
 */
export function judgeAlternatives(
  fields: OfferFields,
  others: readonly OtherOffer[],
  now: string,
): JudgedAlternative[] {
  const order = { rather: 0, "as-gladly": 1, less: 2 };
  return others
    .map((offer) => {
      const said = fields.negotiation.alternatives.find(({ offerId }) => offerId === offer.id) ?? unsaid(offer.id);
      return { offer, said, whyNot: whyNoPeer(fields, offer, said, now), doubt: placeDoubt(fields, offer.fields) };
    })
    .toSorted((one, other) => placeOf(one) - placeOf(other));

  function placeOf({ said: { preference } }: JudgedAlternative): number {
    return preference === null ? 3 : order[preference];
  }
}

function placeDoubt({ place: own }: OfferFields, { place }: OfferFields): string {
  const [here, there] = [own.trim(), place.trim()];
  if (here === "" || there === "" || here.toLowerCase() === there.toLowerCase()) return "";
  return `The letters name different places, “${here}” and “${there}”: say in your reason why that does not matter.`;
}

function whyNoPeer(
  own: OfferFields,
  { standing, fields }: OtherOffer,
  { preference, isAlike, reason }: Alternative,
  now: string,
): string | null {
  if (standing !== "open") return `It is ${standing}: what you cannot take any more is no alternative.`;
  if (isPast(fields.deadline, now)) return "Its deadline has passed. It is an alternative again once they say so.";
  if (own.country === null || fields.country === null)
    return "One of the two letters does not say in which country it is.";
  if (own.country !== fields.country)
    return "It is in another country: tax, rent and pay differ there, so its figures measure nothing here.";
  if (own.currency === null || own.currency !== fields.currency)
    return "The two are not in one currency: their figures cannot be set beside each other.";
  if (preference === null) return "You have not said yet how gladly you would take it.";
  if (preference === "less") return "You would take this one rather. What you would not act on is no leverage.";
  if (!isAlike) return "You have not said that level and kind of work are the same.";
  if (reason.trim() === "") return "Write why the two are comparable: on the call you will be asked.";
  return null;
}

/** Whether a deadline has passed: a day with its end, as it is in UTC. */
export function isPast(deadline: string | null, now: string): boolean {
  if (deadline === null) return false;
  return deadline.length === 10 ? deadline < now.slice(0, 10) : deadline < now;
}
