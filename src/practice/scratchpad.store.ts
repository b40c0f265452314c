import type { PracticeDatabase } from "#practice/practice.context.ts";
import type { Scratchpad } from "#practice/practice.schemas.ts";

/** The user's scratchpad, or null. */
export async function findScratchpad(
  database: PracticeDatabase,
  userId: string,
): Promise<(Omit<Scratchpad, "savedAt"> & { savedAt: string }) | null> {
  const row = await database
    .selectFrom("scratchpads")
    .select(["code", "runtime", "saved_at"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row === undefined ? null : { code: row.code, runtime: row.runtime, savedAt: row.saved_at };
}

/** Writes the user's scratchpad over the one before. */
export async function writeScratchpad(
  database: PracticeDatabase,
  userId: string,
  { code, runtime, savedAt }: Omit<Scratchpad, "savedAt"> & { savedAt: string },
): Promise<void> {
  const columns = { code, runtime, saved_at: savedAt };
  await database
    .insertInto("scratchpads")
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(columns))
    .execute();
}
