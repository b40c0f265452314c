import type { Design } from "#catalogue/design.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import type { DesignTables } from "#design/design.tables.ts";
import type { Context } from "#platform/context.ts";
import type { Kysely } from "kysely";

/** The database as this room sees it; a transaction of it is one too. */
export type DesignDatabase = Kysely<DesignTables>;

/** What this room needs to serve a user. */
export interface DesignContext extends Context<DesignTables> {
  /** The prompts by id, in the order of the list; read when they are first asked for. */
  designs: () => Promise<ReadonlyMap<string, Design>>;
  /** The topic map, for the names of topics. */
  topics: () => Promise<ReadonlyMap<string, Topic>>;
}
