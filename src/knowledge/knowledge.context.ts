import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import type { Derivation } from "#derivations/derivation.schemas.ts";
import type { CheckLines } from "#knowledge/derivations/derivation-checker.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import type { MemoryModel } from "#memory/memory-model.ts";
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
  model: MemoryModel;
  /** Backs the whole database up, named after `reason` (`before-import`), ahead of a change of much at once. */
  backUp: (reason: string) => Promise<void>;
}
