import { findCards } from "#knowledge/cards/cards.store.ts";
import type { CardRecord } from "#knowledge/cards/cards.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { topicNotFound } from "#knowledge/knowledge.errors.ts";

/** Cards on their way out. */
export interface CardsToExport {
  cards: CardRecord[];
  /** The name of a card's first topic, or of the topic that was asked for; empty where it has none. */
  topicName: (card: Pick<CardRecord, "topics">) => string;
}

/** The user's cards, or those of one topic, in the order in which they were written. Throws `topic.not_found`. */
export async function findCardsToExport(context: KnowledgeContext, topicId: string | null): Promise<CardsToExport> {
  const topics = await context.topics();
  const wanted = topicId === null ? null : topics.get(topicId);
  if (wanted === undefined) throw topicNotFound(topicId ?? "");
  const cards = await findCards(context.database, context.user.id);
  return {
    cards: topicId === null ? cards : cards.filter((card) => card.topics.includes(topicId)),
    topicName: (card) => wanted?.name ?? topics.get(card.topics[0] ?? "")?.name ?? "",
  };
}
