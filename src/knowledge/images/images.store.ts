import type { CardImageTables } from "#knowledge/images/images.tables.ts";
import type { Kysely, Selectable } from "kysely";

type Database = Kysely<Pick<CardImageTables, keyof CardImageTables>>;

/** An image as it is kept. */
export type CardImageRecord = Selectable<CardImageTables["card_images"]>;

/** Keeps an image; one that is kept already stays as it is. Whether it was new. */
export async function insertImage(database: Database, image: CardImageRecord): Promise<boolean> {
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
