import type { Story } from "#stories/stories.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import {
  deleteStory,
  heardQuery,
  patchStory,
  postStory,
  restoreStory,
  storiesQuery,
  takeStory,
} from "./stories-api.ts";
import { storyTitle } from "./story-words.ts";

/** What can be done with stories from where they are listed. */
export interface StoriesDesk {
  /** Begins a story, for a question if one is given, and opens it. */
  begin: (questionId?: string) => Promise<void>;
  /** Says that a story answers a question, or takes that back. */
  toggle: (storyId: string, questionId: string) => void;
  /** Deletes a story; the message offers to take that back. Resolves to whether it is gone. */
  remove: (story: Pick<Story, "id" | "title">) => Promise<boolean>;
}

/** See {@link StoriesDesk}. */
export function useStories(): StoriesDesk {
  const client = useQueryClient();
  const navigate = useNavigate();
  /** Changes are made one after another, each over the revision that the one before it left. */
  const turn = useRef<Promise<unknown>>(Promise.resolve());

  const find = (id: string): Story | undefined =>
    client.getQueryData(storiesQuery.queryKey)?.find((story) => story.id === id);

  function show(id: string, change: Partial<Story>): void {
    client.setQueryData(storiesQuery.queryKey, (known) =>
      known?.map((story) => (story.id === id ? { ...story, ...change } : story)),
    );
  }

  async function send(id: string): Promise<void> {
    const story = find(id);
    if (story === undefined) return;
    try {
      const { story: kept } = await patchStory(id, { revision: story.revision, questions: story.questions });
      // What was toggled meanwhile stands, and is sent in its turn.
      show(id, { revision: kept.revision, updatedAt: kept.updatedAt });
      void client.invalidateQueries({ queryKey: ["story", id] });
    } catch (error) {
      showToast(`Not saved. ${errorSentence(error)}`);
      await client.invalidateQueries({ queryKey: storiesQuery.queryKey });
    }
  }

  return {
    async begin(questionId) {
      try {
        const page = await postStory({ questions: questionId === undefined ? [] : [questionId] });
        takeStory(client, page);
        await navigate({ to: "/stories/$id", params: { id: page.story.id } });
      } catch (error) {
        showToast(`No story was begun. ${errorSentence(error)}`);
      }
    },
    toggle(storyId, questionId) {
      const story = find(storyId);
      if (story === undefined) return;
      const questions = story.questions.includes(questionId)
        ? story.questions.filter((id) => id !== questionId)
        : [...story.questions, questionId];
      show(storyId, { questions });
      turn.current = turn.current.then(async () => send(storyId));
    },
    async remove(story) {
      try {
        await deleteStory(story.id);
        client.setQueryData(storiesQuery.queryKey, (known) => known?.filter(({ id }) => id !== story.id));
        void client.invalidateQueries({ queryKey: heardQuery.queryKey });
        showToast(`“${storyTitle(story)}” is deleted.`, () => {
          restoreStory(story.id).then(
            (page) => {
              takeStory(client, page);
              void client.invalidateQueries({ queryKey: heardQuery.queryKey });
            },
            (error: unknown) => showToast(`It is still deleted. ${errorSentence(error)}`),
          );
        });
        return true;
      } catch (error) {
        showToast(`Nothing was deleted. ${errorSentence(error)}`);
        return false;
      }
    },
  };
}
