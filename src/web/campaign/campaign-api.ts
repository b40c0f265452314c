import {
  campaignSchema,
  changesMadeSchema,
  postingPageSchema,
  stageHistorySchema,
  type Campaign,
  type CampaignRecord,
  type Change,
  type ChangesMade,
} from "#campaign/records/changes.schemas.ts";
import { campaignSettingsSchema, type CampaignSettings } from "#campaign/settings/campaign-settings.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { change, get } from "../api.ts";

/** The whole search, apart from postings, the history of stages and what is in documents. */
export const campaignQuery = queryOptions({
  queryKey: ["campaign"],
  queryFn: async (): Promise<Campaign> => get("/campaign", campaignSchema),
});

/** What stages applications came to, the oldest first; of one application where its id is given. */
export function stageHistoryQuery(applicationId?: string) {
  const search = applicationId === undefined ? "" : `?application=${applicationId}`;
  return queryOptions({
    queryKey: ["campaign-stages", applicationId ?? "all"],
    queryFn: async (): Promise<CampaignRecord<"stages">[]> =>
      (await get(`/campaign/stages${search}`, stageHistorySchema)).stages,
  });
}

/** The posting of an application as it was read. */
export function postingQuery(applicationId: string) {
  return queryOptions({
    queryKey: ["campaign-posting", applicationId],
    queryFn: async (): Promise<CampaignRecord<"postings"> | null> =>
      (await get(`/campaign/applications/${applicationId}/posting`, postingPageSchema)).posting,
  });
}

/** Makes changes: all or none. */
export async function postChanges(changes: readonly Change[]): Promise<ChangesMade> {
  return change("POST", "/campaign/changes", { changes }, changesMadeSchema);
}

/** Saves what the user chose about the campaign. */
export async function putCampaignSettings(settings: CampaignSettings): Promise<CampaignSettings> {
  return change("PUT", "/campaign/settings", settings, campaignSettingsSchema);
}
