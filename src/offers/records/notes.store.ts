import type { OffersDatabase } from "#offers/offers.context.ts";
import type { OfferTables } from "#offers/offers.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A note on an offer as it is kept. */
export type KeptNote = Selectable<OfferTables["offer_notes"]>;

/** The notes on an offer that are not deleted, in the order in which they were written. */
export async function findNotes(database: OffersDatabase, userId: string, offerId: string): Promise<KeptNote[]> {
  return database
    .selectFrom("offer_notes")
    .selectAll()
    .where("user_id", "=", userId)
    .where("offer_id", "=", offerId)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Every note of the user, deleted ones too, by id. */
export async function findAllNotes(database: OffersDatabase, userId: string): Promise<KeptNote[]> {
  return database.selectFrom("offer_notes").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** A note on an offer, deleted ones too, or null. */
export async function findNote(
  database: OffersDatabase,
  userId: string,
  offerId: string,
  id: string,
): Promise<KeptNote | null> {
  const row = await database
    .selectFrom("offer_notes")
    .selectAll()
    .where("user_id", "=", userId)
    .where("offer_id", "=", offerId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Adds a note. */
export async function insertNote(
  database: OffersDatabase,
  note: Insertable<OfferTables["offer_notes"]>,
): Promise<void> {
  await database.insertInto("offer_notes").values(note).execute();
}

/** Changes columns of a note. */
export async function updateNote(
  database: OffersDatabase,
  userId: string,
  id: string,
  changes: Updateable<OfferTables["offer_notes"]>,
): Promise<void> {
  await database.updateTable("offer_notes").set(changes).where("user_id", "=", userId).where("id", "=", id).execute();
}
