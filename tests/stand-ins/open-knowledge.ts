import { join } from "node:path";

import { readDerivations } from "#derivations/load-derivations.ts";
import { createDerivationChecker } from "#knowledge/derivations/derivation-checker.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import { createFitRunner } from "#knowledge/readiness/run-fit.ts";
import { createWorkMemo } from "#knowledge/readiness/work-memo.ts";
import { sampleTopic } from "#tests/samples/sample-topic.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

const catalogueFolder = join(import.meta.dirname, "../../catalogue");

// Read once for all tests of a file: dozens of files each time.
let derivations: ReturnType<typeof readDerivations> | null = null;

/** Knowledge on the database of a test's practice, with a map of one topic and the derivations of the catalogue. */
export function openTestKnowledge({ context }: TestPractice): KnowledgeContext {
  const { user, clock, ids, log, catalogue } = context;
  return {
    user,
    clock,
    ids,
    log,
    catalogue,
    database: context.database as unknown as Kysely<KnowledgeTables>,
    topics: async () => new Map([[sampleTopic.id, sampleTopic]]),
    derivations: async () => (await (derivations ??= readDerivations(catalogueFolder))).derivations,
    checkLines: createDerivationChecker(),
    runFit: createFitRunner(),
    memo: createWorkMemo(),
    scheduledRounds: async () => [],
    backUp: async (reason) => context.backups.take(reason),
  };
}
