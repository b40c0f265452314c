import type { EntryBody, MockSetup, MockState, SelfRating } from "#mock/mock.schemas.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import type { TakenSuggestion } from "#mock/scorecard/taken.schemas.ts";
import type { RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import type { Instant, Json } from "#platform/columns.ts";

interface MocksTable {
  user_id: string;
  id: string;
  round: MockSetup["round"];
  setup: Json<MockSetup>;
  /** What the interviewer goes by; the candidate does not see it before the round is over. */
  plan: Json<RoundPlan>;
  state: MockState;
  started_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
  /** How far into the round one is. */
  ms: number;
  notes: string;
  /** What stands in the editor, by problem. */
  code: Json<Record<string, string>>;
  self_rating: Json<SelfRating> | null;
  /** What became of the scorecards' suggestions; null where none was taken up yet. */
  taken: Json<TakenSuggestion[]> | null;
}

interface MockEntriesTable {
  user_id: string;
  mock_id: string;
  /** From 0, without gaps. */
  seq: number;
  at: Instant;
  ms: number;
  /** Made by the page, of what it sent; null of everything else. */
  key: string | null;
  body: Json<EntryBody>;
}

interface MockCritiquesTable {
  user_id: string;
  id: string;
  mock_id: string;
  at: Instant;
  value: Json<Critique>;
}

/** The tables of mock interviews. */
export interface MockTables {
  mocks: MocksTable;
  mock_entries: MockEntriesTable;
  mock_critiques: MockCritiquesTable;
}
