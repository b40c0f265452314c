import {
  agreementSchema,
  answerSchema,
  cardSchema,
  cardsSchema,
  knowledgeSettingsSchema,
  queueSchema,
  reviewsTakenSchema,
  topicMapSchema,
  topicPageSchema,
  type Agreement,
  type Answer,
  type Card,
  type Cards,
  type editCardSchema,
  type KnowledgeSettings,
  type Review,
  type ReviewQueue,
  type ReviewsTaken,
  type setCardAskedSchema,
  type TopicPage,
  type TopicSummary,
  type writeCardSchema,
} from "#knowledge/knowledge.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import type * as z from "zod";
import { change, get, send } from "../api.ts";

/** The topic map, in order of areas. */
export const topicMapQuery = queryOptions({
  queryKey: ["topics"],
  queryFn: async (): Promise<TopicSummary[]> => (await get("/topics", topicMapSchema)).topics,
});

/** One topic's page. */
export function topicQuery(id: string) {
  return queryOptions({
    queryKey: ["topic", id],
    queryFn: async (): Promise<TopicPage> => get(`/topics/${id}`, topicPageSchema),
  });
}

/** Every card, in the order in which they were written, and the day it is for the user. */
export const cardsQuery = queryOptions({
  queryKey: ["cards"],
  queryFn: async (): Promise<Cards> => get("/cards", cardsSchema),
});

/** What to review today. */
export async function getQueue(): Promise<ReviewQueue> {
  return get("/reviews/queue", queueSchema);
}

/** How reviews are spaced. */
export const knowledgeSettingsQuery = queryOptions({
  queryKey: ["knowledge-settings"],
  queryFn: async (): Promise<KnowledgeSettings> => get("/knowledge/settings", knowledgeSettingsSchema),
});

/** Keeps an answer in one's own words; the answer tells the key points. */
export async function postAnswer(questionId: string, text: string): Promise<Answer> {
  return change("POST", `/questions/${questionId}/answers`, { text }, answerSchema);
}

/** How often the points that the program proposed stood. */
export const agreementQuery = queryOptions({
  queryKey: ["agreement"],
  queryFn: async (): Promise<Agreement> => get("/answers/agreement", agreementSchema),
});

/** Says which key points an answer has. */
export async function putCovered(answerId: string, covered: readonly boolean[]): Promise<Answer> {
  return change("PUT", `/answers/${answerId}/covered`, { covered }, answerSchema);
}

/** Writes a card. */
export async function postCard(card: z.input<typeof writeCardSchema>): Promise<Card> {
  return change("POST", "/cards", card, cardSchema);
}

/** Changes what is on a card. */
export async function putCard(id: string, card: z.input<typeof editCardSchema>): Promise<Card> {
  return change("PUT", `/cards/${id}`, card, cardSchema);
}

/** Suspends or buries a card, or takes that back. */
export async function patchCard(id: string, asked: z.input<typeof setCardAskedSchema>): Promise<Card> {
  return change("PATCH", `/cards/${id}`, asked, cardSchema);
}

/** Deletes a card; {@link restoreCard} undoes it for 30 days. */
export async function deleteCard(id: string): Promise<void> {
  await send(`/cards/${id}`, { method: "DELETE" });
}

/** Brings a deleted card back. */
export async function restoreCard(id: string): Promise<Card> {
  return change("POST", `/cards/${id}/restore`, {}, cardSchema);
}

/** Keeps reviews; sending one twice is sending it once. `keepalive` lets the request outlive the page. */
export async function postReviews(
  reviews: readonly Review[],
  options: { keepalive?: boolean; signal?: AbortSignal } = {},
): Promise<ReviewsTaken> {
  return change("POST", "/reviews", { reviews }, reviewsTakenSchema, options);
}

/** Chooses how reviews are spaced. */
export async function putKnowledgeSettings(settings: KnowledgeSettings): Promise<KnowledgeSettings> {
  return change("PUT", "/knowledge/settings", settings, knowledgeSettingsSchema);
}
