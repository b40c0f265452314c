import type { ResearchDatabase } from "#research/research.context.ts";
import type { RecordKind } from "#research/research.schemas.ts";
import type { ResearchTables } from "#research/research.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A project, opinion or talk as it is kept. */
export type KeptRecord = Selectable<ResearchTables["research_records"]>;

/** The user's records of every kind that are not deleted, in the order in which they were begun. */
export async function findRecords(database: ResearchDatabase, userId: string): Promise<KeptRecord[]> {
  return database
    .selectFrom("research_records")
    .selectAll()
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Every record of the user, deleted ones too, by id. */
export async function findAllRecords(database: ResearchDatabase, userId: string): Promise<KeptRecord[]> {
  return database.selectFrom("research_records").selectAll().where("user_id", "=", userId).orderBy("id").execute();
}

/** The user's record of a kind, or null; a deleted one only where `deleted` says so. */
export async function findRecord(
  database: ResearchDatabase,
  userId: string,
  kind: RecordKind,
  id: string,
  { deleted = false } = {},
): Promise<KeptRecord | null> {
  const row = await database
    .selectFrom("research_records")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return row === undefined || (row.deleted_at !== null && !deleted) ? null : row;
}

/** Adds a record. */
export async function insertRecord(
  database: ResearchDatabase,
  record: Insertable<ResearchTables["research_records"]>,
): Promise<void> {
  await database.insertInto("research_records").values(record).execute();
}

/** Changes columns of a record. */
export async function updateRecord(
  database: ResearchDatabase,
  userId: string,
  id: string,
  changes: Updateable<ResearchTables["research_records"]>,
): Promise<void> {
  await database
    .updateTable("research_records")
    .set(changes)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Removes for good what was deleted before an instant, of every user; a talk with its rehearsals. */
export async function purgeRecords(database: ResearchDatabase, before: string): Promise<void> {
  await database
    .deleteFrom("talk_rehearsals")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("research_records")
          .select("research_records.id")
          .whereRef("research_records.id", "=", "talk_rehearsals.talk_id")
          .whereRef("research_records.user_id", "=", "talk_rehearsals.user_id")
          .where("research_records.deleted_at", "<", before),
      ),
    )
    .execute();
  await database.deleteFrom("research_records").where("deleted_at", "<", before).execute();
  await database.deleteFrom("talk_rehearsals").where("deleted_at", "<", before).execute();
}
