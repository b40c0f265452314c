import type { PracticeDatabase } from "#practice/practice.context.ts";
import type { Settings } from "#practice/practice.schemas.ts";

/** The user's settings and when they were saved, or null. */
export async function findSettings(
  database: PracticeDatabase,
  userId: string,
): Promise<{ value: Settings; savedAt: string } | null> {
  const row = await database
    .selectFrom("settings")
    .select(["value", "saved_at"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row === undefined ? null : { value: row.value, savedAt: row.saved_at };
}

/** Writes the user's settings over those before. */
export async function writeSettings(
  database: PracticeDatabase,
  userId: string,
  value: Settings,
  savedAt: string,
): Promise<void> {
  const columns = { value: JSON.stringify(value), saved_at: savedAt };
  await database
    .insertInto("settings")
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(columns))
    .execute();
}
