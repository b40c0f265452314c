import type { Instant, Json } from "#platform/columns.ts";
import type { StoryFields } from "#stories/stories.schemas.ts";

interface StoriesTable {
  user_id: string;
  id: string;
  /** Rises with each change. */
  revision: number;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
  fields: Json<StoryFields>;
}

interface StoryRehearsalsTable {
  user_id: string;
  id: string;
  story_id: string;
  started_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
  seconds: number;
  /** 1 to 5; null where the user gave none. */
  rating: number | null;
  transcript: string;
}

/** The tables of stories. */
export interface StoriesTables {
  stories: StoriesTable;
  story_rehearsals: StoryRehearsalsTable;
}
