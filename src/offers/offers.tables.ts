import type { DecisionChange, DecisionFields, SealedFields } from "#offers/decide/decision.schemas.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import type { NoteFields, Standing } from "#offers/records/records.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface About {
  user_id: string;
  id: string;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
}

interface OffersTable extends About {
  standing: Standing;
}

interface OfferVersionsTable extends About {
  offer_id: string;
  /** From 1, in the order in which they were made. */
  seq: number;
  /** Rises with each change. */
  revision: number;
  named: string;
  /** A calendar day. */
  said_on: string | null;
  fields: Json<OfferFields>;
}

interface OfferNotesTable extends About {
  offer_id: string;
  fields: Json<NoteFields>;
}

interface OfferDecisionsTable extends About {
  /** Rises with each change. */
  revision: number;
  fields: Json<DecisionFields>;
  sealed_at: Instant | null;
  sealed: Json<SealedFields> | null;
  changes: Json<DecisionChange[]>;
}

/** The tables of offers. */
export interface OfferTables {
  offers: OffersTable;
  offer_versions: OfferVersionsTable;
  offer_notes: OfferNotesTable;
  offer_decisions: OfferDecisionsTable;
}
