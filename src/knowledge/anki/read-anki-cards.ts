import type { AnkiCard, AnkiCollection, AnkiReview } from "#anki/anki-collection.ts";
import { renderAnkiCard } from "#anki/render-anki-card.ts";
import type { AnkiCardParts } from "#anki/render-anki-card.ts";
import { guidOf } from "#anki/rows-of-card.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import type { ImportPace, IncomingCard, IncomingCards, IncomingReview } from "#knowledge/anki/card-import.ts";
import { collectImages } from "#knowledge/anki/collect-images.ts";
import { matchTopics } from "#knowledge/anki/match-topics.ts";
import { unkeepableText } from "#knowledge/anki/unkeepable-text.ts";
import { replayReviews } from "#knowledge/cards/card-state.rules.ts";
import type { UserDays } from "#knowledge/settings.service.ts";
import type { MemoryModel } from "#memory/memory-model.ts";
import { dayMs } from "#platform/clock.ts";
import { hashedId } from "#platform/hashed-id.ts";

/** What reading a package's cards is told of this side. */
export interface ReadAnkiCardsOptions {
  topics: Iterable<Topic>;
  /** The ids of the cards here: those that went out from here are known again by their guids. */
  cardIds: readonly string[];
  now: Date;
  days: UserDays;
  model: MemoryModel;
  pace: ImportPace;
}

/**
 * Turns Anki's cards into ours: Markdown, topics from tags and decks, their answers, and where these lead by our own
 * parameters. Ids follow from the note's guid and the template, reviews' from the card and the instant.
 */
export async function readAnkiCards(
  { cards, notes, noteTypes, decks, reviews, media }: AnkiCollection,
  options: ReadAnkiCardsOptions,
): Promise<IncomingCards> {
  const { pace } = options;
  const findTopics = matchTopics(options.topics);
  const ours = new Map(options.cardIds.map((id) => [guidOf(id), id]));
  const [noteById, typeById, deckById] = [byId(notes), byId(noteTypes), byId(decks)];
  const reviewsByCard = Map.groupBy(reviews, ({ cardId }) => cardId);
  const images = collectImages(media);
  const incoming: IncomingCard[] = [];
  const remarks = new Map<string, number>();
  const remark = (sentence: string): void => void remarks.set(sentence, (remarks.get(sentence) ?? 0) + 1);
  const taken = new Set<string>();
  let reviewsNotCounted = 0;
  let leftOut = 0;
  for (const [index, card] of cards.entries()) {
    await pace({ stage: "typesetting", done: index, total: cards.length });
    const parts = partsOf(card, noteById, typeById, deckById);
    if (parts === null) continue;
    const { note, deck } = parts;
    const own = card.ordinal === 0 ? ours.get(note.guid) : undefined;
    const id = own ?? hashedId("card", `${card.ordinal} ${note.guid}`);
    const { front, back, remarks: found, media: shown } = renderAnkiCard(parts, images.link);
    const problem = taken.has(id) ? "another note has the same guid." : unkeepableText(front, back);
    if (problem !== null) {
      remark(`Left out: ${problem}`);
      leftOut += 1;
      continue;
    }
    for (const sentence of new Set([...found, ...shown.flatMap((name) => images.problemOf(name) ?? [])]))
      remark(sentence);
    taken.add(id);
    const answers = reviewsByCard.get(card.id) ?? [];
    const counted = answers
      .filter((review) => isCounted(review, card))
      .map((review) => toReview(review, id, options.now));
    reviewsNotCounted += answers.length - counted.length;
    const graded = counted.map(({ at, grade }) => ({ day: options.days.dayAt(at), grade }));
    incoming.push({
      id,
      front,
      back,
      topics: findTopics([...note.tags.flatMap((tag) => tag.split("::").toReversed()), ...deck.levels.toReversed()]),
      suspended: card.standing === "suspended",
      // Anki's ids of notes are the instants of their creation.
      createdAt: instantBy(note.id, options.now),
      updatedAt: instantBy(note.modifiedAtMs, options.now),
      reviews: counted,
      state: replayReviews(graded, options.model),
      statedStability: card.memory?.stability ?? null,
    });
  }
  await pace({ stage: "typesetting", done: cards.length, total: cards.length });
  return { cards: incoming, images: images.found, leftOut, reviewsNotCounted, remarks };
}

function byId<Row extends { id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Null for what the reader of packages does not let through. */
function partsOf(
  card: AnkiCard,
  notes: ReadonlyMap<number, AnkiCardParts["note"]>,
  noteTypes: ReadonlyMap<number, AnkiCardParts["noteType"]>,
  decks: ReadonlyMap<number, AnkiCardParts["deck"]>,
): AnkiCardParts | null {
  const note = notes.get(card.noteId);
  const noteType = note === undefined ? undefined : noteTypes.get(note.noteTypeId);
  const deck = decks.get(card.deckId);
  return note === undefined || noteType === undefined || deck === undefined ? null : { card, note, noteType, deck };
}

function isCounted({ kind, atMs }: AnkiReview, { forgottenAtMs }: AnkiCard): boolean {
  return kind !== "preview" && (forgottenAtMs === null || atMs > forgottenAtMs);
}

function toReview({ atMs, grade, timeTakenMs }: AnkiReview, cardId: string, now: Date): IncomingReview {
  return {
    id: hashedId("rev", `${cardId} ${atMs}`),
    at: instantBy(atMs, now),
    grade,
    durationMs: Math.min(Math.max(Math.round(timeTakenMs), 0), dayMs),
  };
}

/** An instant, no later than now: a clock that was ahead must not put anything into the future. */
function instantBy(ms: number, now: Date): string {
  return new Date(Math.max(0, Math.min(ms, now.getTime()))).toISOString();
}
