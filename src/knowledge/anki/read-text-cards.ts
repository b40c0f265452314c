import type { Topic } from "#catalogue/topic.schemas.ts";
import type { IncomingCard, IncomingCards } from "#knowledge/anki/card-import.ts";
import { matchTopics } from "#knowledge/anki/match-topics.ts";
import type { TextCard } from "#knowledge/anki/text-card.ts";
import { hashedId } from "#platform/hashed-id.ts";

/** What reading the cards of a text file is told of this side. */
export interface ReadTextCardsOptions {
  topics: Iterable<Topic>;
  cardsHere: readonly { id: string; front: string; back: string }[];
  now: Date;
}

/**
 * Turns the cards of a text file into ours. Such a card is known by its text: one that is here with the same front and back is
 * that one. Topics that are not on the map are left out with a remark.
 */
export function readTextCards(
  cards: readonly TextCard[],
  { topics, cardsHere, now }: ReadTextCardsOptions,
): IncomingCards {
  const findTopics = matchTopics(topics);
  const here = new Map(cardsHere.map(({ id, front, back }) => [textOf(front, back), id]));
  const incoming = new Map<string, IncomingCard>();
  const remarks = new Map<string, number>();
  const remark = (sentence: string): void => void remarks.set(sentence, (remarks.get(sentence) ?? 0) + 1);
  const at = now.toISOString();
  for (const { front, back, topics: names, suspended } of cards) {
    const text = textOf(front, back);
    const id = here.get(text) ?? hashedId("card", text);
    if (incoming.has(id)) {
      remark("Left out: the same card stands in the file before.");
      continue;
    }
    for (const name of names)
      if (findTopics([name]).length === 0) remark(`The topic “${name}” is not on the map and is left out.`);
    incoming.set(id, {
      ...{ id, front, back, topics: findTopics(names), suspended },
      ...{ createdAt: at, updatedAt: at, reviews: [], state: null, statedStability: null },
    });
  }
  const leftOut = cards.length - incoming.size;
  return { cards: [...incoming.values()], images: new Map(), leftOut, reviewsNotCounted: 0, remarks };
}

/** What tells cards apart: their text, but not how their lines end. */
function textOf(front: string, back: string): string {
  return JSON.stringify([front, back].map((side) => side.replaceAll(/\r\n?/g, "\n").trim()));
}
