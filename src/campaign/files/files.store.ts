import type { CampaignDatabase } from "#campaign/campaign.context.ts";
import type { CampaignTables } from "#campaign/campaign.tables.ts";
import { sql } from "kysely";
import type { Insertable, Selectable } from "kysely";

/** A document's content as it is kept. */
export type KeptFile = Selectable<CampaignTables["campaign_files"]>;

/** Keeps a content; one that is here already counts as kept at this instant. */
export async function writeFile(
  database: CampaignDatabase,
  file: Insertable<CampaignTables["campaign_files"]>,
): Promise<void> {
  await database
    .insertInto("campaign_files")
    .values(file)
    .onConflict((conflict) =>
      conflict.columns(["user_id", "sha256"]).doUpdateSet(({ ref }) => ({ created_at: ref("excluded.created_at") })),
    )
    .execute();
}

/** Whether the user has a content. */
export async function hasFile(database: CampaignDatabase, userId: string, sha256: string): Promise<boolean> {
  const row = await database
    .selectFrom("campaign_files")
    .select("sha256")
    .where("user_id", "=", userId)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row !== undefined;
}

/** The user's content, or null. */
export async function findFile(database: CampaignDatabase, userId: string, sha256: string): Promise<KeptFile | null> {
  const row = await database
    .selectFrom("campaign_files")
    .selectAll()
    .where("user_id", "=", userId)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row ?? null;
}

/** What the user's contents are called, in order. */
export async function findFileNames(database: CampaignDatabase, userId: string): Promise<string[]> {
  const rows = await database
    .selectFrom("campaign_files")
    .select("sha256")
    .where("user_id", "=", userId)
    .orderBy("sha256")
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** How large the user's contents are together, in bytes. */
export async function sumFileBytes(database: CampaignDatabase, userId: string): Promise<number> {
  const row = await database
    .selectFrom("campaign_files")
    .select(sql<number | string | null>`sum(length(bytes))`.as("total"))
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return Number(row?.total ?? 0);
}

/** Contents that were kept before an instant, of every user. */
export async function findFilesBefore(
  database: CampaignDatabase,
  before: string,
): Promise<Pick<KeptFile, "user_id" | "sha256">[]> {
  return database.selectFrom("campaign_files").select(["user_id", "sha256"]).where("created_at", "<", before).execute();
}

/** The fields of every user's documents, those that were deleted and can be restored too. */
export async function findDocumentFields(
  database: CampaignDatabase,
): Promise<{ user_id: string; fields: Record<string, unknown> }[]> {
  return database
    .selectFrom("campaign_records")
    .select(["user_id", "fields"])
    .where("noun", "=", "documents")
    .execute();
}

/** Removes a content. */
export async function removeFile(
  database: CampaignDatabase,
  { user_id: userId, sha256 }: Pick<KeptFile, "user_id" | "sha256">,
): Promise<void> {
  await database.deleteFrom("campaign_files").where("user_id", "=", userId).where("sha256", "=", sha256).execute();
}
