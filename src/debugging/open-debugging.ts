import { randomInt } from "node:crypto";

import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import { createConsoleRegistry } from "#debugging/console-registry.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { DebuggingTables } from "#debugging/debugging.tables.ts";
import { createDrillPool } from "#debugging/drill-pool.ts";
import { createFaultFinder } from "#faults/fault-finder.ts";
import { createDrillMaker } from "#faults/make-drill.ts";
import type { Judge } from "#judge/judge.ts";
import type { Context } from "#platform/context.ts";

/** What debugging stands on. */
export interface DebuggingBase extends Context<DebuggingTables> {
  catalogue: Catalogue;
  judge: Judge;
}

/** Makes debugging's context: its engine on the judge, and an empty pool of drills. */
export function openDebugging(base: DebuggingBase): DebuggingContext {
  const { user, database, clock, ids, log, catalogue, judge } = base;
  const finder = createFaultFinder(judge);
  return {
    user,
    database,
    clock,
    ids,
    log,
    catalogue,
    judge,
    finder,
    maker: createDrillMaker({ judge, finder }),
    pool: createDrillPool(),
    consoles: createConsoleRegistry(),
    bands: new Map(),
    newSeed: () => randomInt(2 ** 32),
  };
}
