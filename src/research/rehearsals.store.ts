import type { ResearchDatabase } from "#research/research.context.ts";
import type { ResearchTables } from "#research/research.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A rehearsal of a talk as it is kept. */
export type KeptRehearsal = Selectable<ResearchTables["talk_rehearsals"]>;

/** The rehearsals of a talk that are not deleted, oldest first. */
export async function findRehearsals(
  database: ResearchDatabase,
  userId: string,
  talkId: string,
): Promise<KeptRehearsal[]> {
  return database
    .selectFrom("talk_rehearsals")
    .selectAll()
    .where("user_id", "=", userId)
    .where("talk_id", "=", talkId)
    .where("deleted_at", "is", null)
    .orderBy("started_at")
    .orderBy("id")
    .execute();
}

/** The rehearsals of every talk of the user, those that are deleted and those of deleted talks left out, oldest first. */
export async function findRehearsalsOfTalks(database: ResearchDatabase, userId: string): Promise<KeptRehearsal[]> {
  return database
    .selectFrom("talk_rehearsals")
    .innerJoin("research_records", (join) =>
      join
        .onRef("research_records.user_id", "=", "talk_rehearsals.user_id")
        .onRef("research_records.id", "=", "talk_rehearsals.talk_id"),
    )
    .selectAll("talk_rehearsals")
    .where("talk_rehearsals.user_id", "=", userId)
    .where("talk_rehearsals.deleted_at", "is", null)
    .where("research_records.deleted_at", "is", null)
    .orderBy("talk_rehearsals.started_at")
    .orderBy("talk_rehearsals.id")
    .execute();
}

/** Every rehearsal of the user, deleted ones too, by id. */
export async function findAllRehearsals(database: ResearchDatabase, userId: string): Promise<KeptRehearsal[]> {
  return database.selectFrom("talk_rehearsals").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** A rehearsal of a talk by its id or by when it began; deleted ones too. */
export async function findRehearsal(
  database: ResearchDatabase,
  userId: string,
  talkId: string,
  by: { id: string } | { startedAt: string },
): Promise<KeptRehearsal | null> {
  const query = database
    .selectFrom("talk_rehearsals")
    .selectAll()
    .where("user_id", "=", userId)
    .where("talk_id", "=", talkId);
  const found = "id" in by ? query.where("id", "=", by.id) : query.where("started_at", "=", by.startedAt);
  return (await found.executeTakeFirst()) ?? null;
}

/** Adds a rehearsal. */
export async function insertRehearsal(
  database: ResearchDatabase,
  rehearsal: Insertable<ResearchTables["talk_rehearsals"]>,
): Promise<void> {
  await database.insertInto("talk_rehearsals").values(rehearsal).execute();
}

/** Changes columns of a rehearsal. */
export async function updateRehearsal(
  database: ResearchDatabase,
  userId: string,
  id: string,
  changes: Updateable<ResearchTables["talk_rehearsals"]>,
): Promise<void> {
  await database
    .updateTable("talk_rehearsals")
    .set(changes)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}
