import type { TimeLeft } from "#offers/negotiate/more-time.rules.ts";
import type { OpenPromise } from "#offers/negotiate/promises.rules.ts";
import type { Table } from "#offers/negotiate/lever-states.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";

/** What a draft is made of. */
export interface DraftOccasion {
  fields: OfferFields;
  table: Table;
  promises: readonly OpenPromise[];
  time: TimeLeft | null;
  /** To whom it goes; empty where that is not known. */
  contactName: string;
  /** The day of the last version, `2026-11-20`; null where none is known. */
  letterOn: string | null;
}

/** A mail to begin with. */
export interface MadeDraft {
  subject: string;
  text: string;
}
