import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import type { Insertable, Selectable } from "kysely";

/** A review as it is kept. */
export type ReviewRecord = Selectable<KnowledgeTables["reviews"]>;

/** Keeps a review; one that is kept already stays as it is. */
export async function insertReview(
  database: KnowledgeDatabase,
  review: Insertable<KnowledgeTables["reviews"]>,
): Promise<void> {
  await database
    .insertInto("reviews")
    .values(review)
    .onConflict((conflict) => conflict.columns(["user_id", "id"]).doNothing())
    .execute();
}

/** The user's review, or null. */
export async function findReview(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
): Promise<ReviewRecord | null> {
  const row = await database
    .selectFrom("reviews")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** What counts of a card's reviews, in the order in which they happened. */
export async function findReviewsOf(
  database: KnowledgeDatabase,
  userId: string,
  cardId: string,
): Promise<ReviewRecord[]> {
  return database
    .selectFrom("reviews")
    .selectAll()
    .where("user_id", "=", userId)
    .where("card_id", "=", cardId)
    .where("undone_at", "is", null)
    .orderBy("reviewed_at")
    .orderBy("id")
    .execute();
}

/** Takes a review back, or (null) lets it count again. */
export async function setReviewUndone(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  undoneAt: string | null,
): Promise<void> {
  await database
    .updateTable("reviews")
    .set({ undone_at: undoneAt })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** What counts of the user's reviews, in the order in which they happened. */
export async function findAllReviews(
  database: KnowledgeDatabase,
  userId: string,
): Promise<Pick<ReviewRecord, "card_id" | "reviewed_at" | "grade">[]> {
  return database
    .selectFrom("reviews")
    .select(["card_id", "reviewed_at", "grade"])
    .where("user_id", "=", userId)
    .where("undone_at", "is", null)
    .orderBy("reviewed_at")
    .orderBy("id")
    .execute();
}
