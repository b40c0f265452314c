import type { TakeHomeDatabase } from "#takehome/takehome.context.ts";
import type { TakeHomeTables } from "#takehome/takehome.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A folder as it is kept. */
export type KeptFolder = Selectable<TakeHomeTables["takehome_folders"]>;

/** The folder that a sitting has now, or null. */
export async function findCurrentFolder(
  database: TakeHomeDatabase,
  userId: string,
  sittingId: string,
): Promise<KeptFolder | null> {
  const row = await database
    .selectFrom("takehome_folders")
    .selectAll()
    .where("user_id", "=", userId)
    .where("sitting_id", "=", sittingId)
    .where("deleted_at", "is", null)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** A folder, replaced ones too, or null. */
export async function findFolder(database: TakeHomeDatabase, userId: string, id: string): Promise<KeptFolder | null> {
  const row = await database
    .selectFrom("takehome_folders")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** Every folder of the user, replaced ones too, by id. */
export async function findAllFolders(database: TakeHomeDatabase, userId: string): Promise<KeptFolder[]> {
  return database.selectFrom("takehome_folders").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** Adds a folder. */
export async function insertFolder(
  database: TakeHomeDatabase,
  folder: Insertable<TakeHomeTables["takehome_folders"]>,
): Promise<void> {
  await database.insertInto("takehome_folders").values(folder).execute();
}

/** Changes columns of a folder. */
export async function updateFolder(
  database: TakeHomeDatabase,
  userId: string,
  id: string,
  changes: Updateable<TakeHomeTables["takehome_folders"]>,
): Promise<void> {
  await database
    .updateTable("takehome_folders")
    .set(changes)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Sets aside every folder that a sitting has now. */
export async function setFoldersAside(
  database: TakeHomeDatabase,
  userId: string,
  sittingId: string,
  now: string,
): Promise<void> {
  await database
    .updateTable("takehome_folders")
    .set({ deleted_at: now, updated_at: now })
    .where("user_id", "=", userId)
    .where("sitting_id", "=", sittingId)
    .where("deleted_at", "is", null)
    .execute();
}
