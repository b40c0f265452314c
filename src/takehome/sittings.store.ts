import type { TakeHomeDatabase } from "#takehome/takehome.context.ts";
import type { TakeHomeTables } from "#takehome/takehome.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A sitting as it is kept. */
export type KeptSitting = Selectable<TakeHomeTables["takehome_sittings"]>;

/** The user's sittings that are not deleted, newest first. */
export async function findSittings(database: TakeHomeDatabase, userId: string): Promise<KeptSitting[]> {
  return database
    .selectFrom("takehome_sittings")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Every sitting of the user, deleted ones too, by id. */
export async function findAllSittings(database: TakeHomeDatabase, userId: string): Promise<KeptSitting[]> {
  return database.selectFrom("takehome_sittings").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** The user's sitting, or null; a deleted one only where `deleted` says so. */
export async function findSitting(
  database: TakeHomeDatabase,
  userId: string,
  id: string,
  { deleted = false } = {},
): Promise<KeptSitting | null> {
  const row = await database
    .selectFrom("takehome_sittings")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined || (row.deleted_at !== null && !deleted) ? null : row;
}

/** Adds a sitting. */
export async function insertSitting(
  database: TakeHomeDatabase,
  sitting: Insertable<TakeHomeTables["takehome_sittings"]>,
): Promise<void> {
  await database.insertInto("takehome_sittings").values(sitting).execute();
}

/** Changes columns of a sitting. */
export async function updateSitting(
  database: TakeHomeDatabase,
  userId: string,
  id: string,
  changes: Updateable<TakeHomeTables["takehome_sittings"]>,
): Promise<void> {
  await database
    .updateTable("takehome_sittings")
    .set(changes)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Removes for good the sittings and folders that were deleted before an instant, of every user; a sitting with its folders. */
export async function purgeSittings(database: TakeHomeDatabase, before: string): Promise<void> {
  await database
    .deleteFrom("takehome_folders")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("takehome_sittings")
          .select("takehome_sittings.id")
          .whereRef("takehome_sittings.id", "=", "takehome_folders.sitting_id")
          .whereRef("takehome_sittings.user_id", "=", "takehome_folders.user_id")
          .where("takehome_sittings.deleted_at", "<", before),
      ),
    )
    .execute();
  await database.deleteFrom("takehome_folders").where("deleted_at", "<", before).execute();
  await database.deleteFrom("takehome_sittings").where("deleted_at", "<", before).execute();
}
