import {
  coverageSchema,
  heardSchema,
  storiesSchema,
  storyPageSchema,
  type changeStorySchema,
  type Coverage,
  type Heard,
  type newRehearsalSchema,
  type Story,
  type storyFieldsSchema,
  type StoryPage,
} from "#stories/stories.schemas.ts";
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import type * as z from "zod";
import { change, get, send } from "../api.ts";

/** The user's stories, oldest first. */
export const storiesQuery = queryOptions({
  queryKey: ["stories"],
  queryFn: async (): Promise<Story[]> => (await get("/stories", storiesSchema)).stories,
});

/** Every behavioural question. Which stories answer one is counted from {@link storiesQuery}, which every change renews. */
export const questionsQuery = queryOptions({
  queryKey: ["story-questions"],
  queryFn: async (): Promise<Coverage["sets"]> => (await get("/stories/coverage", coverageSchema)).sets,
  staleTime: Infinity,
});

/** Which company has heard which story. */
export const heardQuery = queryOptions({
  queryKey: ["stories-heard"],
  queryFn: async (): Promise<Heard["companies"]> => (await get("/stories/heard", heardSchema)).companies,
});

/** One story with its rehearsals and the questions that it may answer. */
export function storyQuery(id: string) {
  return queryOptions({
    queryKey: ["story", id],
    queryFn: async (): Promise<StoryPage> => get(`/stories/${id}`, storyPageSchema),
  });
}

/** Takes what the server answered to a change into everything that shows it. */
export function takeStory(client: QueryClient, page: StoryPage): void {
  const { story } = page;
  client.setQueryData(storyQuery(story.id).queryKey, page);
  client.setQueryData(storiesQuery.queryKey, (known) => {
    if (known === undefined) return known;
    const isKnown = known.some(({ id }) => id === story.id);
    return isKnown ? known.map((one) => (one.id === story.id ? story : one)) : [...known, story];
  });
}

/** Begins a story. */
export async function postStory(fields: z.input<typeof storyFieldsSchema>): Promise<StoryPage> {
  return change("POST", "/stories", fields, storyPageSchema);
}

/** Changes what is named of a story. `keepalive` lets the request outlive the page. */
export async function patchStory(
  id: string,
  changes: z.input<typeof changeStorySchema>,
  options: { keepalive?: boolean } = {},
): Promise<StoryPage> {
  return change("PATCH", `/stories/${id}`, changes, storyPageSchema, options);
}

/** Deletes a story; {@link restoreStory} undoes it for 30 days. */
export async function deleteStory(id: string): Promise<void> {
  await send(`/stories/${id}`, { method: "DELETE" });
}

/** Brings a deleted story back. */
export async function restoreStory(id: string): Promise<StoryPage> {
  return change("POST", `/stories/${id}/restore`, {}, storyPageSchema);
}

/** Keeps a rehearsal; sending one twice is sending it once. */
export async function postRehearsal(
  storyId: string,
  rehearsal: z.input<typeof newRehearsalSchema>,
): Promise<StoryPage> {
  return change("POST", `/stories/${storyId}/rehearsals`, rehearsal, storyPageSchema);
}

/** Deletes a rehearsal; {@link restoreRehearsal} undoes it for 30 days. */
export async function deleteRehearsal(storyId: string, id: string): Promise<StoryPage> {
  const response = await send(`/stories/${storyId}/rehearsals/${id}`, { method: "DELETE" });
  return storyPageSchema.parse(await response.json());
}

/** Brings a deleted rehearsal back. */
export async function restoreRehearsal(storyId: string, id: string): Promise<StoryPage> {
  return change("POST", `/stories/${storyId}/rehearsals/${id}/restore`, {}, storyPageSchema);
}
