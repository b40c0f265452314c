import { inTransaction } from "#platform/database.ts";
import { findRehearsal, insertRehearsal, updateRehearsal } from "#stories/rehearsals.store.ts";
import type { StoriesContext } from "#stories/stories.context.ts";
import { rehearsalNotFound, storyNotFound } from "#stories/stories.errors.ts";
import type { newRehearsalSchema, StoryPage } from "#stories/stories.schemas.ts";
import { readStory } from "#stories/stories.service.ts";
import { findStory } from "#stories/stories.store.ts";
import type * as z from "zod";

/** Keeps how a story was told; one of the same story that began at the same instant is changed. Throws `story.not_found`. */
export async function keepRehearsal(
  context: StoriesContext,
  storyId: string,
  { startedAt, ...told }: z.output<typeof newRehearsalSchema>,
): Promise<StoryPage> {
  const { database, user, clock, ids } = context;
  const begun = new Date(startedAt).toISOString();
  await inTransaction(database, async (transaction) => {
    if ((await findStory(transaction, user.id, storyId)) === null) throw storyNotFound(storyId);
    const columns = { ...told, updated_at: clock().toISOString(), deleted_at: null };
    const known = await findRehearsal(transaction, user.id, storyId, { startedAt: begun });
    if (known !== null) await updateRehearsal(transaction, user.id, known.id, columns);
    else
      await insertRehearsal(transaction, {
        user_id: user.id,
        id: ids.next("rehe"),
        story_id: storyId,
        started_at: begun,
        ...columns,
      });
  });
  return readStory(context, storyId);
}

/** Deletes a rehearsal or takes that back. Throws `story.not_found`, `rehearsal.not_found`. */
export async function setRehearsalDeleted(
  context: StoriesContext,
  storyId: string,
  id: string,
  isDeleted: boolean,
): Promise<StoryPage> {
  const { database, user, clock } = context;
  const known = await findRehearsal(database, user.id, storyId, { id });
  if (known === null || (isDeleted && known.deleted_at !== null)) throw rehearsalNotFound(id);
  const now = clock().toISOString();
  await updateRehearsal(database, user.id, id, { deleted_at: isDeleted ? now : null, updated_at: now });
  return readStory(context, storyId);
}
