import { dayMs, type Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { proposeQuestions } from "#stories/propose-questions.ts";
import { findRehearsals } from "#stories/rehearsals.store.ts";
import type { StoriesContext, StoriesDatabase } from "#stories/stories.context.ts";
import { questionUnknown, storyConflict, storyNotFound } from "#stories/stories.errors.ts";
import { storyFieldsSchema } from "#stories/stories.schemas.ts";
import type { changeStorySchema, Story, StoryFields, StoryPage } from "#stories/stories.schemas.ts";
import { findStories, findStory, insertStory, purgeStories, updateStory } from "#stories/stories.store.ts";
import type { KeptStory } from "#stories/stories.store.ts";
import { isWhole } from "#stories/story-text.rules.ts";
import { toRehearsal, toStory } from "#stories/to-story.ts";
import type * as z from "zod";

const undoableForMs = 30 * dayMs;

/** The user's stories, oldest first. */
export async function listStories({ database, user }: StoriesContext): Promise<Story[]> {
  const [stories, rehearsals] = await Promise.all([findStories(database, user.id), findRehearsals(database, user.id)]);
  const byStory = Map.groupBy(rehearsals, ({ story_id: storyId }) => storyId);
  return stories.map((story) => toStory(story, byStory.get(story.id) ?? []));
}

/** A story with its rehearsals and the questions that it may answer. Throws `story.not_found`. */
export async function readStory(context: StoriesContext, id: string): Promise<StoryPage> {
  const { database, user } = context;
  const kept = await findStory(database, user.id, id);
  if (kept === null) throw storyNotFound(id);
  const rehearsals = await findRehearsals(database, user.id, id);
  const story = toStory(kept, rehearsals);
  const proposed = await proposeQuestions(story, await context.questions());
  return { story, proposed, rehearsals: rehearsals.map(toRehearsal) };
}

/** Begins a story. Throws `story.question_unknown`. */
export async function createStory(context: StoriesContext, fields: StoryFields): Promise<StoryPage> {
  const { database, user, clock, ids } = context;
  await requireQuestions(context, fields.questions, []);
  const now = clock().toISOString();
  const id = ids.next("stor");
  await insertStory(database, {
    user_id: user.id,
    id,
    revision: 1,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    fields: JSON.stringify(fields),
  });
  return readStory(context, id);
}

/**
 * Changes what is named of a story, over the revision that was read. Throws `story.not_found`, `story.conflict`,
 * `story.question_unknown`.
 */
export async function changeStory(
  context: StoriesContext,
  id: string,
  { revision, ...changes }: z.output<typeof changeStorySchema>,
): Promise<StoryPage> {
  const { database, user, clock } = context;
  await inTransaction(database, async (transaction) => {
    const kept = await findStory(transaction, user.id, id);
    if (kept === null) throw storyNotFound(id);
    if (kept.revision !== revision) throw storyConflict(revision, kept.revision);
    const before = storyFieldsSchema.parse(kept.fields);
    await requireQuestions(context, changes.questions ?? [], before.questions);
    const fields = storyFieldsSchema.parse({ ...before, ...changes });
    const columns = { fields: JSON.stringify(fields), revision: revision + 1, updated_at: clock().toISOString() };
    await updateStory(transaction, user.id, id, columns, revision);
  });
  return readStory(context, id);
}

/** Deletes a story; {@link restoreStory} undoes it for 30 days. Throws `story.not_found`. */
export async function deleteStory(context: StoriesContext, id: string): Promise<void> {
  const { database, user, clock } = context;
  if ((await findStory(database, user.id, id)) === null) throw storyNotFound(id);
  const now = clock().toISOString();
  await updateStory(database, user.id, id, { deleted_at: now, updated_at: now });
}

/** Takes a story's deletion back. Throws `story.not_found`. */
export async function restoreStory(context: StoriesContext, id: string): Promise<StoryPage> {
  const { database, user, clock } = context;
  if ((await findStory(database, user.id, id, { deleted: true })) === null) throw storyNotFound(id);
  await updateStory(database, user.id, id, { deleted_at: null, updated_at: clock().toISOString() });
  return readStory(context, id);
}

/** Removes for good what was deleted more than 30 days ago, of every user. */
export async function purgeDeletedStories(database: StoriesDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeStories(transaction, before));
}

/** What a plan wants to know of a story. */
interface StoryEvidence {
  id: string;
  /** Families of the questions that it answers. */
  families: string[];
  createdAt: string;
  /** Whether all five parts are written. */
  isWhole: boolean;
}

/** What a plan wants to know of the user's stories, oldest first. */
export async function listStoryEvidence(context: StoriesContext): Promise<StoryEvidence[]> {
  const { database, user } = context;
  const sets = [...(await context.questions()).values()].filter(({ kind }) => kind === "family");
  const familyOf = new Map(sets.flatMap(({ id, questions }) => questions.map((question) => [question.id, id])));
  return (await findStories(database, user.id)).map((kept: KeptStory) => {
    const fields = storyFieldsSchema.parse(kept.fields);
    const families = fields.questions.flatMap((id) => familyOf.get(id) ?? []);
    return { id: kept.id, families: [...new Set(families)], createdAt: kept.created_at, isWhole: isWhole(fields) };
  });
}

/** A question that was there before may have left the catalogue since, and stays. */
async function requireQuestions(
  context: StoriesContext,
  ids: readonly string[],
  before: readonly string[],
): Promise<void> {
  const added = ids.filter((id) => !before.includes(id));
  if (added.length === 0) return;
  const known = new Set(
    [...(await context.questions()).values()].flatMap(({ questions }) => questions.map(({ id }) => id)),
  );
  const unknown = added.find((id) => !known.has(id));
  if (unknown !== undefined) throw questionUnknown(unknown);
}
