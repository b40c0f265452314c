import type { CampaignTables } from "#campaign/campaign.tables.ts";
import type { Context } from "#platform/context.ts";
import type { Kysely } from "kysely";

/** The database as the campaign sees it; a transaction of it is one too. */
export type CampaignDatabase = Kysely<CampaignTables>;

/** What the campaign needs to serve a user. */
export interface CampaignContext extends Context<CampaignTables> {
  /** Backs the whole database up, named after `reason` (`before-import`), ahead of a change of much at once. */
  backUp: (reason: string) => Promise<void>;
}
