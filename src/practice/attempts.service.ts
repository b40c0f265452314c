import { dayMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { findAttempt, findAttempts, purgeAttempts, setAttemptDeleted } from "#practice/attempts.store.ts";
import type { PracticeContext, PracticeDatabase } from "#practice/practice.context.ts";
import { attemptNotFound } from "#practice/practice.errors.ts";
import type { Attempt, AttemptSummary } from "#practice/practice.schemas.ts";
import { requireProblem } from "#practice/require-problem.ts";

/** How long a deletion can be undone, in ms: thirty days. */
const undoableForMs = 30 * dayMs;

/** The attempts at a problem, newest first. Throws `problem.not_found`. */
export async function listAttempts(context: PracticeContext, problemId: string): Promise<AttemptSummary[]> {
  requireProblem(context, problemId);
  return findAttempts(context.database, context.user.id, problemId);
}

/** An attempt with its code and cases. Throws `attempt.not_found`. */
export async function readAttempt(context: PracticeContext, id: string): Promise<Attempt> {
  return requireAttempt(context.database, context.user.id, id);
}

/** Deletes an attempt; for thirty days it can be restored. Throws `attempt.not_found`. */
export async function deleteAttempt(context: PracticeContext, id: string): Promise<void> {
  const userId = context.user.id;
  await inTransaction(context.database, async (database) => {
    await requireAttempt(database, userId, id);
    await setAttemptDeleted(database, userId, id, context.clock().toISOString());
  });
}

/** Takes a deletion back; an attempt that is not deleted stays as it is. Throws `attempt.not_found`. */
export async function restoreAttempt(context: PracticeContext, id: string): Promise<AttemptSummary> {
  const userId = context.user.id;
  const {
    code: _,
    cases: __,
    ...summary
  } = await inTransaction(context.database, async (database) => {
    await setAttemptDeleted(database, userId, id, null);
    return requireAttempt(database, userId, id);
  });
  return summary;
}

/** Removes for good what anyone deleted over thirty days ago. */
export async function purgeDeletedAttempts(database: PracticeDatabase, clock: Clock): Promise<void> {
  await purgeAttempts(database, new Date(clock().getTime() - undoableForMs).toISOString());
}

async function requireAttempt(database: PracticeDatabase, userId: string, id: string): Promise<Attempt> {
  const attempt = await findAttempt(database, userId, id);
  if (attempt === null) throw attemptNotFound(id);
  return attempt;
}
