import type { DeadlineTables } from "#knowledge/readiness/deadlines.tables.ts";
import type { DerivationTables } from "#knowledge/derivations/derivations.tables.ts";
import type { CardImageTables } from "#knowledge/images/images.tables.ts";
import type { CardOrigin, KnowledgeSettings, ReviewMode } from "#knowledge/knowledge.schemas.ts";
import type { ProbabilityTables } from "#knowledge/probability/probability.tables.ts";
import type { FitTables } from "#knowledge/readiness/fits.tables.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface CardsTable {
  user_id: string;
  id: string;
  created_at: Instant;
  updated_at: Instant;
  revision: number;
  origin: CardOrigin;
  question_id: string | null;
  suspended: boolean;
  /** A calendar day of the user, `2026-11-21`. */
  buried_until: string | null;
  /** Name of the memory model that stability and difficulty belong to. */
  algorithm: string | null;
  /** The fit whose parameters they were computed with; null for the algorithm's defaults. */
  fit_id: string | null;
  stability: number | null;
  difficulty: number | null;
  first_reviewed_at: Instant | null;
  last_reviewed_at: Instant | null;
  review_count: number;
  lapse_count: number;
  deleted_at: Instant | null;
  topics: Json<string[]>;
  front: string;
  back: string;
}

interface ReviewsTable {
  user_id: string;
  id: string;
  card_id: string;
  reviewed_at: Instant;
  /** 1 again, 2 hard, 3 good, 4 easy. */
  grade: number;
  duration_ms: number;
  mode: ReviewMode;
  undone_at: Instant | null;
}

interface AnswersTable {
  user_id: string;
  id: string;
  topic_id: string;
  question_id: string;
  answered_at: Instant;
  /** What the program found of each key point as the answer was given; null for answers from before that was kept. */
  proposed: Json<boolean[]> | null;
  covered: Json<boolean[]> | null;
  text: string;
}

interface KnowledgeSettingsTable {
  user_id: string;
  saved_at: Instant;
  value: Json<KnowledgeSettings>;
}

/** The tables of knowledge. Every row has an owner, `user_id`, and is unique within it. */
export interface KnowledgeTables
  extends CardImageTables, DeadlineTables, DerivationTables, FitTables, ProbabilityTables {
  cards: CardsTable;
  reviews: ReviewsTable;
  answers: AnswersTable;
  knowledge_settings: KnowledgeSettingsTable;
}
