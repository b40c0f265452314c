import type { Deadline } from "#knowledge/readiness/deadlines.schemas.ts";
import type { DeadlineTables } from "#knowledge/readiness/deadlines.tables.ts";
import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { Insertable, Updateable } from "kysely";

/** The user's rounds with a date, in order of days. */
export async function findDeadlines(database: KnowledgeDatabase, userId: string): Promise<Deadline[]> {
  return database
    .selectFrom("deadlines")
    .select(["id", "name", "day", "round"])
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("day")
    .orderBy("id")
    .execute();
}

/** Adds a round. */
export async function insertDeadline(
  database: KnowledgeDatabase,
  deadline: Insertable<DeadlineTables["deadlines"]>,
): Promise<void> {
  await database.insertInto("deadlines").values(deadline).execute();
}

/** Changes columns of a round; whether the user has it. */
export async function updateDeadline(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  changes: Updateable<DeadlineTables["deadlines"]>,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("deadlines")
    .set(changes)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
