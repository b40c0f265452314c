import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { ProbabilityTables } from "#knowledge/probability/probability.tables.ts";
import type { Insertable, Selectable } from "kysely";

/** A timed set as it is kept. */
export type TimedSetRecord = Selectable<ProbabilityTables["timed_sets"]>;

/** What was typed at one place of a set, as it is kept. */
export type SetAnswerRecord = Selectable<ProbabilityTables["timed_set_answers"]>;

/** Keeps a new set. */
export async function insertSet(
  database: KnowledgeDatabase,
  set: Insertable<ProbabilityTables["timed_sets"]>,
): Promise<void> {
  await database.insertInto("timed_sets").values(set).execute();
}

/** The user's sets, newest first; deleted ones only where `deleted` says so. */
export async function findSets(
  database: KnowledgeDatabase,
  userId: string,
  { deleted = false } = {},
): Promise<TimedSetRecord[]> {
  const query = database
    .selectFrom("timed_sets")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("started_at", "desc")
    .orderBy("id", "desc");
  return (deleted ? query : query.where("deleted_at", "is", null)).execute();
}

/** The user's set, or null; a deleted one only where `deleted` says so. */
export async function findSet(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  { deleted = false } = {},
): Promise<TimedSetRecord | null> {
  const row = await database
    .selectFrom("timed_sets")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined || (row.deleted_at !== null && !deleted) ? null : row;
}

/** What was typed in the user's sets, or in one of them, in the order of places. */
export async function findSetAnswers(
  database: KnowledgeDatabase,
  userId: string,
  setId?: string,
): Promise<SetAnswerRecord[]> {
  const query = database.selectFrom("timed_set_answers").selectAll().where("user_id", "=", userId).orderBy("place");
  return (setId === undefined ? query : query.where("set_id", "=", setId)).execute();
}

/** Keeps what was typed at a place of a set, over what was there. */
export async function writeSetAnswer(
  database: KnowledgeDatabase,
  answer: Insertable<ProbabilityTables["timed_set_answers"]>,
): Promise<void> {
  const { typed, time_ms, attempt_id, answer_id } = answer;
  await database
    .insertInto("timed_set_answers")
    .values(answer)
    .onConflict((conflict) =>
      conflict.columns(["user_id", "set_id", "place"]).doUpdateSet({ typed, time_ms, attempt_id, answer_id }),
    )
    .execute();
}

/** Notes when a set was finished. */
export async function setFinishedAt(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  finishedAt: string,
): Promise<void> {
  await database
    .updateTable("timed_sets")
    .set({ finished_at: finishedAt })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Marks a set deleted at an instant, or (null) not deleted. */
export async function setSetDeleted(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  deletedAt: string | null,
): Promise<void> {
  await database
    .updateTable("timed_sets")
    .set({ deleted_at: deletedAt })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Removes for good the sets that were deleted before an instant, with their attempts, of every user. */
export async function purgeSets(database: KnowledgeDatabase, before: string): Promise<void> {
  const gone = database.selectFrom("timed_sets").select(["user_id", "id"]).where("deleted_at", "<", before);
  for (const { user_id: userId, id } of await gone.execute()) {
    for (const table of ["probability_attempts", "timed_set_answers"] as const)
      await database.deleteFrom(table).where("user_id", "=", userId).where("set_id", "=", id).execute();
    await database.deleteFrom("timed_sets").where("user_id", "=", userId).where("id", "=", id).execute();
  }
}

/** When each answer to a question was given, oldest first, and which key points it has. */
export async function findAnswerCoverage(
  database: KnowledgeDatabase,
  userId: string,
): Promise<{ id: string; question_id: string; answered_at: string; covered: boolean[] | null }[]> {
  return database
    .selectFrom("answers")
    .select(["id", "question_id", "answered_at", "covered"])
    .where("user_id", "=", userId)
    .orderBy("answered_at")
    .orderBy("id")
    .execute();
}
