import { toAttemptRow, toAttemptSummary } from "#practice/attempts.store.ts";
import type { PracticeDatabase } from "#practice/practice.context.ts";
import { findScratchpad, writeScratchpad } from "#practice/scratchpad.store.ts";
import { findSettings, writeSettings } from "#practice/settings.store.ts";
import { toSittingRecord } from "#practice/sittings.store.ts";
import type { Archive, ExportedSitting } from "#practice/transfer.schemas.ts";

/** How many rows one statement inserts: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const rowsPerStatement = 500;

/** Everything a user has, deleted attempts included, in the order of their ids. */
export async function readEverything(database: PracticeDatabase, userId: string): Promise<Archive> {
  return {
    settings: await findSettings(database, userId),
    scratchpad: await findScratchpad(database, userId),
    drafts: await readDrafts(database, userId),
    sittings: await readSittings(database, userId),
    edits: await readEdits(database, userId),
    attempts: await readAttempts(database, userId),
  };
}

/** Writes records of a user: drafts and sittings over those of the same key, the others beside them. */
export async function writeEverything(database: PracticeDatabase, userId: string, changes: Archive): Promise<void> {
  if (changes.settings !== null)
    await writeSettings(database, userId, changes.settings.value, changes.settings.savedAt);
  if (changes.scratchpad !== null) await writeScratchpad(database, userId, changes.scratchpad);
  await writeDrafts(database, userId, changes.drafts);
  await writeSittings(database, userId, changes.sittings);
  await writeLooks(database, userId, changes.sittings);
  await writeEdits(database, userId, changes.edits);
  await writeAttempts(database, userId, changes.attempts);
}

async function readDrafts(database: PracticeDatabase, userId: string): Promise<Archive["drafts"]> {
  const rows = await database
    .selectFrom("drafts")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("problem_id")
    .execute();
  return rows.map((row) => ({
    problemId: row.problem_id,
    revision: row.revision,
    savedAt: row.saved_at,
    code: row.code,
  }));
}

async function readSittings(database: PracticeDatabase, userId: string): Promise<ExportedSitting[]> {
  const rows = await database.selectFrom("sittings").selectAll().where("user_id", "=", userId).orderBy("id").execute();
  const looks = await database
    .selectFrom("looks")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("looked_at")
    .orderBy("kind")
    .orderBy("rung")
    .execute();
  const bySitting = Map.groupBy(looks, (look) => look.sitting_id);
  return rows.map((row) =>
    toSittingRecord(
      row,
      (bySitting.get(row.id) ?? []).map((look) => ({
        kind: look.kind,
        rung: look.rung || null,
        lookedAt: look.looked_at,
      })),
    ),
  );
}

async function readEdits(database: PracticeDatabase, userId: string): Promise<Archive["edits"]> {
  const rows = await database
    .selectFrom("edit_batches")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("sitting_id")
    .orderBy("sequence")
    .execute();
  return rows.map((row) => ({
    sittingId: row.sitting_id,
    sequence: row.sequence,
    savedAt: row.saved_at,
    edits: row.edits,
  }));
}

async function readAttempts(database: PracticeDatabase, userId: string): Promise<Archive["attempts"]> {
  const rows = await database.selectFrom("attempts").selectAll().where("user_id", "=", userId).orderBy("id").execute();
  return rows.map((row) => ({ ...toAttemptSummary(row), cases: row.cases, deletedAt: row.deleted_at, code: row.code }));
}

async function writeDrafts(database: PracticeDatabase, userId: string, drafts: Archive["drafts"]): Promise<void> {
  const rows = drafts.map((draft) => ({
    user_id: userId,
    problem_id: draft.problemId,
    code: draft.code,
    revision: draft.revision,
    saved_at: draft.savedAt,
  }));
  for (const chunk of inChunks(rows)) {
    await database
      .insertInto("drafts")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["user_id", "problem_id"]).doUpdateSet((eb) => ({
          code: eb.ref("excluded.code"),
          revision: eb.ref("excluded.revision"),
          saved_at: eb.ref("excluded.saved_at"),
        })),
      )
      .execute();
  }
}

async function writeSittings(
  database: PracticeDatabase,
  userId: string,
  sittings: readonly ExportedSitting[],
): Promise<void> {
  const rows = sittings.map((sitting) => ({
    user_id: userId,
    id: sitting.id,
    problem_id: sitting.problemId,
    started_at: sitting.startedAt,
    finished_at: sitting.finishedAt,
    active_ms: sitting.activeMs,
    progress_at_ms: sitting.progressAtMs,
    interview: sitting.interview,
    passed: sitting.passed,
    passed_cases: JSON.stringify(sitting.passedCases),
    starting_document: sitting.startingDocument,
  }));
  for (const chunk of inChunks(rows)) {
    await database
      .insertInto("sittings")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["user_id", "id"]).doUpdateSet((eb) => ({
          finished_at: eb.ref("excluded.finished_at"),
          active_ms: eb.ref("excluded.active_ms"),
          progress_at_ms: eb.ref("excluded.progress_at_ms"),
          passed: eb.ref("excluded.passed"),
          passed_cases: eb.ref("excluded.passed_cases"),
          starting_document: eb.ref("excluded.starting_document"),
        })),
      )
      .execute();
  }
}

async function writeLooks(
  database: PracticeDatabase,
  userId: string,
  sittings: readonly ExportedSitting[],
): Promise<void> {
  const rows = sittings.flatMap((sitting) =>
    sitting.looks.map((look) => ({
      user_id: userId,
      sitting_id: sitting.id,
      problem_id: sitting.problemId,
      kind: look.kind,
      rung: look.rung ?? 0,
      looked_at: look.lookedAt,
    })),
  );
  for (const chunk of inChunks(rows)) {
    await database
      .insertInto("looks")
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(["user_id", "sitting_id", "kind", "rung"])
          .doUpdateSet((eb) => ({ looked_at: eb.ref("excluded.looked_at") })),
      )
      .execute();
  }
}

async function writeEdits(database: PracticeDatabase, userId: string, batches: Archive["edits"]): Promise<void> {
  const rows = batches.map((batch) => ({
    user_id: userId,
    sitting_id: batch.sittingId,
    sequence: batch.sequence,
    edits: JSON.stringify(batch.edits),
    saved_at: batch.savedAt,
  }));
  for (const chunk of inChunks(rows)) await database.insertInto("edit_batches").values(chunk).execute();
}

async function writeAttempts(database: PracticeDatabase, userId: string, attempts: Archive["attempts"]): Promise<void> {
  const rows = attempts.map((attempt) => toAttemptRow(userId, attempt, attempt.deletedAt));
  for (const chunk of inChunks(rows)) await database.insertInto("attempts").values(chunk).execute();
}

function inChunks<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, index) =>
    rows.slice(index * rowsPerStatement, (index + 1) * rowsPerStatement),
  );
}
