import type { AnkiExportCard } from "#anki/anki-export-card.ts";
import { writeAnkiPackage } from "#anki/write-package.ts";
import type { CardsToExport } from "#knowledge/anki/cards-to-export.ts";
import { findReviewsHere, chunksOf } from "#knowledge/anki/card-import.store.ts";
import type { CardRecord } from "#knowledge/cards/cards.store.ts";
import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { dayNumber } from "#platform/days.rules.ts";
import { imageEndings } from "#knowledge/images/image-type.ts";
import { imagesIn, renameImages } from "#knowledge/images/image-links.ts";
import { findImage } from "#knowledge/images/images.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { gradeSchema } from "#knowledge/knowledge.schemas.ts";
import { toCard } from "#knowledge/cards/to-card.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";

type ExportReview = AnkiExportCard["reviews"][number];

/** Cards as an `.apkg` with their images, answers and states of FSRS, each in the deck of its first topic. */
export async function exportAnki(
  context: KnowledgeContext,
  { cards, topicName }: CardsToExport,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const standpoint = await standpointOf(context);
  const reviews = await reviewsOf(context, cards);
  const { media, names } = await imagesOf(context, cards);
  const rename = (text: string): string => renameImages(text, (id) => names.get(id) ?? id);
  const decay = standpoint.model.parameters.at(-1) ?? 0;
  const exported = cards.map((card) => ({
    id: card.id,
    front: rename(card.front),
    back: rename(card.back),
    source: "",
    topic: topicName(card),
    tags: card.topics,
    createdAtMs: Date.parse(card.created_at),
    modifiedAtMs: Date.parse(card.updated_at),
    suspended: card.suspended,
    learning: learningOf(card, standpoint, decay),
    reviews: reviews.get(card.id) ?? [],
  }));
  return writeAnkiPackage(exported, { media, ...(signal === undefined ? {} : { signal }) });
}

function learningOf(card: CardRecord, standpoint: Standpoint, decay: number): AnkiExportCard["learning"] {
  const { stability, difficulty, last_reviewed_at: last } = card;
  const { dueDay } = toCard(card, standpoint);
  if (stability === null || difficulty === null || last === null || dueDay === null) return null;
  return {
    stability,
    difficulty,
    desiredRetention: standpoint.settings.desiredRetention,
    decay,
    lastReviewAtMs: Date.parse(last),
    intervalDays: dayNumber(dueDay) - dayNumber(standpoint.days.dayAt(last)),
    dueOn: dueDay,
  };
}

async function reviewsOf(
  { database, user }: KnowledgeContext,
  cards: readonly CardRecord[],
): Promise<Map<string, ExportReview[]>> {
  const found = new Map<string, ExportReview[]>();
  for (const chunk of chunksOf(cards)) {
    const rows = await findReviewsHere(
      database,
      user.id,
      chunk.map(({ id }) => id),
    );
    for (const row of rows) {
      if (row.undone_at !== null) continue;
      const own = found.get(row.card_id) ?? [];
      own.push({
        atMs: Date.parse(row.reviewed_at),
        grade: gradeSchema.parse(row.grade),
        timeTakenMs: row.duration_ms,
      });
      found.set(row.card_id, own);
    }
  }
  return found;
}

async function imagesOf(
  { database, user }: KnowledgeContext,
  cards: readonly CardRecord[],
): Promise<{ media: Map<string, Uint8Array>; names: Map<string, string> }> {
  const media = new Map<string, Uint8Array>();
  const names = new Map<string, string>();
  for (const id of new Set(cards.flatMap(({ front, back }) => imagesIn(`${front}\n${back}`)))) {
    const image = await findImage(database, user.id, id);
    if (image === null) continue;
    const name = `${id}.${imageEndings[image.mime]}`;
    names.set(id, name);
    media.set(name, image.bytes);
  }
  return { media, names };
}
