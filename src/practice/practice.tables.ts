import type { VerdictKind, Verdict, RuntimeName } from "#judge/judge.schemas.ts";
import type { AttemptCase, AttemptSummary, Edit, Settings } from "#practice/practice.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface DraftsTable {
  user_id: string;
  problem_id: string;
  code: string;
  revision: number;
  saved_at: Instant;
}

interface SittingsTable {
  user_id: string;
  id: string;
  problem_id: string;
  started_at: Instant;
  finished_at: Instant | null;
  active_ms: number;
  progress_at_ms: number;
  interview: boolean;
  passed: boolean;
  passed_cases: Json<string[]>;
  starting_document: string | null;
}

interface LooksTable {
  user_id: string;
  sitting_id: string;
  problem_id: string;
  kind: "pattern" | "hint" | "solution";
  rung: number;
  looked_at: Instant;
}

interface EditBatchesTable {
  user_id: string;
  sitting_id: string;
  sequence: number;
  edits: Json<Edit[]>;
  saved_at: Instant;
}

interface AttemptsTable {
  user_id: string;
  id: string;
  problem_id: string;
  sitting_id: string | null;
  mode: AttemptSummary["mode"];
  door: AttemptSummary["door"];
  created_at: Instant;
  active_ms: number | null;
  aided: boolean;
  verdict_kind: VerdictKind;
  verdict: Json<Verdict>;
  cases: Json<AttemptCase[]>;
  code: string;
  deleted_at: Instant | null;
}

interface ScratchpadsTable {
  user_id: string;
  code: string;
  runtime: RuntimeName;
  saved_at: Instant;
}

interface SettingsTable {
  user_id: string;
  value: Json<Settings>;
  saved_at: Instant;
}

/** The tables of practice. Every row has an owner, `user_id`, and is unique within it. */
export interface PracticeTables {
  drafts: DraftsTable;
  sittings: SittingsTable;
  looks: LooksTable;
  edit_batches: EditBatchesTable;
  attempts: AttemptsTable;
  scratchpads: ScratchpadsTable;
  settings: SettingsTable;
}
