import { join } from "node:path";

import { readTopics } from "#catalogue/load-topics.ts";
import type { MockContext } from "#mock/mock.context.ts";
import type { MockTables } from "#mock/mock.tables.ts";
import { openTalk } from "#mock/open-talk.ts";
import { createSilentLog } from "#platform/log.ts";
import type { ResearchTables } from "#research/research.tables.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
import { openTestDrills } from "#tests/stand-ins/open-drills.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

const catalogueFolder = join(import.meta.dirname, "../../catalogue");

// Read once for all tests of a file: hundreds of files each time.
const talk = openTalk(catalogueFolder, createSilentLog());
let topics: ReturnType<typeof readTopics> | null = null;

/** Mock interviews on the database of a test's practice, with everything of the catalogue to ask. */
export function openTestMock(practice: TestPractice): MockContext {
  const { user, clock, ids, log, database } = practice.context;
  return {
    user,
    clock,
    ids,
    log,
    database: database as unknown as Kysely<MockTables>,
    practice: practice.context,
    debugging: openTestDrills(practice),
    knowledge: {
      ...openTestKnowledge(practice),
      topics: async () => (await (topics ??= readTopics(catalogueFolder))).topics,
    },
    research: { user, clock, ids, log, database: database as unknown as Kysely<ResearchTables> },
    campaign: openTestCampaign(practice),
    talk,
    models: { current: async () => null },
  };
}
