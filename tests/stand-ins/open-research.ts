import type { ResearchContext } from "#research/research.context.ts";
import type { ResearchTables } from "#research/research.tables.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** Research on the database of a test's practice. */
export function openTestResearch(practice: TestPractice): ResearchContext {
  const { user, clock, ids, log, database } = practice.context;
  return { user, clock, ids, log, database: database as unknown as Kysely<ResearchTables> };
}
