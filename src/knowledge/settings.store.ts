import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { KnowledgeSettings } from "#knowledge/knowledge.schemas.ts";

/** What the user chose about reviewing, or null. */
export async function findKnowledgeSettings(
  database: KnowledgeDatabase,
  userId: string,
): Promise<{ value: KnowledgeSettings; savedAt: string } | null> {
  const row = await database
    .selectFrom("knowledge_settings")
    .select(["value", "saved_at"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row === undefined ? null : { value: row.value, savedAt: row.saved_at };
}

/** Writes over what the user chose before. */
export async function writeKnowledgeSettings(
  database: KnowledgeDatabase,
  userId: string,
  value: KnowledgeSettings,
  savedAt: string,
): Promise<void> {
  const columns = { value: JSON.stringify(value), saved_at: savedAt };
  await database
    .insertInto("knowledge_settings")
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(columns))
    .execute();
}
