import type { StoriesDatabase } from "#stories/stories.context.ts";
import type { StoriesTables } from "#stories/stories.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A story as it is kept. */
export type KeptStory = Selectable<StoriesTables["stories"]>;

/** The user's stories that are not deleted, in the order in which they were begun. */
export async function findStories(database: StoriesDatabase, userId: string): Promise<KeptStory[]> {
  return database
    .selectFrom("stories")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Every story of the user, deleted ones too, by id. */
export async function findAllStories(database: StoriesDatabase, userId: string): Promise<KeptStory[]> {
  return database.selectFrom("stories").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** The user's story, or null; a deleted one only where `deleted` says so. */
export async function findStory(
  database: StoriesDatabase,
  userId: string,
  id: string,
  { deleted = false } = {},
): Promise<KeptStory | null> {
  const row = await database
    .selectFrom("stories")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined || (row.deleted_at !== null && !deleted) ? null : row;
}

/** Adds a story. */
export async function insertStory(
  database: StoriesDatabase,
  story: Insertable<StoriesTables["stories"]>,
): Promise<void> {
  await database.insertInto("stories").values(story).execute();
}

/** Changes columns of a story, where its revision is still `revision` if one is given; whether it was. */
export async function updateStory(
  database: StoriesDatabase,
  userId: string,
  id: string,
  changes: Updateable<StoriesTables["stories"]>,
  revision?: number,
): Promise<boolean> {
  let query = database.updateTable("stories").set(changes).where("user_id", "=", userId).where("id", "=", id);
  if (revision !== undefined) query = query.where("revision", "=", revision);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes for good the stories that were deleted before an instant, of every user, with their rehearsals. */
export async function purgeStories(database: StoriesDatabase, before: string): Promise<void> {
  await database
    .deleteFrom("story_rehearsals")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("stories")
          .select("stories.id")
          .whereRef("stories.id", "=", "story_rehearsals.story_id")
          .whereRef("stories.user_id", "=", "story_rehearsals.user_id")
          .where("stories.deleted_at", "<", before),
      ),
    )
    .execute();
  await database.deleteFrom("stories").where("deleted_at", "<", before).execute();
  await database.deleteFrom("story_rehearsals").where("deleted_at", "<", before).execute();
}
