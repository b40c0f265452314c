import type { SetItem, SetKind } from "#knowledge/probability/timed-sets.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface ProbabilityAttemptsTable {
  user_id: string;
  id: string;
  problem_id: string;
  seed: number;
  /** Null where the solution was looked at instead, or a set's time ran out. */
  typed: string | null;
  /** What was typed, as a number; null where it is none. */
  value: number | null;
  is_right: boolean;
  /** Key of the trap that the answer fell into. */
  trap: string | null;
  time_ms: number;
  set_id: string | null;
  attempted_at: Instant;
}

interface TimedSetsTable {
  user_id: string;
  id: string;
  kind: SetKind;
  minutes: number;
  started_at: Instant;
  finished_at: Instant | null;
  deleted_at: Instant | null;
  items: Json<SetItem[]>;
}

interface TimedSetAnswersTable {
  user_id: string;
  set_id: string;
  /** Of the item in the set, from 0. */
  place: number;
  typed: string;
  time_ms: number;
  /** What became of it when the set was finished. */
  attempt_id: string | null;
  answer_id: string | null;
}

/** The tables of probability and of timed sets. Every row has an owner, `user_id`, and is unique within it. */
export interface ProbabilityTables {
  probability_attempts: ProbabilityAttemptsTable;
  timed_sets: TimedSetsTable;
  timed_set_answers: TimedSetAnswersTable;
}
