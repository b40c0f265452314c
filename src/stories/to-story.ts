import type { KeptRehearsal } from "#stories/rehearsals.store.ts";
import { storyFieldsSchema } from "#stories/stories.schemas.ts";
import type { Rehearsal, Story } from "#stories/stories.schemas.ts";
import type { KeptStory } from "#stories/stories.store.ts";

/** A story as it is told, with how its rehearsals (oldest first) went. */
export function toStory(kept: KeptStory, rehearsals: readonly KeptRehearsal[]): Story {
  const last = rehearsals.at(-1);
  return {
    id: kept.id,
    revision: kept.revision,
    createdAt: kept.created_at,
    updatedAt: kept.updated_at,
    // Through the schema, so that a field that came later has its default.
    ...storyFieldsSchema.parse(kept.fields),
    rehearsed: {
      count: rehearsals.length,
      last: last === undefined ? null : { at: last.started_at, seconds: last.seconds, rating: last.rating },
    },
  };
}

/** A rehearsal as it is told. */
export function toRehearsal({ id, started_at: startedAt, seconds, transcript, rating }: KeptRehearsal): Rehearsal {
  return { id, startedAt, seconds, transcript, rating };
}
