import type { PracticeDatabase } from "#practice/practice.context.ts";
import type { Draft, Edit } from "#practice/practice.schemas.ts";

/** The user's draft of a problem, or null. */
export async function findDraft(database: PracticeDatabase, userId: string, problemId: string): Promise<Draft | null> {
  const row = await database
    .selectFrom("drafts")
    .select(["code", "revision", "saved_at"])
    .where("user_id", "=", userId)
    .where("problem_id", "=", problemId)
    .executeTakeFirst();
  return row === undefined ? null : { code: row.code, revision: row.revision, savedAt: row.saved_at };
}

/** Writes a draft over the one before; its revision is 1 at first and then rises by one. */
export async function writeDraft(
  database: PracticeDatabase,
  draft: { userId: string; problemId: string; code: string; savedAt: string },
): Promise<Draft> {
  const { code, savedAt } = draft;
  const { revision } = await database
    .insertInto("drafts")
    .values({ user_id: draft.userId, problem_id: draft.problemId, code, revision: 1, saved_at: savedAt })
    .onConflict((conflict) =>
      conflict
        .columns(["user_id", "problem_id"])
        .doUpdateSet((eb) => ({ code, saved_at: savedAt, revision: eb("drafts.revision", "+", 1) })),
    )
    .returning("revision")
    .executeTakeFirstOrThrow();
  return { code, revision, savedAt };
}

/** A sitting's edits, oldest first. */
export async function findEdits(database: PracticeDatabase, userId: string, sittingId: string): Promise<Edit[]> {
  const batches = await database
    .selectFrom("edit_batches")
    .select("edits")
    .where("user_id", "=", userId)
    .where("sitting_id", "=", sittingId)
    .orderBy("sequence")
    .execute();
  return batches.flatMap((batch) => batch.edits);
}

/** The last edits of a sitting, at least `count` where there are as many, and the sequence of its last batch (-1 before any). */
export async function findLastEdits(
  database: PracticeDatabase,
  { userId, sittingId, count }: { userId: string; sittingId: string; count: number },
): Promise<{ edits: Edit[]; lastSequence: number }> {
  let edits: Edit[] = [];
  let lastSequence = -1;
  let before: number | null = null;
  while (edits.length < count) {
    const batch = await findLastBatch(database, userId, sittingId, before);
    if (batch === undefined) break;
    edits = [...batch.edits, ...edits];
    lastSequence = Math.max(lastSequence, batch.sequence);
    before = batch.sequence;
  }
  return { edits, lastSequence };
}

async function findLastBatch(
  database: PracticeDatabase,
  userId: string,
  sittingId: string,
  before: number | null,
): Promise<{ sequence: number; edits: Edit[] } | undefined> {
  return database
    .selectFrom("edit_batches")
    .select(["sequence", "edits"])
    .where("user_id", "=", userId)
    .where("sitting_id", "=", sittingId)
    .$if(before !== null, (query) => query.where("sequence", "<", before))
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Adds a batch of edits at the end of a sitting's replay. */
export async function insertEditBatch(
  database: PracticeDatabase,
  batch: { userId: string; sittingId: string; sequence: number; edits: readonly Edit[]; savedAt: string },
): Promise<void> {
  await database
    .insertInto("edit_batches")
    .values({
      user_id: batch.userId,
      sitting_id: batch.sittingId,
      sequence: batch.sequence,
      edits: JSON.stringify(batch.edits),
      saved_at: batch.savedAt,
    })
    .execute();
}
