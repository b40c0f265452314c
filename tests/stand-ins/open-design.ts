import { join } from "node:path";
import type { DesignContext } from "#design/design.context.ts";
import type { DesignTables } from "#design/design.tables.ts";
import { openDesign } from "#design/open-design.ts";
import { createSilentLog } from "#platform/log.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** System design on the database of a test's practice, with the prompts of the catalogue. */
export function openTestDesign(practice: TestPractice): DesignContext {
  const { user, clock, ids, database } = practice.context;
  return openDesign({
    user,
    clock,
    ids,
    log: createSilentLog(),
    database: database as unknown as Kysely<DesignTables>,
    catalogueFolder: join(import.meta.dirname, "../../catalogue"),
  });
}
