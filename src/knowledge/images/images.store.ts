import { imageAddress } from "#knowledge/images/image-links.ts";
import type { CardImageTables } from "#knowledge/images/images.tables.ts";
import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { Insertable, Kysely, Selectable } from "kysely";

type Database = Kysely<Pick<CardImageTables, keyof CardImageTables>>;

/** An image as it is kept. */
export type CardImageRecord = Selectable<CardImageTables["card_images"]>;

/** Keeps an image; one that is kept already stays as it is. Whether it was new. */
export async function insertImage(
  database: Database,
  image: Insertable<CardImageTables["card_images"]>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto("card_images")
    .values(image)
    .onConflict((conflict) => conflict.columns(["user_id", "id"]).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The user's image, or null. */
export async function findImage(database: Database, userId: string, id: string): Promise<CardImageRecord | null> {
  const row = await database
    .selectFrom("card_images")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** The ids of the user's images, in order. */
export async function findImageIds(database: Database, userId: string): Promise<string[]> {
  const rows = await database
    .selectFrom("card_images")
    .select("id")
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Whose image it is, and since when no card shows it. */
type ImageUse = Pick<CardImageRecord, "user_id" | "id" | "unused_since">;

/** Every image of every user, without its bytes. */
export async function findImageUses(database: Database): Promise<ImageUse[]> {
  return database.selectFrom("card_images").select(["user_id", "id", "unused_since"]).execute();
}

/** Both sides of every user's cards that may show an image, those of deleted cards that can be restored too. */
export async function findTextsWithImages(
  database: KnowledgeDatabase,
): Promise<{ user_id: string; front: string; back: string }[]> {
  const pattern = `%${imageAddress("")}%`;
  return database
    .selectFrom("cards")
    .select(["user_id", "front", "back"])
    .where(({ or, eb }) => or([eb("front", "like", pattern), eb("back", "like", pattern)]))
    .execute();
}

/** Notes since when no card shows an image, or (null) that one does. */
export async function setImageUnused(
  database: Database,
  { user_id: userId, id }: Pick<ImageUse, "user_id" | "id">,
  since: string | null,
): Promise<void> {
  await database
    .updateTable("card_images")
    .set({ unused_since: since })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Removes the images that were not shown since before an instant, of every user. */
export async function purgeImages(database: Database, before: string): Promise<void> {
  await database.deleteFrom("card_images").where("unused_since", "<", before).execute();
}
