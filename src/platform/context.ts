import type { Clock } from "#platform/clock.ts";
import type { Ids } from "#platform/ids.ts";
import type { Log } from "#platform/log.ts";
import type { Kysely } from "kysely";

/** Who asks. Every row belongs to one. */
export interface User {
  id: string;
}

/** The one user of the embedded default, which has no accounts. */
export const localUser: User = { id: "local" };

/** What every area needs to serve a user; passed to each call, never imported. */
export interface Context<Tables> {
  user: User;
  database: Kysely<Tables>;
  clock: Clock;
  ids: Ids;
  log: Log;
}
