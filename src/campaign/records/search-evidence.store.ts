import type { CampaignDatabase } from "#campaign/campaign.context.ts";
import type { KeptRecord } from "#campaign/records/records.store.ts";

/** How many applications the user has, and how many of them have a stage. */
export async function countApplications(
  database: CampaignDatabase,
  userId: string,
): Promise<{ total: number; staged: number }> {
  const row = await database
    .selectFrom("campaign_records")
    .select(({ fn }) => [fn.countAll().as("total"), fn.count("stage").as("staged")])
    .where("user_id", "=", userId)
    .where("noun", "=", "applications")
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return { total: Number(row.total), staged: Number(row.staged) };
}

/** The version of the CV that was checked last; null before the first check. */
export async function findLatestGlance(database: CampaignDatabase, userId: string): Promise<KeptRecord | null> {
  const found = await database
    .selectFrom("campaign_records")
    .selectAll()
    .where("user_id", "=", userId)
    .where("noun", "=", "glances")
    .where("deleted_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}
