import type { CampaignContext } from "#campaign/campaign.context.ts";

/** What the server sets on each request before a route of the campaign runs. */
export interface CampaignEnv {
  Variables: {
    /** For the user who asks. */
    campaign: CampaignContext;
  };
}
