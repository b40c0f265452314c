import type { StepState, SittingOutcome, TryResult } from "#knowledge/derivations/derivations.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface DerivationSittingsTable {
  user_id: string;
  id: string;
  derivation_id: string;
  started_at: Instant;
  updated_at: Instant;
  ended_at: Instant | null;
  /** Null while it is under way; of one derivation one is, at most. */
  outcome: SittingOutcome | null;
}

interface DerivationStepsTable {
  user_id: string;
  sitting_id: string;
  /** From 1. */
  step: number;
  state: StepState;
  /** How many hints were opened. */
  hints: number;
  ended_at: Instant | null;
  /** The draft, and once the step is right or shown, what was typed for it. */
  lines: Json<string[]>;
}

interface DerivationTriesTable {
  user_id: string;
  id: string;
  sitting_id: string;
  step: number;
  tried_at: Instant;
  result: TryResult;
  lines: Json<string[]>;
}

/** The tables of derivations. Every row has an owner, `user_id`, and is unique within it. */
export interface DerivationTables {
  derivation_sittings: DerivationSittingsTable;
  derivation_steps: DerivationStepsTable;
  derivation_tries: DerivationTriesTable;
}
