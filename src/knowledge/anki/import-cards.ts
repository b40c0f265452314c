import { setImmediate } from "node:timers/promises";

import { readAnkiPackage } from "#anki/read-package.ts";
import { cardFileNotText } from "#knowledge/anki/card-files.errors.ts";
import { chunksOf, insertCards, insertReviews } from "#knowledge/anki/card-import.store.ts";
import type {
  CardFileKind,
  CardImportPreview,
  CardImportProgress,
  CardImportSummary,
} from "#knowledge/anki/card-files.schemas.ts";
import type { ImportPace, IncomingCard, IncomingCards, IncomingReview } from "#knowledge/anki/card-import.ts";
import { readCardsCsv } from "#knowledge/anki/cards-csv.ts";
import { readCardsMarkdown } from "#knowledge/anki/cards-markdown.ts";
import { readTextCards } from "#knowledge/anki/read-text-cards.ts";
import { readAnkiCards } from "#knowledge/anki/read-anki-cards.ts";
import { settleImport } from "#knowledge/anki/settle-import.ts";
import type { SettledImport } from "#knowledge/anki/settle-import.ts";
import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { findCards, updateCard } from "#knowledge/cards/cards.store.ts";
import { replayAllCards, stateColumns } from "#knowledge/cards/replay-card.ts";
import { imageAddress, imagesIn } from "#knowledge/images/image-links.ts";
import { insertImage } from "#knowledge/images/images.store.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { findModelInUse } from "#knowledge/readiness/model-in-use.ts";
import type { ModelInUse } from "#knowledge/readiness/model-in-use.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";
import { inTransaction } from "#platform/database.ts";

const examplesShown = 3;
const exampleImageBytes = 2 * 1024 ** 2;

/** A file with cards. */
export interface CardFile {
  kind: CardFileKind;
  bytes: Uint8Array;
}

/** What an import may be told. */
export interface ImportCardsOptions {
  onProgress?: (progress: CardImportProgress) => void;
  /** Once aborted, the import throws the signal's reason and nothing of it is kept. */
  signal?: AbortSignal;
}

type Paced<Sight> = Sight & { pace: ImportPace };

/**
 * Takes a file's cards in, all of them or nothing, after a backup. Cards that are here keep their text and gain the reviews
 * that they lack; importing twice is importing once. Throws the errors of `readAnkiPackage` and of the other files.
 */
export async function importCards(
  context: KnowledgeContext,
  file: CardFile,
  options: ImportCardsOptions = {},
): Promise<CardImportSummary> {
  const pace = createPace(options);
  const standpoint = await standpointOf(context);
  const incoming = await readCards(context, file, options, { ...standpoint, pace });
  await context.backUp("before-card-import");
  options.signal?.throwIfAborted();
  return inTransaction(context.database, async (database) => {
    const settled = await settleImport(database, context.user.id, incoming, { ...standpoint, pace });
    await storeImport(context, database, incoming, settled, { ...standpoint, pace });
    // Other parameters may have come into use while the file was read.
    const { fitId } = await findModelInUse(database, context.user.id);
    if (fitId !== standpoint.fitId) await replayAllCards(database, context.user.id, standpoint.days);
    return settled.summary;
  });
}

/** What {@link importCards} would do, with nothing kept. Throws as it does. */
export async function previewCards(
  context: KnowledgeContext,
  file: CardFile,
  options: ImportCardsOptions = {},
): Promise<CardImportPreview> {
  const standpoint = { ...(await standpointOf(context)), pace: createPace(options) };
  const incoming = await readCards(context, file, options, standpoint);
  const { summary, newCards } = await settleImport(context.database, context.user.id, incoming, standpoint);
  const examples = (newCards.length === 0 ? incoming.cards : newCards).slice(0, examplesShown);
  return {
    summary,
    examples: examples.map(({ front, back, topics, suspended }) => ({ front, back, topics, suspended })),
    images: showImages(examples, incoming.images),
  };
}

async function readCards(
  context: KnowledgeContext,
  { kind, bytes }: CardFile,
  { signal, onProgress }: ImportCardsOptions,
  { model, days, pace }: Paced<Standpoint>,
): Promise<IncomingCards> {
  const { database, user, clock } = context;
  const topics = (await context.topics()).values();
  const now = clock();
  if (kind !== "anki") {
    const text = textOf(bytes);
    const cards = kind === "csv" ? readCardsCsv(text) : readCardsMarkdown(text);
    await pace({ stage: "reading", done: cards.length, total: cards.length });
    return readTextCards(cards, { topics, now, cardsHere: await findCards(database, user.id) });
  }
  const collection = await readAnkiPackage(bytes, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ done, total }) => onProgress?.({ stage: "reading", done, total }),
  });
  const here = await database.selectFrom("cards").select("id").where("user_id", "=", user.id).execute();
  const cardIds = here.map(({ id }) => id);
  return readAnkiCards(collection, { topics, cardIds, now, days, model, pace });
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw cardFileNotText();
  }
}

function createPace({ signal, onProgress }: ImportCardsOptions): ImportPace {
  return async (progress) => {
    onProgress?.(progress);
    await setImmediate();
    signal?.throwIfAborted();
  };
}

async function storeImport(
  { user, clock }: KnowledgeContext,
  database: KnowledgeDatabase,
  incoming: IncomingCards,
  { newCards, newReviews, changedCards, newImages }: SettledImport,
  { pace, ...inUse }: Paced<ModelInUse>,
): Promise<void> {
  const total = newCards.length + newReviews.length + changedCards.length + newImages.length;
  let done = 0;
  const step = async (count: number): Promise<void> => pace({ stage: "storing", done: (done += count), total });
  for (const chunk of chunksOf(newCards)) {
    await insertCards(
      database,
      chunk.map((card) => toRow(card, user.id, inUse)),
    );
    await step(chunk.length);
  }
  for (const chunk of chunksOf(newReviews)) {
    await insertReviews(
      database,
      chunk.map((review) => toReviewRow(review, user.id)),
    );
    await step(chunk.length);
  }
  for (const { id, state, firstReviewedAt, lastReviewedAt } of changedCards) {
    const span = { first: firstReviewedAt, last: lastReviewedAt };
    await updateCard(database, user.id, id, stateColumns(state, span, inUse));
    await step(1);
  }
  const now = clock().toISOString();
  for (const id of newImages) {
    const image = incoming.images.get(id);
    if (image === undefined) continue;
    await insertImage(database, { user_id: user.id, id, created_at: now, mime: image.mime, bytes: image.read() });
    await step(1);
  }
}

function toRow(card: IncomingCard, userId: string, inUse: ModelInUse): Parameters<typeof insertCards>[1][number] {
  const span = { first: card.reviews[0]?.at ?? null, last: card.reviews.at(-1)?.at ?? null };
  return {
    user_id: userId,
    id: card.id,
    created_at: card.createdAt,
    updated_at: card.updatedAt,
    revision: 1,
    origin: "import",
    question_id: null,
    suspended: card.suspended,
    buried_until: null,
    ...stateColumns(card.state, span, inUse),
    deleted_at: null,
    topics: JSON.stringify(card.topics),
    front: card.front,
    back: card.back,
  };
}

function toReviewRow(
  { id, cardId, at, grade, durationMs }: IncomingReview & { cardId: string },
  userId: string,
): Parameters<typeof insertReviews>[1][number] {
  return {
    user_id: userId,
    id,
    card_id: cardId,
    reviewed_at: at,
    grade,
    duration_ms: durationMs,
    mode: "read",
    undone_at: null,
  };
}

/** The images of the first cards, as far as they are not too much to send. */
function showImages(examples: readonly IncomingCard[], images: IncomingCards["images"]): Record<string, string> {
  let bytesLeft = exampleImageBytes;
  const shown: Record<string, string> = {};
  for (const id of new Set(examples.flatMap(({ front, back }) => imagesIn(`${front}\n${back}`)))) {
    const image = images.get(id);
    const bytes = image?.read();
    if (image === undefined || bytes === undefined || bytes.length > bytesLeft) continue;
    bytesLeft -= bytes.length;
    shown[imageAddress(id)] = `data:${image.mime};base64,${Buffer.from(bytes).toString("base64")}`;
  }
  return shown;
}
