import type { Stdio } from "#assistants/assistants.schemas.ts";
import type { AssistantsTables } from "#assistants/assistants.tables.ts";
import type { Context } from "#platform/context.ts";
import type { RandomBytes } from "#platform/ids.ts";
import type { Kysely } from "kysely";

/** The database as assistants see it; a transaction of it is one too. */
export type AssistantsDatabase = Kysely<AssistantsTables>;

/** What this room needs to serve a user. */
export interface AssistantsContext extends Context<AssistantsTables> {
  /** For secrets: unpredictable. */
  randomBytes: RandomBytes;
  /** How an assistant starts this program with this data. */
  stdio: Stdio;
}
