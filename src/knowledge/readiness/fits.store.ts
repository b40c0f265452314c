import type { KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import type { Insertable, Selectable } from "kysely";

/** A fit as it is kept. */
export type FitRecord = Selectable<KnowledgeTables["memory_fits"]>;

/** The user's fit whose parameters are in use; null where the defaults are. */
export async function findFitInUse(database: KnowledgeDatabase, userId: string): Promise<FitRecord | null> {
  const row = await database
    .selectFrom("memory_fits")
    .selectAll()
    .where("user_id", "=", userId)
    .where("used_from", "is not", null)
    .where("used_until", "is", null)
    .orderBy("used_from", "desc")
    .executeTakeFirst();
  return row ?? null;
}

/** The user's fit that was in use last, before what is now; null where there is none. */
export async function findEarlierFit(database: KnowledgeDatabase, userId: string): Promise<FitRecord | null> {
  const row = await database
    .selectFrom("memory_fits")
    .selectAll()
    .where("user_id", "=", userId)
    .where("used_until", "is not", null)
    .orderBy("used_until", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ?? null;
}

/** The user's fit, or null. */
export async function findFit(database: KnowledgeDatabase, userId: string, id: string): Promise<FitRecord | null> {
  const row = await database
    .selectFrom("memory_fits")
    .selectAll()
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** The user's fits that are or have been in use, in the order in which they were made. */
export async function findUsedFits(database: KnowledgeDatabase, userId: string): Promise<FitRecord[]> {
  return database
    .selectFrom("memory_fits")
    .selectAll()
    .where("user_id", "=", userId)
    .where("used_from", "is not", null)
    .orderBy("id")
    .execute();
}

/** Keeps a fit over what is kept of it. */
export async function writeFit(
  database: KnowledgeDatabase,
  fit: Insertable<KnowledgeTables["memory_fits"]>,
): Promise<void> {
  await database
    .insertInto("memory_fits")
    .values(fit)
    .onConflict((conflict) => conflict.columns(["user_id", "id"]).doUpdateSet(fit))
    .execute();
}

/** Puts a fit in use from an instant on. */
export async function beginUse(database: KnowledgeDatabase, userId: string, id: string, from: string): Promise<void> {
  await database
    .updateTable("memory_fits")
    .set({ used_from: from, used_until: null, changed_at: from })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .execute();
}

/** Ends the use of every fit of the user but one (null: of all) at an instant. */
export async function endOtherUse(
  database: KnowledgeDatabase,
  userId: string,
  keptId: string | null,
  until: string,
): Promise<void> {
  let query = database
    .updateTable("memory_fits")
    .set({ used_until: until, changed_at: until })
    .where("user_id", "=", userId)
    .where("used_from", "is not", null)
    .where("used_until", "is", null);
  if (keptId !== null) query = query.where("id", "!=", keptId);
  await query.execute();
}

/** Removes the user's fits that nobody chose. */
export async function deleteUnusedFits(database: KnowledgeDatabase, userId: string): Promise<void> {
  await database.deleteFrom("memory_fits").where("user_id", "=", userId).where("used_from", "is", null).execute();
}
