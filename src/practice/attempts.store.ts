import type { PracticeDatabase } from "#practice/practice.context.ts";
import type { Attempt, AttemptSummary } from "#practice/practice.schemas.ts";
import type { PracticeTables } from "#practice/practice.tables.ts";
import type { Insertable, Selectable } from "kysely";

const summaryColumns = [
  "id",
  "problem_id",
  "sitting_id",
  "mode",
  "door",
  "created_at",
  "active_ms",
  "aided",
  "verdict",
] as const;

/** The user's attempts at a problem, newest first, deleted ones left out. */
export async function findAttempts(
  database: PracticeDatabase,
  userId: string,
  problemId: string,
): Promise<AttemptSummary[]> {
  const rows = await database
    .selectFrom("attempts")
    .select(summaryColumns)
    .where("user_id", "=", userId)
    .where("problem_id", "=", problemId)
    .where("deleted_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(toAttemptSummary);
}

/** One attempt with its code and cases, or null. Deleted ones are not found. */
export async function findAttempt(database: PracticeDatabase, userId: string, id: string): Promise<Attempt | null> {
  const row = await database
    .selectFrom("attempts")
    .select([...summaryColumns, "code", "cases"])
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : { ...toAttemptSummary(row), code: row.code, cases: row.cases };
}

/** Stores an attempt. */
export async function insertAttempt(database: PracticeDatabase, userId: string, attempt: Attempt): Promise<void> {
  await database.insertInto("attempts").values(toAttemptRow(userId, attempt)).execute();
}

/** Marks an attempt deleted at an instant, or not deleted with null. */
export async function setAttemptDeleted(
  database: PracticeDatabase,
  userId: string,
  id: string,
  deletedAt: string | null,
): Promise<void> {
  await database
    .updateTable("attempts")
    .set({ deleted_at: deletedAt })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Removes for good what anyone deleted before an instant. */
export async function purgeAttempts(database: PracticeDatabase, deletedBefore: string): Promise<void> {
  await database.deleteFrom("attempts").where("deleted_at", "<", deletedBefore).execute();
}

/** An attempt as a row of the table. */
export function toAttemptRow(
  userId: string,
  attempt: Attempt,
  deletedAt: string | null = null,
): Insertable<PracticeTables["attempts"]> {
  return {
    user_id: userId,
    id: attempt.id,
    problem_id: attempt.problemId,
    sitting_id: attempt.sittingId,
    mode: attempt.mode,
    door: attempt.door,
    created_at: attempt.createdAt,
    active_ms: attempt.activeMs,
    aided: attempt.aided,
    verdict_kind: attempt.verdict.kind,
    verdict: JSON.stringify(attempt.verdict),
    cases: JSON.stringify(attempt.cases),
    code: attempt.code,
    deleted_at: deletedAt,
  };
}

/** A row of the table as an attempt in a list. */
export function toAttemptSummary(
  row: Pick<Selectable<PracticeTables["attempts"]>, (typeof summaryColumns)[number]>,
): AttemptSummary {
  return {
    id: row.id,
    problemId: row.problem_id,
    sittingId: row.sitting_id,
    mode: row.mode,
    door: row.door,
    createdAt: row.created_at,
    activeMs: row.active_ms,
    aided: row.aided,
    // rows from before growth was measured have no such field
    verdict: { ...row.verdict, growth: row.verdict.growth ?? null },
  };
}
