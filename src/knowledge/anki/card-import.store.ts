import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import type { Insertable, Selectable } from "kysely";

/** PostgreSQL takes 65,535 values in a statement, SQLite 32,766; and a statement must not hold up others for long. */
const rowsAtOnce = 250;

/** Parts of a list that fit into one statement. */
export function chunksOf<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, index) =>
    rows.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  );
}

/** Which of these cards the user has, deleted ones too. */
export async function findCardsHere(
  database: KnowledgeDatabase,
  userId: string,
  ids: readonly string[],
): Promise<Pick<Selectable<KnowledgeTables["cards"]>, "id" | "deleted_at">[]> {
  return database
    .selectFrom("cards")
    .select(["id", "deleted_at"])
    .where("user_id", "=", userId)
    .where("id", "in", ids)
    .execute();
}

/**
 * Every review of these cards, those taken back too, in any order: asked for theirs, SQLite would walk the index by time,
 * which is every review there is.
 */
export async function findReviewsHere(
  database: KnowledgeDatabase,
  userId: string,
  cardIds: readonly string[],
): Promise<Selectable<KnowledgeTables["reviews"]>[]> {
  return database
    .selectFrom("reviews")
    .selectAll()
    .where("user_id", "=", userId)
    .where("card_id", "in", cardIds)
    .execute();
}

/** Adds cards, as many as fit into one statement. */
export async function insertCards(
  database: KnowledgeDatabase,
  rows: readonly Insertable<KnowledgeTables["cards"]>[],
): Promise<void> {
  await database.insertInto("cards").values(rows).execute();
}

/** Adds reviews, as many as fit into one statement. */
export async function insertReviews(
  database: KnowledgeDatabase,
  rows: readonly Insertable<KnowledgeTables["reviews"]>[],
): Promise<void> {
  await database.insertInto("reviews").values(rows).execute();
}
