import { storyFieldsSchema, type Story, type StoryFields } from "#stories/stories.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useFieldsKeeper, type FieldsCopy, type FieldsKeeper } from "../editor/use-fields-keeper.ts";
import { heardQuery, patchStory, storyQuery, takeStory } from "./stories-api.ts";

/** A story as it is being written. */
export type StoryKeeper = FieldsKeeper<StoryFields>;

/** What the user wrote of a story, beside its revision. */
function toCopy(story: Story): FieldsCopy<StoryFields> {
  const { id: _, revision, createdAt: __, updatedAt, rehearsed: ___, ...fields } = story;
  return { fields, revision, updatedAt };
}

/** Keeps a story; it is read once, when the screen opens. */
export function useStoryKeeper(story: Story): StoryKeeper {
  const client = useQueryClient();
  const { id } = story;
  return useFieldsKeeper<StoryFields>({
    storageKey: `warmup.story ${id}`,
    schema: storyFieldsSchema,
    server: toCopy(story),
    async save(fields, revision, options) {
      const page = await patchStory(id, { ...fields, revision }, options);
      takeStory(client, page);
      void client.invalidateQueries({ queryKey: heardQuery.queryKey });
      return page.story.revision;
    },
    load: async () => toCopy((await client.fetchQuery({ ...storyQuery(id), staleTime: 0 })).story),
    conflict: "story.conflict",
  });
}
