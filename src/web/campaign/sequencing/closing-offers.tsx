import type { OpenApplication } from "#campaign/sequencing/open-applications.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { counted, dayName, inDays } from "#plan/day-words.rules.ts";
import type { ReactElement } from "react";
import { chanceWords, type OfferRow } from "./offer-rows.ts";

interface ClosingOffersProps {
  applications: readonly OpenApplication[];
  rows: readonly OfferRow[];
  today: string;
}

/** Offers that are there, and whether one that is wanted more comes before they close. */
export function ClosingOffers({ applications, rows, today }: ClosingOffersProps): ReactElement[] {
  const wanted = applications.find(({ rank, isOffered }) => rank !== null && !isOffered);
  const row = rows.find(({ id }) => id === wanted?.id);
  return applications
    .filter(({ isOffered }) => isOffered)
    .map((offer) => (
      <p key={offer.id} className="max-w-[72ch]">
        {closingWords(offer, today)}{" "}
        {wanted === undefined || row === undefined || row.days === null || (offer.rank ?? Infinity) < (wanted.rank ?? 0)
          ? null
          : waitWords(offer, wanted.name, { ...row, days: row.days })}
      </p>
    ));
}

function closingWords({ name, offerDays }: OpenApplication, today: string): string {
  if (offerDays === 0) return `The offer of ${name} closes today, unless you ask for more time.`;
  return `The offer of ${name} closes ${inDays(offerDays)}, on ${dayName(addDays(today, offerDays))}.`;
}

/** What waiting for one that is wanted more would take. */
function waitWords(
  { id, offerDays }: OpenApplication,
  wanted: string,
  { days, overlap }: OfferRow & { days: NonNullable<OfferRow["days"]> },
): string {
  const chance = `If ${wanted} makes an offer, it does so before that with a chance of ${chanceWords(overlap.get(id) ?? 0)}.`;
  const missing = Math.ceil(days.middle - offerDays);
  if (missing <= 0) return chance;
  return `${chance} For an even chance ask for ${counted(missing, "day")} more, and tell ${wanted} by when you must answer.`;
}
