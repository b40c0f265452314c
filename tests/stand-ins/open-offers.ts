import type { OffersContext } from "#offers/offers.context.ts";
import type { OfferTables } from "#offers/offers.tables.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** Offers on the database of a test's practice. */
export function openTestOffers(practice: TestPractice): OffersContext {
  const { user, clock, ids, log, database } = practice.context;
  return { user, clock, ids, log, database: database as unknown as Kysely<OfferTables> };
}
