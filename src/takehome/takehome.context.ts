import type { TakeHome } from "#catalogue/takehome.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import type { Context } from "#platform/context.ts";
import type { DataMaker } from "#takehome/data-maker.ts";
import type { TakeHomeTables } from "#takehome/takehome.tables.ts";
import type { Kysely } from "kysely";

/** The database as this room sees it; a transaction of it is one too. */
export type TakeHomeDatabase = Kysely<TakeHomeTables>;

/** What this room needs to serve a user. */
export interface TakeHomeContext extends Context<TakeHomeTables> {
  /** The take-homes by id; read when they are first asked for. */
  takeHomes: () => Promise<ReadonlyMap<string, TakeHome>>;
  /** The topic map, for the names of topics. */
  topics: () => Promise<ReadonlyMap<string, Topic>>;
  data: DataMaker;
}
