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

/** The user's attempts whole, oldest first; of one problem where it is given. */
export async function findProbabilityAttempts(
  database: KnowledgeDatabase,
  userId: string,
  problemId?: string,
): Promise<ProbabilityAttemptRecord[]> {
  const query = database
    .selectFrom("probability_attempts")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("attempted_at")
    .orderBy("id");
  return (problemId === undefined ? query : query.where("problem_id", "=", problemId)).execute();
}

/** Of each of the user's attempts what its problem's standing follows from, oldest first. */
export async function findAttemptOutcomes(
  database: KnowledgeDatabase,
  userId: string,
): Promise<Pick<ProbabilityAttemptRecord, "problem_id" | "is_right" | "time_ms" | "attempted_at">[]> {
  return database
    .selectFrom("probability_attempts")
    .select(["problem_id", "is_right", "time_ms", "attempted_at"])
    .where("user_id", "=", userId)
    .orderBy("attempted_at")
    .orderBy("id")
    .execute();
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
