import type { CampaignDatabase } from "#campaign/campaign.context.ts";
import type { CampaignSettings } from "#campaign/settings/campaign-settings.schemas.ts";

/** What the user chose, or null. */
export async function findCampaignSettings(
  database: CampaignDatabase,
  userId: string,
): Promise<{ value: CampaignSettings; savedAt: string } | null> {
  const row = await database
    .selectFrom("campaign_settings")
    .select(["value", "saved_at"])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row === undefined ? null : { value: row.value, savedAt: row.saved_at };
}

/** Writes over what the user chose before. */
export async function writeCampaignSettings(
  database: CampaignDatabase,
  userId: string,
  value: CampaignSettings,
  savedAt: string,
): Promise<void> {
  const columns = { value: JSON.stringify(value), saved_at: savedAt };
  await database
    .insertInto("campaign_settings")
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(columns))
    .execute();
}
