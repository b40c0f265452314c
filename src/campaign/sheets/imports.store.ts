import type { CampaignDatabase } from "#campaign/campaign.context.ts";
import type { SheetCounts } from "#campaign/sheets/sheets.schemas.ts";

/** What takes an import back. */
export interface ImportLog {
  /** Ids of records that it brought and that belong to none that it brought: the others go with these. */
  created: string[];
  /** Records that were here: the fields that it changed, before and after. */
  changed: { id: string; before: Record<string, unknown>; after: Record<string, unknown> }[];
  /** Ids of stages that it made. */
  stages: string[];
}

/** An import, with what takes it back. */
export interface KeptImport {
  id: string;
  createdAt: string;
  file: string;
  counts: SheetCounts;
  log: ImportLog;
}

/** Keeps what takes an import back. */
export async function insertImport(database: CampaignDatabase, userId: string, kept: KeptImport): Promise<void> {
  await database
    .insertInto("campaign_imports")
    .values({
      user_id: userId,
      id: kept.id,
      created_at: kept.createdAt,
      file: kept.file,
      counts: JSON.stringify(kept.counts),
      log: JSON.stringify(kept.log),
    })
    .execute();
}

/** The user's imports that can be undone, the newest first. */
export async function findImports(
  database: CampaignDatabase,
  userId: string,
): Promise<{ id: string; created_at: string; file: string; counts: SheetCounts }[]> {
  return database
    .selectFrom("campaign_imports")
    .select(["id", "created_at", "file", "counts"])
    .where("user_id", "=", userId)
    .orderBy("id", "desc")
    .execute();
}

/** What takes an import back; null where there is no such import. */
export async function findImportLog(database: CampaignDatabase, userId: string, id: string): Promise<ImportLog | null> {
  const row = await database
    .selectFrom("campaign_imports")
    .select("log")
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.log ?? null;
}

/** Forgets an import. */
export async function deleteImport(database: CampaignDatabase, userId: string, id: string): Promise<void> {
  await database.deleteFrom("campaign_imports").where("user_id", "=", userId).where("id", "=", id).execute();
}

/** Forgets the imports before an instant, of every user. */
export async function purgeImports(database: CampaignDatabase, before: string): Promise<void> {
  await database.deleteFrom("campaign_imports").where("created_at", "<", before).execute();
}
