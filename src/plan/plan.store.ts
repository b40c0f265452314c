import type { PlanReadiness } from "#plan/readiness.schemas.ts";
import type { PlanDatabase } from "#plan/plan.context.ts";
import type { PlanMark, PlanSettings } from "#plan/plan.schemas.ts";

/** Settings as they are kept. */
export interface KeptSettings {
  value: PlanSettings;
  startedOn: string;
  savedAt: string;
}

/** A mark as it is kept. */
export interface KeptMark extends PlanMark {
  markedAt: string;
}

/** Readiness for a kind of round on a day. */
export type KeptReadiness = PlanReadiness["history"][number];

// Fewer than the parameters that either database takes in one statement.
const batch = 400;

/** The user's settings, or null before the first run. */
export async function findPlanSettings(database: PlanDatabase, userId: string): Promise<KeptSettings | null> {
  const row = await database
    .selectFrom("plan_settings")
    .select(["value", "started_on", "saved_at"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row === undefined ? null : { value: row.value, startedOn: row.started_on, savedAt: row.saved_at };
}

/** Writes over the settings before. */
export async function writePlanSettings(
  database: PlanDatabase,
  userId: string,
  { value, startedOn, savedAt }: KeptSettings,
): Promise<void> {
  const columns = { value: JSON.stringify(value), started_on: startedOn, saved_at: savedAt };
  await database
    .insertInto("plan_settings")
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(columns))
    .execute();
}

/** The user's marks, those that were taken back too, in the order in which they were made. */
export async function findMarks(database: PlanDatabase, userId: string): Promise<KeptMark[]> {
  const rows = await database
    .selectFrom("plan_marks")
    .select(["item_id", "mark", "day", "marked_at"])
    .where("user_id", "=", userId)
    .orderBy("marked_at")
    .orderBy("item_id")
    .execute();
  return rows.map(({ item_id: itemId, mark, day, marked_at: markedAt }) => ({ itemId, mark, day, markedAt }));
}

/** Writes marks over those of the same items. */
export async function writeMarks(database: PlanDatabase, userId: string, marks: readonly KeptMark[]): Promise<void> {
  for (let from = 0; from < marks.length; from += batch)
    await database
      .insertInto("plan_marks")
      .values(
        marks.slice(from, from + batch).map(({ itemId, mark, day, markedAt }) => ({
          user_id: userId,
          item_id: itemId,
          mark,
          day,
          marked_at: markedAt,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["user_id", "item_id"]).doUpdateSet(({ ref }) => ({
          mark: ref("excluded.mark"),
          day: ref("excluded.day"),
          marked_at: ref("excluded.marked_at"),
        })),
      )
      .execute();
}

/** Readiness by day and kind of round, oldest first. */
export async function findReadiness(database: PlanDatabase, userId: string): Promise<KeptReadiness[]> {
  return database
    .selectFrom("plan_readiness")
    .select(["day", "round", "value"])
    .where("user_id", "=", userId)
    .orderBy("day")
    .orderBy("round")
    .execute();
}

/** Readiness of one day. */
export async function findReadinessOf(database: PlanDatabase, userId: string, day: string): Promise<KeptReadiness[]> {
  return database
    .selectFrom("plan_readiness")
    .select(["day", "round", "value"])
    .where("user_id", "=", userId)
    .where("day", "=", day)
    .execute();
}

/** Writes readiness over that of the same days and kinds. */
export async function writeReadiness(
  database: PlanDatabase,
  userId: string,
  rows: readonly KeptReadiness[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += batch)
    await database
      .insertInto("plan_readiness")
      .values(rows.slice(from, from + batch).map((row) => ({ user_id: userId, ...row })))
      .onConflict((conflict) =>
        conflict.columns(["user_id", "day", "round"]).doUpdateSet(({ ref }) => ({ value: ref("excluded.value") })),
      )
      .execute();
}
