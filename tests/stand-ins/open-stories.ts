import { join } from "node:path";

import { openStories } from "#stories/open-stories.ts";
import type { StoriesContext } from "#stories/stories.context.ts";
import type { StoriesTables } from "#stories/stories.tables.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** Stories on the database of a test's practice, with the questions of the catalogue. */
export function openTestStories(practice: TestPractice): StoriesContext {
  const { user, clock, ids, log, database } = practice.context;
  return openStories({
    user,
    clock,
    ids,
    log,
    database: database as unknown as Kysely<StoriesTables>,
    campaign: openTestCampaign(practice),
    catalogueFolder: join(import.meta.dirname, "../../catalogue"),
  });
}
