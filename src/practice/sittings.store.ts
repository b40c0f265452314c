import type { PracticeDatabase } from "#practice/practice.context.ts";
import type { PracticeTables } from "#practice/practice.tables.ts";
import type { Selectable, Updateable } from "kysely";

/** A sitting as it is kept: without the content of its looks, with what its progress is worked out from. */
export interface SittingRecord {
  id: string;
  problemId: string;
  startedAt: string;
  finishedAt: string | null;
  activeMs: number;
  progressAtMs: number;
  interview: boolean;
  passed: boolean;
  passedCases: string[];
  startingDocument: string | null;
  looks: LookRecord[];
}

/** A look as it is kept. */
export interface LookRecord {
  kind: "pattern" | "hint" | "solution";
  rung: number | null;
  lookedAt: string;
}

/** The user's sitting with its looks in order, or null. */
export async function findSitting(
  database: PracticeDatabase,
  userId: string,
  id: string,
): Promise<SittingRecord | null> {
  const row = await database
    .selectFrom("sittings")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : withLooks(database, row);
}

/** The sitting of a problem that is begun and not finished, or null; there is at most one. */
export async function findOpenSitting(
  database: PracticeDatabase,
  userId: string,
  problemId: string,
): Promise<SittingRecord | null> {
  const row = await database
    .selectFrom("sittings")
    .selectAll()
    .where("user_id", "=", userId)
    .where("problem_id", "=", problemId)
    .where("finished_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : withLooks(database, row);
}

/** Whether any sitting of a problem ended in a pass. */
export async function hasPassedSitting(
  database: PracticeDatabase,
  userId: string,
  problemId: string,
): Promise<boolean> {
  const row = await database
    .selectFrom("sittings")
    .select("id")
    .where("user_id", "=", userId)
    .where("problem_id", "=", problemId)
    .where("passed", "=", true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Begins a sitting with its clock at zero. */
export async function insertSitting(
  database: PracticeDatabase,
  sitting: { userId: string; id: string; problemId: string; startedAt: string; interview: boolean },
): Promise<void> {
  await database
    .insertInto("sittings")
    .values({
      user_id: sitting.userId,
      id: sitting.id,
      problem_id: sitting.problemId,
      started_at: sitting.startedAt,
      finished_at: null,
      active_ms: 0,
      progress_at_ms: 0,
      interview: sitting.interview,
      passed: false,
      passed_cases: "[]",
      starting_document: null,
    })
    .execute();
}

/** Changes columns of one sitting. */
export async function updateSittingRow(
  database: PracticeDatabase,
  userId: string,
  id: string,
  changes: Updateable<PracticeTables["sittings"]>,
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await database.updateTable("sittings").set(changes).where("user_id", "=", userId).where("id", "=", id).execute();
}

/** Records a look; one already recorded keeps its first instant. */
export async function insertLook(
  database: PracticeDatabase,
  look: {
    userId: string;
    sittingId: string;
    problemId: string;
    kind: LookRecord["kind"];
    rung: number | null;
    lookedAt: string;
  },
): Promise<void> {
  await database
    .insertInto("looks")
    .values({
      user_id: look.userId,
      sitting_id: look.sittingId,
      problem_id: look.problemId,
      kind: look.kind,
      rung: look.rung ?? 0,
      looked_at: look.lookedAt,
    })
    .onConflict((conflict) => conflict.columns(["user_id", "sitting_id", "kind", "rung"]).doNothing())
    .execute();
}

async function withLooks(
  database: PracticeDatabase,
  row: Selectable<PracticeTables["sittings"]>,
): Promise<SittingRecord> {
  const looks = await database
    .selectFrom("looks")
    .select(["kind", "rung", "looked_at"])
    .where("user_id", "=", row.user_id)
    .where("sitting_id", "=", row.id)
    .orderBy("looked_at")
    .orderBy("kind")
    .orderBy("rung")
    .execute();
  return toSittingRecord(
    row,
    looks.map(({ kind, rung, looked_at: lookedAt }) => ({ kind, rung: rung === 0 ? null : rung, lookedAt })),
  );
}

/** A row of the table in the words of the program. */
export function toSittingRecord(row: Selectable<PracticeTables["sittings"]>, looks: LookRecord[]): SittingRecord {
  return {
    id: row.id,
    problemId: row.problem_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    activeMs: row.active_ms,
    progressAtMs: row.progress_at_ms,
    interview: row.interview,
    passed: row.passed,
    passedCases: row.passed_cases,
    startingDocument: row.starting_document,
    looks,
  };
}
