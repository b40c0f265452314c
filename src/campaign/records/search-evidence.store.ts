import type { CampaignDatabase } from "#campaign/campaign.context.ts";

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
