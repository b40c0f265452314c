import type { CampaignContext } from "#campaign/campaign.context.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";
import type { CampaignSettings } from "#campaign/settings/campaign-settings.schemas.ts";
import { findCampaignSettings, writeCampaignSettings } from "#campaign/settings/campaign-settings.store.ts";

/** What the user chose about the campaign, and the defaults for the rest. */
export async function readCampaignSettings({ database, user }: CampaignContext): Promise<CampaignSettings> {
  const saved = await findCampaignSettings(database, user.id);
  return campaignSettingsSchema.parse(saved?.value ?? {});
}

/** Saves what the user chose about the campaign. */
export async function saveCampaignSettings(
  { database, user, clock }: CampaignContext,
  settings: CampaignSettings,
): Promise<CampaignSettings> {
  await writeCampaignSettings(database, user.id, settings, clock().toISOString());
  return settings;
}
