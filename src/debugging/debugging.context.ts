import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { ConsoleRegistry } from "#debugging/console-registry.ts";
import type { DrillPool } from "#debugging/drill-pool.ts";
import type { BandMemory } from "#debugging/healthy-band.ts";
import type { DebuggingTables } from "#debugging/debugging.tables.ts";
import type { DrillMaker } from "#faults/make-drill.ts";
import type { FaultFinder } from "#faults/fault-finder.ts";
import type { Judge } from "#judge/judge.ts";
import type { Context } from "#platform/context.ts";
import type { Kysely } from "kysely";

/** The database as debugging sees it; a transaction of it is one too. */
export type DebuggingDatabase = Kysely<DebuggingTables>;

/** What debugging needs to serve a user. */
export interface DebuggingContext extends Context<DebuggingTables> {
  catalogue: Catalogue;
  judge: Judge;
  finder: FaultFinder;
  maker: DrillMaker;
  /** A drill of each kind that is proven before it is asked for. */
  pool: DrillPool;
  consoles: ConsoleRegistry;
  bands: BandMemory;
  /** A seed, from 0 to 2³²−1, for the random choices of one drill. */
  newSeed: () => number;
}
