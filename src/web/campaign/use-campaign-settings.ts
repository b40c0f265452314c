import type { CampaignSettings } from "#campaign/settings/campaign-settings.schemas.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { campaignQuery, putCampaignSettings } from "./campaign-api.ts";
import { inTurn } from "./change-desk.ts";

/** Changes what the user chose about the campaign; `words` says what was done beside the offer to undo it. True when it was done. */
export type ChangeSettings = (
  change: (settings: CampaignSettings) => CampaignSettings,
  words?: string,
) => Promise<boolean>;

/** See {@link ChangeSettings}. What fails changes nothing and says so. */
export function useCampaignSettings(): ChangeSettings {
  const client = useQueryClient();
  return useCallback(
    async (change, words) => {
      const save = async (next: CampaignSettings): Promise<void> => {
        const saved = await putCampaignSettings(next);
        await client.cancelQueries({ queryKey: campaignQuery.queryKey });
        client.setQueryData<Campaign>(campaignQuery.queryKey, (campaign) =>
          campaign === undefined ? undefined : { ...campaign, settings: saved },
        );
      };
      const failed = (error: unknown): void => showToast(`Nothing was changed. ${errorSentence(error)}`);
      try {
        await inTurn(async () => {
          const { settings } = await client.ensureQueryData(campaignQuery);
          await save(change(settings));
          if (words !== undefined) showToast(words, () => void inTurn(async () => save(settings)).catch(failed));
        });
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    },
    [client],
  );
}
