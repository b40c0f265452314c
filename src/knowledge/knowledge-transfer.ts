import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { cardOrigins, gradeSchema, knowledgeSettingsSchema, reviewModes } from "#knowledge/knowledge.schemas.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import type { KnowledgeTables } from "#knowledge/knowledge.tables.ts";
import { replayCard } from "#knowledge/cards/replay-card.ts";
import { setReviewUndone } from "#knowledge/reviews/reviews.store.ts";
import { daysOf } from "#knowledge/settings.service.ts";
import { findKnowledgeSettings, writeKnowledgeSettings } from "#knowledge/settings.store.ts";
import { idPattern } from "#platform/ids.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

type Tables = Pick<KnowledgeTables, keyof KnowledgeTables>;

const files = {
  cards: "cards.jsonl",
  reviews: "reviews.jsonl",
  answers: "answers.jsonl",
  settings: "knowledge-settings.jsonl",
};
/** SQLite takes 32,766 values in a statement. */
const rowsAtOnce = 500;
const largestInteger = 2_147_483_647;
const textSchema = z
  .string()
  .max(20_000)
  .refine((text) => !text.includes("\0"), "has a NUL character");
const cardIdSchema = z.string().regex(idPattern("card"), "must be a card's id");

/** A line of `cards.jsonl`. How it stands is not in it: that follows from its reviews. */
const exportedCardSchema = z.strictObject({
  id: cardIdSchema,
  created_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  revision: z.number().int().min(1).max(largestInteger),
  origin: z.enum(cardOrigins),
  question_id: z.string().nullable(),
  suspended: z.boolean(),
  buried_until: z.iso.date().nullable(),
  deleted_at: importedInstantSchema.nullable(),
  topics: z.array(z.string()).max(100),
  front: textSchema,
  back: textSchema,
});

/** A line of `reviews.jsonl`: raw, with its real time. */
const exportedReviewSchema = z.strictObject({
  id: z.string().regex(/^rev_[0-9a-z]{26,40}$/, "must be a review's id"),
  card_id: cardIdSchema,
  reviewed_at: importedInstantSchema,
  grade: gradeSchema,
  duration_ms: z.number().int().min(0).max(86_400_000),
  mode: z.enum(reviewModes),
  undone_at: importedInstantSchema.nullable(),
});

/** A line of `answers.jsonl`. */
const exportedAnswerSchema = z.strictObject({
  id: z.string().regex(idPattern("ans"), "must be an answer's id"),
  topic_id: z.string(),
  question_id: z.string(),
  answered_at: importedInstantSchema,
  /** Archives from before it was kept have none. */
  proposed: z.array(z.boolean()).nullable().default(null),
  covered: z.array(z.boolean()).nullable(),
  text: textSchema,
});

/** The only line of `knowledge-settings.jsonl`. */
const exportedSettingsSchema = z.strictObject({ value: knowledgeSettingsSchema, savedAt: importedInstantSchema });

interface Exported {
  cards: z.infer<typeof exportedCardSchema>[];
  reviews: z.infer<typeof exportedReviewSchema>[];
  answers: z.infer<typeof exportedAnswerSchema>[];
  settings: z.infer<typeof exportedSettingsSchema>[];
}

/** What {@link knowledgeTransfer} needs to work out where imported reviews lead. */
export type KnowledgeTransferOptions = Pick<KnowledgeContext, "clock">;

/**
 * Cards, reviews, answers and settings in an archive. Of a card that is on both sides the one changed last stays; reviews and
 * answers are brought together, and every card is replayed from its reviews.
 */
export function knowledgeTransfer(options: KnowledgeTransferOptions): TransferPart {
  return {
    owns: (name) => Object.values(files).includes(name),
    async write(untyped, userId) {
      const found = await readAll(untyped.withTables<Tables>(), userId);
      return new Map([
        [files.cards, toLines(found.cards)],
        [files.reviews, toLines(found.reviews)],
        [files.answers, toLines(found.answers)],
        [files.settings, toLines(found.settings)],
      ]);
    },
    read(archive) {
      const incoming: Exported = {
        cards: readLinesOf(archive, files.cards, exportedCardSchema),
        reviews: readLinesOf(archive, files.reviews, exportedReviewSchema),
        answers: readLinesOf(archive, files.answers, exportedAnswerSchema),
        settings: readLinesOf(archive, files.settings, exportedSettingsSchema),
      };
      checkRelations(incoming);
      return async (untyped, userId) => store(untyped.withTables<Tables>(), userId, incoming, options);
    },
  };
}

function checkRelations({ cards, reviews, answers }: Exported): void {
  const ids = new Set(cards.map(({ id }) => id));
  if (ids.size < cards.length) throw importInvalid(files.cards, "has a card twice");
  if (new Set(reviews.map(({ id }) => id)).size < reviews.length)
    throw importInvalid(files.reviews, "has a review twice");
  if (new Set(answers.map(({ id }) => id)).size < answers.length)
    throw importInvalid(files.answers, "has an answer twice");
  const lost = reviews.find(({ card_id }) => !ids.has(card_id));
  if (lost) throw importInvalid(files.reviews, `names ${lost.card_id}, which ${files.cards} does not have`);
}

async function readAll(database: KnowledgeDatabase, userId: string): Promise<Exported> {
  const cards = await database.selectFrom("cards").selectAll().where("user_id", "=", userId).orderBy("id").execute();
  const reviews = await database
    .selectFrom("reviews")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
  const answers = await database
    .selectFrom("answers")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
  const settings = await findKnowledgeSettings(database, userId);
  return {
    cards: cards.map((card) => ({
      id: card.id,
      created_at: card.created_at,
      updated_at: card.updated_at,
      revision: card.revision,
      origin: card.origin,
      question_id: card.question_id,
      suspended: card.suspended,
      buried_until: card.buried_until,
      deleted_at: card.deleted_at,
      topics: card.topics,
      front: card.front,
      back: card.back,
    })),
    reviews: reviews.map(({ user_id: _, grade, ...review }) => ({ ...review, grade: gradeSchema.parse(grade) })),
    answers: answers.map(({ user_id: _, ...answer }) => answer),
    settings: settings === null ? [] : [settings],
  };
}

async function store(
  database: KnowledgeDatabase,
  userId: string,
  incoming: Exported,
  { clock }: KnowledgeTransferOptions,
): Promise<TransferCounts> {
  const counts = { added: 0, updated: 0, unchanged: 0 };
  const here = await readAll(database, userId);
  const [settings] = incoming.settings;
  const [settingsHere] = here.settings;
  if (settings !== undefined && (settingsHere === undefined || settings.savedAt > settingsHere.savedAt)) {
    await writeKnowledgeSettings(database, userId, settings.value, settings.savedAt);
    counts[settingsHere === undefined ? "added" : "updated"] += 1;
  }
  await storeCards(database, userId, here, incoming, counts);
  const changed = await storeReviews(database, userId, here, incoming);
  await storeAnswers(database, userId, here, incoming, counts);
  const now = await findKnowledgeSettings(database, userId);
  const days = daysOf({ clock }, knowledgeSettingsSchema.parse(now?.value ?? {}));
  for (const id of changed) await replayCard(database, userId, id, { days });
  return counts;
}

async function storeCards(
  database: KnowledgeDatabase,
  userId: string,
  here: Exported,
  incoming: Exported,
  counts: TransferCounts,
): Promise<void> {
  const known = new Map(here.cards.map((card) => [card.id, card]));
  for (const card of incoming.cards) {
    const before = known.get(card.id);
    const row = { ...card, topics: JSON.stringify(card.topics) };
    if (before === undefined) {
      await database
        .insertInto("cards")
        .values({ user_id: userId, review_count: 0, lapse_count: 0, ...row })
        .execute();
      counts.added += 1;
    } else if (card.updated_at > before.updated_at) {
      await database.updateTable("cards").set(row).where("user_id", "=", userId).where("id", "=", card.id).execute();
      counts.updated += 1;
    } else counts.unchanged += 1;
  }
}

/** Adds reviews that are not here, and takes back those that were taken back there; ids of the cards that this changes. */
async function storeReviews(
  database: KnowledgeDatabase,
  userId: string,
  here: Exported,
  incoming: Exported,
): Promise<Set<string>> {
  const known = new Map(here.reviews.map((review) => [review.id, review]));
  const added = incoming.reviews.filter(({ id }) => !known.has(id));
  for (let at = 0; at < added.length; at += rowsAtOnce) {
    const rows = added.slice(at, at + rowsAtOnce).map((review) => ({ user_id: userId, ...review }));
    await database.insertInto("reviews").values(rows).execute();
  }
  const undone = incoming.reviews.filter(({ id, undone_at: at }) => at !== null && known.get(id)?.undone_at === null);
  for (const { id, undone_at: at } of undone) await setReviewUndone(database, userId, id, at);
  return new Set([...added, ...undone].map(({ card_id: cardId }) => cardId));
}

async function storeAnswers(
  database: KnowledgeDatabase,
  userId: string,
  here: Exported,
  incoming: Exported,
  counts: TransferCounts,
): Promise<void> {
  const known = new Set(here.answers.map(({ id }) => id));
  for (const answer of incoming.answers) {
    if (known.has(answer.id)) {
      counts.unchanged += 1;
      continue;
    }
    const ticks = { proposed: toJson(answer.proposed), covered: toJson(answer.covered) };
    await database
      .insertInto("answers")
      .values({ user_id: userId, ...answer, ...ticks })
      .execute();
    counts.added += 1;
  }
}

function toJson(ticks: readonly boolean[] | null): string | null {
  return ticks === null ? null : JSON.stringify(ticks);
}
