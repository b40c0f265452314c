import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A card as it is kept. */
export type CardRecord = Selectable<KnowledgeTables["cards"]>;

/** The user's cards that are not deleted, in the order in which they were written. */
export async function findCards(database: KnowledgeDatabase, userId: string): Promise<CardRecord[]> {
  return database
    .selectFrom("cards")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** The user's card, or null; a deleted one only where `deleted` says so. */
export async function findCard(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  { deleted = false } = {},
): Promise<CardRecord | null> {
  const row = await database
    .selectFrom("cards")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined || (row.deleted_at !== null && !deleted) ? null : row;
}

/** Adds a card. */
export async function insertCard(
  database: KnowledgeDatabase,
  card: Insertable<KnowledgeTables["cards"]>,
): Promise<void> {
  await database.insertInto("cards").values(card).execute();
}

/** Changes columns of a card, where its revision is still `revision` if one is given; whether it was. */
export async function updateCard(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  changes: Updateable<KnowledgeTables["cards"]>,
  revision?: number,
): Promise<boolean> {
  let query = database.updateTable("cards").set(changes).where("user_id", "=", userId).where("id", "=", id);
  if (revision !== undefined) query = query.where("revision", "=", revision);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes for good the cards that were deleted before an instant, with their reviews; how many cards that was. */
export async function purgeCards(database: KnowledgeDatabase, before: string): Promise<number> {
  await database
    .deleteFrom("reviews")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("cards")
          .select("cards.id")
          .whereRef("cards.id", "=", "reviews.card_id")
          .whereRef("cards.user_id", "=", "reviews.user_id")
          .where("cards.deleted_at", "<", before),
      ),
    )
    .execute();
  const { numDeletedRows } = await database.deleteFrom("cards").where("deleted_at", "<", before).executeTakeFirst();
  return Number(numDeletedRows);
}
