import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import type { Derivation } from "#derivations/derivation.schemas.ts";
import type { CheckLines } from "#knowledge/derivations/derivation-checker.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import type { Deadline } from "#knowledge/readiness/deadlines.schemas.ts";
import type { RunFit } from "#knowledge/readiness/run-fit.ts";
import type { WorkMemo } from "#knowledge/readiness/work-memo.ts";
import type { Context } from "#platform/context.ts";
import type { Kysely } from "kysely";

/** The database as knowledge sees it; a transaction of it is one too. */
export type KnowledgeDatabase = Kysely<KnowledgeTables>;

/** What knowledge needs to serve a user. */
export interface KnowledgeContext extends Context<KnowledgeTables> {
  catalogue: Catalogue;
  /** The topic map by id, in order of areas; read when it is first asked for, which takes half a second. */
  topics: () => Promise<ReadonlyMap<string, Topic>>;
  /** The derivations by id; read when they are first asked for. */
  derivations: () => Promise<ReadonlyMap<string, Derivation>>;
  checkLines: CheckLines;
  runFit: RunFit;
  /** For plans and simulations, which are worked out again only where something changed. */
  memo: WorkMemo;
  /**
   * The user's rounds that other rooms know the day of, by `dayAt`, which tells the day of an instant. Read through the database
   * that is handed in: within a transaction another would wait for its end.
   */
  scheduledRounds: (database: KnowledgeDatabase, dayAt: (instant: string) => string) => Promise<Deadline[]>;
  /** Backs the whole database up, named after `reason` (`before-import`), ahead of a change of much at once. */
  backUp: (reason: string) => Promise<void>;
}
