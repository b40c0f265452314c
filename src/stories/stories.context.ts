import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { BehaviouralSet } from "#catalogue/behavioural.schemas.ts";
import type { Context } from "#platform/context.ts";
import type { StoriesTables } from "#stories/stories.tables.ts";
import type { Kysely } from "kysely";

/** The database as stories see it; a transaction of it is one too. */
export type StoriesDatabase = Kysely<StoriesTables>;

/** What this room needs to serve a user. */
export interface StoriesContext extends Context<StoriesTables> {
  /** Whom the user talks to: read only. */
  campaign: CampaignContext;
  /** The behavioural questions by set; read when they are first asked for. */
  questions: () => Promise<ReadonlyMap<string, BehaviouralSet>>;
}
