import type { DeadlineRound } from "#knowledge/readiness/deadlines.schemas.ts";

interface DeadlinesTable {
  user_id: string;
  id: string;
  /** Instants: ISO 8601 in UTC. */
  created_at: string;
  updated_at: string;
  name: string;
  /** A calendar day of the user. */
  day: string;
  round: DeadlineRound;
  deleted_at: string | null;
}

/** The table of rounds with a date. */
export interface DeadlineTables {
  deadlines: DeadlinesTable;
}
