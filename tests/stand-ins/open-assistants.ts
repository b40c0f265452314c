import { createHash } from "node:crypto";

import type { AssistantsContext } from "#assistants/assistants.context.ts";
import type { AssistantsTables } from "#assistants/assistants.tables.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import type { Kysely } from "kysely";

/** Assistants on the database of a test's practice, with secrets that are the same in every test. */
export function openTestAssistants(practice: TestPractice): AssistantsContext {
  const { user, clock, ids, log, database } = practice.context;
  let made = 0;
  return {
    user,
    clock,
    ids,
    log,
    database: database as unknown as Kysely<AssistantsTables>,
    randomBytes: (count) => {
      made += 1;
      return createHash("sha256").update(`secret ${made}`).digest().subarray(0, count);
    },
    stdio: { command: "node", args: ["warmup.mjs", "mcp"], env: {} },
  };
}
