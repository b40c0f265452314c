import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { ProbabilityTables } from "#knowledge/probability/probability.tables.ts";
import type { Insertable, Selectable } from "kysely";

/** An attempt at a probability problem as it is kept. */
export type ProbabilityAttemptRecord = Selectable<ProbabilityTables["probability_attempts"]>;

/** Keeps an attempt. */
export async function insertProbabilityAttempt(
  database: KnowledgeDatabase,
  attempt: Insertable<ProbabilityTables["probability_attempts"]>,
): Promise<void> {
  await database.insertInto("probability_attempts").values(attempt).execute();
}

/** The user's attempts whole, oldest first, those of deleted sets too. */
export async function findEveryAttempt(
  database: KnowledgeDatabase,
  userId: string,
): Promise<ProbabilityAttemptRecord[]> {
  return database
    .selectFrom("probability_attempts")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("attempted_at")
    .orderBy("id")
    .execute();
}

/** The user's attempts at a problem, oldest first, without those of deleted sets. */
export async function findAttemptsAt(
  database: KnowledgeDatabase,
  userId: string,
  problemId: string,
): Promise<ProbabilityAttemptRecord[]> {
  return counting(database, userId).selectAll().where("problem_id", "=", problemId).execute();
}

/** Of each of the user's attempts what its problem's standing follows from, oldest first, without those of deleted sets. */
export async function findAttemptOutcomes(
  database: KnowledgeDatabase,
  userId: string,
): Promise<Pick<ProbabilityAttemptRecord, "problem_id" | "is_right" | "time_ms" | "attempted_at">[]> {
  return counting(database, userId).select(["problem_id", "is_right", "time_ms", "attempted_at"]).execute();
}

/** The user's attempts made in one of some sets. */
export async function findAttemptsOfSets(
  database: KnowledgeDatabase,
  userId: string,
  setIds: readonly string[],
): Promise<ProbabilityAttemptRecord[]> {
  if (setIds.length === 0) return [];
  return database
    .selectFrom("probability_attempts")
    .selectAll()
    .where("user_id", "=", userId)
    .where("set_id", "in", setIds)
    .execute();
}

/** The user's attempts that were not made in a deleted set, oldest first. */
function counting(database: KnowledgeDatabase, userId: string) {
  return database
    .selectFrom("probability_attempts")
    .where("user_id", "=", userId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("timed_sets")
            .select("timed_sets.id")
            .whereRef("timed_sets.user_id", "=", "probability_attempts.user_id")
            .whereRef("timed_sets.id", "=", "probability_attempts.set_id")
            .where("timed_sets.deleted_at", "is not", null),
        ),
      ),
    )
    .orderBy("attempted_at")
    .orderBy("id");
}
