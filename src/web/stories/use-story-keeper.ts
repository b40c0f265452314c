import { storyFieldsSchema, type Story, type StoryFields } from "#stories/stories.schemas.ts";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { errorSentence, isApiError, isUnreachable } from "../api.ts";
import { createDraftKeeper, type DraftKeeper, type SaveState } from "../editor/draft-keeper.ts";
import type { ServerCopy } from "../editor/kept-draft.ts";
import { openDraft } from "../editor/open-draft.ts";
import { useSaveState } from "../editor/save-words.tsx";
import { browserStorage } from "../ui/browser-storage.ts";
import { heardQuery, patchStory, storyQuery, takeStory } from "./stories-api.ts";

/** A story as it is being written: in the browser at once, on the server a moment later. */
export interface StoryKeeper {
  fields: StoryFields;
  change: (fields: Partial<StoryFields>) => void;
  state: SaveState<StoryFields>;
  /** Ends a conflict. */
  resolve: (choice: "mine" | "theirs") => void;
}

const keyOf = (id: string): string => `warmup.story ${id}`;

/** What the user wrote of a story. */
function fieldsOf(story: Story): StoryFields {
  const { id: _, revision: __, createdAt: ___, updatedAt: ____, rehearsed: _____, ...fields } = story;
  return fields;
}

function toCopy(story: Story): ServerCopy<StoryFields> {
  return { content: fieldsOf(story), version: String(story.revision), savedAt: Date.parse(story.updatedAt) };
}

/** See {@link StoryKeeper}. `story` is read once, when the screen opens. */
export function useStoryKeeper(story: Story): StoryKeeper {
  const client = useQueryClient();
  const [fields, setFields] = useState(() => fieldsOf(story));
  const [keeper, setKeeper] = useState<DraftKeeper<StoryFields> | null>(null);
  const state = useSaveState(keeper);
  const { id } = story;

  useEffect(() => {
    const [opened, close] = connect(client, story, setFields);
    setKeeper(opened);
    setFields(opened.content());
    return close;
    // oxlint-disable-next-line react/exhaustive-deps -- what the server answers to a save is what is on screen already
  }, [client, id]);

  return {
    fields,
    state,
    change(changes) {
      const next = { ...(keeper?.content() ?? fields), ...changes };
      setFields(next);
      keeper?.change(next);
    },
    resolve: (choice) => keeper?.resolve(choice),
  };
}

function connect(
  client: QueryClient,
  story: Story,
  onFollow: (fields: StoryFields) => void,
): [DraftKeeper<StoryFields>, () => void] {
  const { id } = story;
  const storageKey = keyOf(id);
  const opened = openDraft({
    raw: browserStorage.getItem(storageKey),
    contentSchema: storyFieldsSchema,
    server: toCopy(story),
    initial: fieldsOf(story),
    isThrowaway: false,
    leadsTo: () => true,
    bridge: () => [],
  });
  const keeper = createDraftKeeper<StoryFields>({
    storageKey,
    storage: browserStorage,
    contentSchema: storyFieldsSchema,
    kept: opened.kept,
    theirs: opened.theirs,
    async save({ content, base, keepalive }) {
      const page = await patchStory(id, { ...content, revision: Number(base ?? story.revision) }, { keepalive });
      takeStory(client, page);
      void client.invalidateQueries({ queryKey: heardQuery.queryKey });
      return String(page.story.revision);
    },
    load: async () => toCopy((await client.fetchQuery({ ...storyQuery(id), staleTime: 0 })).story),
    isConflict: (error) => isApiError(error) && error.code === "story.conflict",
    isUnreachable,
    errorSentence,
    bridge: () => [],
    onFollow,
    now: Date.now,
  });
  const onStorage = (event: StorageEvent): void => {
    if (event.key === storageKey) keeper.hear(event.newValue);
  };
  const onOnline = (): void => void keeper.flush();
  const onHide = (): void => void keeper.flush({ keepalive: true });
  window.addEventListener("storage", onStorage);
  window.addEventListener("online", onOnline);
  window.addEventListener("pagehide", onHide);
  const close = (): void => {
    window.removeEventListener("storage", onStorage);
    window.removeEventListener("online", onOnline);
    window.removeEventListener("pagehide", onHide);
    void keeper.flush({ keepalive: true }).then(() => {
      // What the server has need not fill this browser.
      if (keeper.state().kind === "saved") browserStorage.removeItem(storageKey);
    });
    keeper.close();
  };
  return [keeper, close];
}
