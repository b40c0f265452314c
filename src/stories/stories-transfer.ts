import { idPattern } from "#platform/ids.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import { findAllRehearsals, insertRehearsal, updateRehearsal } from "#stories/rehearsals.store.ts";
import type { StoriesDatabase } from "#stories/stories.context.ts";
import { newRehearsalSchema, storyFieldsSchema } from "#stories/stories.schemas.ts";
import { findAllStories, insertStory, updateStory } from "#stories/stories.store.ts";
import type { StoriesTables } from "#stories/stories.tables.ts";
import * as z from "zod";

const files = { stories: "stories.jsonl", rehearsals: "story-rehearsals.jsonl" };
type Tables = Pick<StoriesTables, keyof StoriesTables>;

const storyId = z.string().regex(idPattern("stor"), "must be a story's id");

/** A line of `stories.jsonl`. */
const exportedStorySchema = z.strictObject({
  id: storyId,
  revision: z.number().int().min(1).max(2_147_483_647),
  created_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  deleted_at: importedInstantSchema.nullable(),
  fields: storyFieldsSchema,
});

/** A line of `story-rehearsals.jsonl`. */
const exportedRehearsalSchema = z.strictObject({
  id: z.string().regex(idPattern("rehe"), "must be a rehearsal's id"),
  story_id: storyId,
  started_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  deleted_at: importedInstantSchema.nullable(),
  seconds: newRehearsalSchema.shape.seconds,
  rating: newRehearsalSchema.shape.rating.unwrap(),
  transcript: newRehearsalSchema.shape.transcript.unwrap(),
});

type ExportedStory = z.infer<typeof exportedStorySchema>;
type ExportedRehearsal = z.infer<typeof exportedRehearsalSchema>;

/** Stories and their rehearsals, in an archive. Of one that is on both sides the one changed last stays. */
export const storiesTransfer: TransferPart = {
  owns: (name) => Object.values(files).includes(name),
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const stories = await findAllStories(database, userId);
    const rehearsals = await findAllRehearsals(database, userId);
    return new Map([
      [files.stories, toLines(stories.map(({ user_id: _, ...story }) => story))],
      [files.rehearsals, toLines(rehearsals.map(({ user_id: _, ...rehearsal }) => rehearsal))],
    ]);
  },
  read(archive) {
    const stories = readLinesOf(archive, files.stories, exportedStorySchema);
    const rehearsals = readLinesOf(archive, files.rehearsals, exportedRehearsalSchema);
    checkRelations(stories, rehearsals);
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const taken = await takeStories(database, userId, stories);
      const more = await takeRehearsals(database, userId, rehearsals);
      return {
        added: taken.added + more.added,
        updated: taken.updated + more.updated,
        unchanged: taken.unchanged + more.unchanged,
      };
    };
  },
};

function checkRelations(stories: readonly ExportedStory[], rehearsals: readonly ExportedRehearsal[]): void {
  const ids = new Set(stories.map(({ id }) => id));
  if (ids.size < stories.length) throw importInvalid(files.stories, "has a story twice");
  if (new Set(rehearsals.map(({ id }) => id)).size < rehearsals.length)
    throw importInvalid(files.rehearsals, "has a rehearsal twice");
  const lost = rehearsals.find(({ story_id: about }) => !ids.has(about));
  if (lost) throw importInvalid(files.rehearsals, `names ${lost.story_id}, which ${files.stories} does not have`);
}

async function takeStories(
  database: StoriesDatabase,
  userId: string,
  incoming: readonly ExportedStory[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findAllStories(database, userId)).map((story) => [story.id, story]));
  for (const story of incoming) {
    const before = here.get(story.id);
    const row = { ...story, fields: JSON.stringify(story.fields) };
    if (before === undefined) {
      await insertStory(database, { user_id: userId, ...row });
      counts.added += 1;
    } else if (story.updated_at > before.updated_at) {
      // A page that has the other one open must notice.
      await updateStory(database, userId, story.id, {
        ...row,
        revision: Math.max(story.revision, before.revision + 1),
      });
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}

async function takeRehearsals(
  database: StoriesDatabase,
  userId: string,
  incoming: readonly ExportedRehearsal[],
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = new Map((await findAllRehearsals(database, userId)).map((rehearsal) => [rehearsal.id, rehearsal]));
  for (const rehearsal of incoming) {
    const before = here.get(rehearsal.id);
    if (before === undefined) {
      await insertRehearsal(database, { user_id: userId, ...rehearsal });
      counts.added += 1;
    } else if (rehearsal.updated_at > before.updated_at) {
      await updateRehearsal(database, userId, rehearsal.id, rehearsal);
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
  return counts;
}
