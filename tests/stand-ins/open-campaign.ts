import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { CampaignTables } from "#campaign/campaign.tables.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** The campaign on the database of a test's practice. */
export function openTestCampaign({ context }: TestPractice): CampaignContext {
  const { user, clock, ids, log } = context;
  return {
    user,
    clock,
    ids,
    log,
    database: context.database as unknown as Kysely<CampaignTables>,
    backUp: async (reason) => void (await context.backups.take(reason)),
  };
}
