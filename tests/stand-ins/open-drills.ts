import { createConsoleRegistry } from "#debugging/console-registry.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { DebuggingTables } from "#debugging/debugging.tables.ts";
import { createDrillPool } from "#debugging/drill-pool.ts";
import type { FaultFinder } from "#faults/fault-finder.ts";
import { sampleDrillMaker, sampleOperator } from "#tests/samples/sample-drill.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** Debugging on the database of a test's practice, with an engine that makes one and the same fault. */
export function openTestDrills({ context }: TestPractice): DebuggingContext {
  const finder: FaultFinder = {
    operators: async () => ({
      operators: new Map([[sampleOperator.id, sampleOperator]]),
      families: new Map([
        ["numerics", "Numerics"],
        ["data", "Data"],
        ["generic", "Generic"],
      ]),
    }),
    find: async () => [],
  };
  let seed = 0;
  return {
    ...context,
    database: context.database as unknown as Kysely<DebuggingTables>,
    finder,
    maker: sampleDrillMaker(),
    pool: createDrillPool(),
    consoles: createConsoleRegistry(),
    bands: new Map(),
    newSeed: () => (seed += 1),
  };
}
