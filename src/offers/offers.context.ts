import type { OfferTables } from "#offers/offers.tables.ts";
import type { Context } from "#platform/context.ts";
import type { Kysely } from "kysely";

/** The database as offers see it; a transaction of it is one too. */
export type OffersDatabase = Kysely<OfferTables>;

/** What this room needs to serve a user. */
export interface OffersContext extends Context<OfferTables> {}
