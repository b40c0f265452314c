import type { DebuggingDatabase } from "#debugging/debugging.context.ts";
import type { DebuggingTables } from "#debugging/debugging.tables.ts";
import type { Insertable, Selectable, Updateable } from "kysely";

/** A drill as it is kept. */
export type DrillRecord = Selectable<DebuggingTables["drills"]>;

/** A drill without its long columns. */
export type DrillEntry = Omit<DrillRecord, "symptoms" | "own_program" | "served" | "code">;

const entryColumns = [
  "user_id",
  "id",
  "share_id",
  "kind",
  "program_id",
  "title",
  "level",
  "interview",
  "minutes",
  "state",
  "started_at",
  "finished_at",
  "active_ms",
  "revision",
  "signature",
  "deleted_at",
  "faults",
  "guesses",
  "passed_follow_ups",
] as const satisfies (keyof DrillEntry)[];

/** Keeps a new drill. */
export async function insertDrill(
  database: DebuggingDatabase,
  drill: Insertable<DebuggingTables["drills"]>,
): Promise<void> {
  await database.insertInto("drills").values(drill).execute();
}

/** The user's drill, or null; one that was deleted only with `deleted`. */
export async function findDrill(
  database: DebuggingDatabase,
  userId: string,
  id: string,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<DrillRecord | null> {
  const row = await database
    .selectFrom("drills")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .where("deleted_at", deleted ? "is not" : "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** All of the user's drills that are not deleted, the latest first, without their long columns. */
export async function findDrillEntries(database: DebuggingDatabase, userId: string): Promise<DrillEntry[]> {
  return database
    .selectFrom("drills")
    .select(entryColumns)
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** How the user's drills behaved, deleted ones too: none of them is served again. */
export async function findSignatures(database: DebuggingDatabase, userId: string): Promise<Set<string>> {
  const rows = await database.selectFrom("drills").select("signature").where("user_id", "=", userId).execute();
  return new Set(rows.map(({ signature }) => signature));
}

/** Changes columns of a drill, where it still has `revision` if one is given; whether it had. */
export async function updateDrill(
  database: DebuggingDatabase,
  userId: string,
  id: string,
  changes: Updateable<DebuggingTables["drills"]>,
  revision?: number,
): Promise<boolean> {
  let update = database.updateTable("drills").set(changes).where("user_id", "=", userId).where("id", "=", id);
  if (revision !== undefined) update = update.where("revision", "=", revision);
  const { numUpdatedRows } = await update.executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Keeps a judged fix. */
export async function insertDrillRun(
  database: DebuggingDatabase,
  run: Insertable<DebuggingTables["drill_runs"]>,
): Promise<void> {
  await database.insertInto("drill_runs").values(run).execute();
}

/** The judged fixes of a drill, oldest first. */
export async function findDrillRuns(
  database: DebuggingDatabase,
  userId: string,
  drillId: string,
): Promise<Selectable<DebuggingTables["drill_runs"]>[]> {
  return database
    .selectFrom("drill_runs")
    .selectAll()
    .where("user_id", "=", userId)
    .where("drill_id", "=", drillId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Removes for good what was deleted before an instant, of every user. */
export async function purgeDrills(database: DebuggingDatabase, before: string): Promise<void> {
  const gone = database
    .selectFrom("drills")
    .select(["user_id", "id"])
    .where("deleted_at", "is not", null)
    .where("deleted_at", "<", before);
  for (const { user_id, id } of await gone.execute()) {
    await database.deleteFrom("drill_runs").where("user_id", "=", user_id).where("drill_id", "=", id).execute();
    await database.deleteFrom("drills").where("user_id", "=", user_id).where("id", "=", id).execute();
  }
}
