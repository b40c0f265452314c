import { dayMs } from "#platform/clock.ts";
import type { Clock } from "#platform/clock.ts";
import type { CampaignContext, CampaignDatabase } from "#campaign/campaign.context.ts";
import { listedNouns } from "#campaign/records/changes.schemas.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { findRecords, purgeRecords } from "#campaign/records/records.store.ts";
import { toLists } from "#campaign/records/to-record.ts";
import { readCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";

/** The whole search, apart from postings, the history of stages and what is in documents. */
export async function readCampaign(context: CampaignContext): Promise<Campaign> {
  const settings = await readCampaignSettings(context);
  const {
    postings: _,
    stages: __,
    glances: ___,
    ...lists
  } = toLists(await findRecords(context.database, context.user.id, listedNouns));
  return { settings, ...lists };
}

/** What stages applications came to, the oldest first; of one application where its id is given. */
export async function readStageHistory(
  { database, user }: CampaignContext,
  applicationId?: string,
): Promise<CampaignRecord<"stages">[]> {
  const { stages } = toLists(await findRecords(database, user.id, ["stages"], applicationId));
  return stages.toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

const undoableForMs = 30 * dayMs;

/** Removes for good what was deleted 30 days ago, of every user. */
export async function purgeCampaign({ database, clock }: { database: CampaignDatabase; clock: Clock }): Promise<void> {
  await purgeRecords(database, new Date(clock().getTime() - undoableForMs).toISOString());
}

/** The posting of an application as it was read; null where there is none. */
export async function readPosting(
  { database, user }: CampaignContext,
  applicationId: string,
): Promise<CampaignRecord<"postings"> | null> {
  const { postings } = toLists(await findRecords(database, user.id, ["postings"], applicationId));
  return postings.at(-1) ?? null;
}

/** The CVs that were looked at for thirty seconds, the latest first. */
export async function readGlances({ database, user }: CampaignContext): Promise<CampaignRecord<"glances">[]> {
  const { glances } = toLists(await findRecords(database, user.id, ["glances"]));
  return glances.toSorted((one, other) => (one.createdAt > other.createdAt ? -1 : 1));
}
