import type { StoriesDatabase } from "#stories/stories.context.ts";
import type { StoriesTables } from "#stories/stories.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A rehearsal as it is kept. */
export type KeptRehearsal = Selectable<StoriesTables["story_rehearsals"]>;

/** The user's rehearsals that are not deleted, oldest first; of one story where its id is given. */
export async function findRehearsals(
  database: StoriesDatabase,
  userId: string,
  storyId?: string,
): Promise<KeptRehearsal[]> {
  let query = database
    .selectFrom("story_rehearsals")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null);
  if (storyId !== undefined) query = query.where("story_id", "=", storyId);
  return query.orderBy("started_at").orderBy("id").execute();
}

/** Every rehearsal of the user, deleted ones too, by id. */
export async function findAllRehearsals(database: StoriesDatabase, userId: string): Promise<KeptRehearsal[]> {
  return database.selectFrom("story_rehearsals").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** A rehearsal of a story by its id or by when it began; deleted ones too. */
export async function findRehearsal(
  database: StoriesDatabase,
  userId: string,
  storyId: string,
  by: { id: string } | { startedAt: string },
): Promise<KeptRehearsal | null> {
  const query = database
    .selectFrom("story_rehearsals")
    .selectAll()
    .where("user_id", "=", userId)
    .where("story_id", "=", storyId);
  const found = "id" in by ? query.where("id", "=", by.id) : query.where("started_at", "=", by.startedAt);
  return (await found.executeTakeFirst()) ?? null;
}

/** Adds a rehearsal. */
export async function insertRehearsal(
  database: StoriesDatabase,
  rehearsal: Insertable<StoriesTables["story_rehearsals"]>,
): Promise<void> {
  await database.insertInto("story_rehearsals").values(rehearsal).execute();
}

/** Changes columns of a rehearsal. */
export async function updateRehearsal(
  database: StoriesDatabase,
  userId: string,
  id: string,
  changes: Updateable<StoriesTables["story_rehearsals"]>,
): Promise<void> {
  await database
    .updateTable("story_rehearsals")
    .set(changes)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}
