import type { Operator } from "#faults/faults.schemas.ts";
import type { Program } from "#faults/faults.schemas.ts";
import type { DrillKind, Guess, Symptom } from "#debugging/debugging.schemas.ts";
import type { VerdictKind } from "#judge/judge.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

/** A fault of a drill as it is kept: whole, so that a later Warmup can still tell what it was. */
export interface KeptFault {
  key: string;
  operator: Operator;
  familyTitle: string;
  /** Lines of the served code, from 1. */
  lines: number[];
  before: string;
  after: string;
}

interface DrillsTable {
  user_id: string;
  id: string;
  share_id: string;
  kind: DrillKind;
  program_id: string;
  title: string;
  level: number;
  interview: boolean;
  minutes: number;
  state: "open" | "fixed" | "gave-up";
  started_at: Instant;
  finished_at: Instant | null;
  active_ms: number;
  revision: number;
  /** Tells drills apart by what they do; see `Behaviour.signature`. */
  signature: string;
  deleted_at: Instant | null;
  faults: Json<KeptFault[]>;
  guesses: Json<Guess[]>;
  passed_follow_ups: Json<string[]>;
  symptoms: Json<Symptom[]>;
  /** A user's own program, with which the drill can be judged; null for the catalogue's. */
  own_program: Json<Program> | null;
  served: string;
  code: string;
}

interface DrillRunsTable {
  user_id: string;
  id: string;
  drill_id: string;
  created_at: Instant;
  active_ms: number;
  follow_up: string | null;
  verdict_kind: VerdictKind;
  passed_cases: number;
  total_cases: number;
  code: string;
}

/** The tables of debugging. Every row has an owner, `user_id`, and is unique within it. */
export interface DebuggingTables {
  drills: DrillsTable;
  drill_runs: DrillRunsTable;
}
