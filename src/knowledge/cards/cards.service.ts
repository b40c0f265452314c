import { dayMs, type Clock } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { findCard, findCards, insertCard, purgeCards, updateCard } from "#knowledge/cards/cards.store.ts";
import type { CardRecord } from "#knowledge/cards/cards.store.ts";
import { dayNumber, dayOf } from "#platform/days.rules.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { cardConflict, cardNotFound } from "#knowledge/knowledge.errors.ts";
import type { Card, Cards, editCardSchema, setCardAskedSchema, writeCardSchema } from "#knowledge/knowledge.schemas.ts";
import { findModelInUse } from "#knowledge/readiness/model-in-use.ts";
import { daysOf, readKnowledgeSettings } from "#knowledge/settings.service.ts";
import { toCard } from "#knowledge/cards/to-card.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";
import type * as z from "zod";

const undoableForMs = 30 * dayMs;

/** From where cards are looked at now. */
export async function standpointOf(context: KnowledgeContext): Promise<Standpoint> {
  const settings = await readKnowledgeSettings(context);
  const inUse = await findModelInUse(context.database, context.user.id);
  return { ...inUse, settings, days: daysOf(context, settings) };
}

/** The user's day, and the user's cards in the order in which they were written. */
export async function listCards(context: KnowledgeContext): Promise<Cards> {
  const standpoint = await standpointOf(context);
  const records = await findCards(context.database, context.user.id);
  return { today: standpoint.days.today, cards: records.map((record) => toCard(record, standpoint)) };
}

/** The user's card as it stands today. Throws `card.not_found`. */
export async function readCard(context: KnowledgeContext, id: string): Promise<Card> {
  return toCard(await requireCard(context, id), await standpointOf(context));
}

/** Keeps a new card. */
export async function writeCard(context: KnowledgeContext, card: z.output<typeof writeCardSchema>): Promise<Card> {
  const { database, user, ids, clock } = context;
  const now = clock().toISOString();
  const id = ids.next("card");
  await insertCard(database, {
    user_id: user.id,
    id,
    created_at: now,
    updated_at: now,
    revision: 1,
    origin: card.origin,
    question_id: card.questionId,
    suspended: false,
    buried_until: null,
    algorithm: null,
    stability: null,
    difficulty: null,
    first_reviewed_at: null,
    last_reviewed_at: null,
    review_count: 0,
    lapse_count: 0,
    deleted_at: null,
    topics: JSON.stringify(card.topics),
    front: card.front,
    back: card.back,
  });
  return readCard(context, id);
}

/** Changes what is on a card; its reviews stay. Throws `card.not_found`, `card.conflict`. */
export async function editCard(
  context: KnowledgeContext,
  id: string,
  { front, back, topics, revision }: z.output<typeof editCardSchema>,
): Promise<Card> {
  await requireCard(context, id);
  const changes = {
    front,
    back,
    topics: JSON.stringify(topics),
    revision: revision + 1,
    updated_at: context.clock().toISOString(),
  };
  if (!(await updateCard(context.database, context.user.id, id, changes, revision))) throw cardConflict();
  return readCard(context, id);
}

/** Suspends a card or lets it be asked again; buries it until tomorrow or takes that back. Throws `card.not_found`. */
export async function setCardAsked(
  context: KnowledgeContext,
  id: string,
  { suspended, buried }: z.output<typeof setCardAskedSchema>,
): Promise<Card> {
  await requireCard(context, id);
  const { days } = await standpointOf(context);
  const tomorrow = dayOf(dayNumber(days.today) + 1);
  const changes = {
    ...(suspended === undefined ? {} : { suspended }),
    ...(buried === undefined ? {} : { buried_until: buried ? tomorrow : null }),
    updated_at: context.clock().toISOString(),
  };
  await updateCard(context.database, context.user.id, id, changes);
  return readCard(context, id);
}

/** Deletes a card; {@link restoreCard} undoes it for 30 days. Throws `card.not_found`. */
export async function deleteCard(context: KnowledgeContext, id: string): Promise<void> {
  await requireCard(context, id);
  const now = context.clock().toISOString();
  await updateCard(context.database, context.user.id, id, { deleted_at: now, updated_at: now });
}

/** Takes a card's deletion back. Throws `card.not_found`. */
export async function restoreCard(context: KnowledgeContext, id: string): Promise<Card> {
  if ((await findCard(context.database, context.user.id, id, { deleted: true })) === null) throw cardNotFound(id);
  await updateCard(context.database, context.user.id, id, {
    deleted_at: null,
    updated_at: context.clock().toISOString(),
  });
  return readCard(context, id);
}

/** The user's card as it is kept. Throws `card.not_found`. */
async function requireCard({ database, user }: KnowledgeContext, id: string): Promise<CardRecord> {
  const found = await findCard(database, user.id, id);
  if (found === null) throw cardNotFound(id);
  return found;
}

/** Removes for good what was deleted more than 30 days ago, of every user. */
export async function purgeDeletedCards(database: KnowledgeDatabase, clock: Clock): Promise<void> {
  const before = new Date(clock().getTime() - undoableForMs).toISOString();
  await inTransaction(database, async (transaction) => purgeCards(transaction, before));
}
