import type { ResearchTables } from "#research/research.tables.ts";
import type { Context } from "#platform/context.ts";
import type { Kysely } from "kysely";

/** The database as research sees it; a transaction of it is one too. */
export type ResearchDatabase = Kysely<ResearchTables>;

/** What this room needs to serve a user. */
export interface ResearchContext extends Context<ResearchTables> {}
