import type { HeldOut } from "#knowledge/readiness/fits.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface MemoryFitsTable {
  user_id: string;
  id: string;
  fitted_at: Instant;
  changed_at: Instant;
  /** Name of the memory model that the parameters belong to. */
  algorithm: string;
  parameters: Json<readonly number[]>;
  review_count: number;
  held_out: Json<HeldOut>;
  /** The fit whose parameters it was measured against; null for the algorithm's defaults. */
  compared_with: string | null;
  /** Null while nobody has chosen it. Of a user's fits at most one has a beginning and no end: the one in use. */
  used_from: Instant | null;
  used_until: Instant | null;
}

/** The table of parameters fitted to the user's reviews. */
export interface FitTables {
  memory_fits: MemoryFitsTable;
}
