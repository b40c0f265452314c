import type { OffersDatabase } from "#offers/offers.context.ts";
import type { OfferTables } from "#offers/offers.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A decision as it is kept. */
export type KeptDecision = Selectable<OfferTables["offer_decisions"]>;

/** The user's decisions that are not deleted, newest first. */
export async function findDecisions(database: OffersDatabase, userId: string): Promise<KeptDecision[]> {
  return database
    .selectFrom("offer_decisions")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Every decision of the user, deleted ones too, by id. */
export async function findAllDecisions(database: OffersDatabase, userId: string): Promise<KeptDecision[]> {
  return database.selectFrom("offer_decisions").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** The user's decision, or null; a deleted one only where `deleted` says so. */
export async function findDecision(
  database: OffersDatabase,
  userId: string,
  id: string,
  { deleted = false } = {},
): Promise<KeptDecision | null> {
  const row = await database
    .selectFrom("offer_decisions")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined || (row.deleted_at !== null && !deleted) ? null : row;
}

/** Adds a decision. */
export async function insertDecision(
  database: OffersDatabase,
  decision: Insertable<OfferTables["offer_decisions"]>,
): Promise<void> {
  await database.insertInto("offer_decisions").values(decision).execute();
}

/** Changes columns of a decision. */
export async function updateDecision(
  database: OffersDatabase,
  userId: string,
  id: string,
  changes: Updateable<OfferTables["offer_decisions"]>,
): Promise<void> {
  await database
    .updateTable("offer_decisions")
    .set(changes)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}
