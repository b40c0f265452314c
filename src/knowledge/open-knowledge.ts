import { readTopics } from "#catalogue/load-topics.ts";
import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { readDerivations } from "#derivations/load-derivations.ts";
import { createDerivationChecker } from "#knowledge/derivations/derivation-checker.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import { createFitRunner } from "#knowledge/readiness/run-fit.ts";
import { createWorkMemo } from "#knowledge/readiness/work-memo.ts";
import type { Context } from "#platform/context.ts";

/** What knowledge stands on. */
export interface KnowledgeBase extends Context<KnowledgeTables> {
  catalogue: Catalogue;
  catalogueFolder: string;
  scheduledRounds: KnowledgeContext["scheduledRounds"];
  backUp: KnowledgeContext["backUp"];
}

/** Makes knowledge's context; topics and derivations are read when they are first asked for. */
export function openKnowledge(base: KnowledgeBase): KnowledgeContext {
  const { user, database, clock, ids, log, catalogue, catalogueFolder, scheduledRounds, backUp } = base;
  let topics: ReturnType<KnowledgeContext["topics"]> | null = null;
  let derivations: ReturnType<KnowledgeContext["derivations"]> | null = null;

  function warnOf(what: string, flaws: readonly Flaw[]): void {
    for (const { file, line, message } of flaws) log.warn({ file, line }, `${what} has a flaw in ${file}: ${message}`);
  }

  async function openTopics(): ReturnType<KnowledgeContext["topics"]> {
    const found = await readTopics(catalogueFolder);
    warnOf("A topic", found.flaws);
    return found.topics;
  }

  async function openDerivations(): ReturnType<KnowledgeContext["derivations"]> {
    const found = await readDerivations(catalogueFolder);
    warnOf("A derivation", found.flaws);
    return found.derivations;
  }

  return {
    user,
    database,
    clock,
    ids,
    log,
    catalogue,
    topics: async () => (topics ??= openTopics()),
    derivations: async () => (derivations ??= openDerivations()),
    checkLines: createDerivationChecker(),
    runFit: createFitRunner(),
    memo: createWorkMemo(),
    scheduledRounds,
    backUp,
  };
}
