import type { Offer } from "#offers/records/records.schemas.ts";
import { localDay } from "../../campaign/local-day.ts";

/** An offer's record, as far as a decision takes from it. */
export interface OfferRecord {
  id: string;
  name: string;
  /** Calendar days; null where the record has none. */
  arrivedOn: string | null;
  deadline: string | null;
}

/** The offers that can still be chosen, by what their last version says. */
export function toOfferRecords(offers: readonly Offer[]): OfferRecord[] {
  return offers
    .filter(({ standing }) => standing === "open" || standing === "accepted")
    .map(({ id, versions }) => ({
      id,
      name: (versions.at(-1)?.fields.company ?? "").slice(0, 120),
      arrivedOn: versions[0]?.saidOn ?? null,
      deadline: dayOf(versions.at(-1)?.fields.deadline ?? null),
    }))
    .filter(({ name }) => name.trim() !== "");
}

/** The user's calendar day of a deadline, which is a day or an instant. */
function dayOf(deadline: string | null): string | null {
  return deadline === null || deadline.length === 10 ? deadline : localDay(new Date(deadline));
}
