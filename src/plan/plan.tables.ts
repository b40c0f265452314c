import type { PlanMark, PlanSettings, RoundType } from "#plan/plan.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface PlanSettingsTable {
  user_id: string;
  /** The day on which the plan began. */
  started_on: string;
  saved_at: Instant;
  value: Json<PlanSettings>;
}

interface PlanMarksTable {
  user_id: string;
  item_id: string;
  /** `none` where one was taken back, so that an import knows that too. */
  mark: PlanMark["mark"];
  day: string | null;
  marked_at: Instant;
}

interface PlanReadinessTable {
  user_id: string;
  day: string;
  round: RoundType;
  /** 0 to 1. */
  value: number;
}

/** The tables of the plan. */
export interface PlanTables {
  plan_settings: PlanSettingsTable;
  plan_marks: PlanMarksTable;
  plan_readiness: PlanReadinessTable;
}
