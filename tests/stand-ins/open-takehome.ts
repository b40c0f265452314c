import { join } from "node:path";
import { openTakeHome } from "#takehome/open-takehome.ts";
import type { TakeHomeContext } from "#takehome/takehome.context.ts";
import type { TakeHomeTables } from "#takehome/takehome.tables.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** The catalogue's take-homes on the database of a test's practice, their data by its judge. */
export function openTestTakeHome(practice: TestPractice): TakeHomeContext {
  const { user, clock, ids, log, judge, database } = practice.context;
  return openTakeHome({
    user,
    clock,
    ids,
    log,
    judge,
    database: database as unknown as Kysely<TakeHomeTables>,
    catalogueFolder: join(import.meta.dirname, "../../catalogue"),
  });
}
