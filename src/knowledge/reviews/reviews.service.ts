import { inTransaction } from "#platform/database.ts";
import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { findCard, findCards } from "#knowledge/cards/cards.store.ts";
import { dayNumber, dayOf } from "#platform/days.rules.ts";
import { planNow } from "#knowledge/readiness/deadlines.service.ts";
import type { CurrentPlan } from "#knowledge/readiness/deadlines.service.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { reviewNotFound } from "#knowledge/knowledge.errors.ts";
import type { Card, Review, ReviewQueue, ReviewsTaken } from "#knowledge/knowledge.schemas.ts";
import { queueFor } from "#knowledge/reviews/queue.rules.ts";
import { replayCard } from "#knowledge/cards/replay-card.ts";
import { findReview, insertReview, setReviewUndone } from "#knowledge/reviews/reviews.store.ts";
import { toCard } from "#knowledge/cards/to-card.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";

/** What to review today, in order. */
export async function readQueue(context: KnowledgeContext): Promise<ReviewQueue> {
  const standpoint = await standpointOf(context);
  const { settings, days } = standpoint;
  const records = await findCards(context.database, context.user.id);
  const isToday = (instant: string | null): boolean => instant !== null && days.dayAt(instant) === days.today;
  const done = {
    today: records.filter((record) => isToday(record.last_reviewed_at)).length,
    newToday: records.filter((record) => isToday(record.first_reviewed_at)).length,
  };
  const cards = records.map((record) => toCard(record, standpoint));
  const current = await planNow(context, standpoint, records);
  if (current !== null) return plannedQueue(current, cards, done, standpoint);
  const found = queueFor(cards, {
    today: days.today,
    dailyCap: settings.dailyCap,
    doneToday: done.today,
    newPerDay: settings.newPerDay,
    newToday: done.newToday,
  });
  return {
    day: days.today,
    cards: found.queue,
    newCount: found.newCount,
    leftOut: found.leftOut,
    doneToday: done.today,
    nextDay: found.nextDay,
  };
}

/**
 * With a round to prepare for the plan decides; cards that no round asks for come after it, where the day has room. What was
 * reviewed today counts towards the day.
 */
function plannedQueue(
  { plan, cards: planned }: CurrentPlan,
  cards: readonly Card[],
  done: { today: number; newToday: number },
  standpoint: Standpoint,
): ReviewQueue {
  const { settings, days } = standpoint;
  const byId = new Map(cards.map((card) => [card.id, card]));
  const inPlan = new Set(planned.map(({ id }) => id));
  const first = plan.queue.flatMap((id) => byId.get(id) ?? []);
  const others = queueFor(
    cards.filter(({ id }) => !inPlan.has(id)),
    {
      today: days.today,
      dailyCap: null,
      doneToday: 0,
      newPerDay: settings.newPerDay,
      newToday: done.newToday + first.filter(({ dueDay }) => dueDay === null).length,
    },
  );
  const wanted = [...first, ...others.queue];
  const room = settings.dailyCap === null ? wanted.length : Math.max(0, settings.dailyCap - done.today);
  const queue = wanted.slice(0, room);
  const tomorrow = plan.looksByDay.findIndex((looks, index) => index > 0 && looks >= 0.5);
  return {
    day: days.today,
    cards: queue,
    newCount: queue.filter(({ dueDay }) => dueDay === null).length,
    leftOut: wanted.length - queue.length,
    doneToday: done.today,
    nextDay: tomorrow === -1 ? others.nextDay : dayOf(dayNumber(days.today) + tomorrow),
  };
}

/**
 * Keeps reviews that a page made, in any order and any number of times: a review is known by its id and counts once. Cards
 * are replayed from their reviews, so one that arrives late takes its place in time. One that was taken back is kept as such:
 * whatever else of it is still under way finds it here and changes nothing.
 */
export async function takeReviews(context: KnowledgeContext, reviews: readonly Review[]): Promise<ReviewsTaken> {
  const { user } = context;
  const standpoint = await standpointOf(context);
  const latest = context.clock().toISOString();
  return inTransaction(context.database, async (database) => {
    const taken: string[] = [];
    const refused: string[] = [];
    const changed = new Set<string>();
    for (const review of reviews) {
      const card = await findCard(database, user.id, review.cardId, { deleted: true });
      if (card === null) {
        refused.push(review.id);
        continue;
      }
      await insertReview(database, {
        user_id: user.id,
        id: review.id,
        card_id: review.cardId,
        // a clock that is ahead must not put a review into the future
        reviewed_at: review.reviewedAt > latest ? latest : new Date(review.reviewedAt).toISOString(),
        grade: review.grade,
        duration_ms: review.durationMs,
        mode: review.mode,
        undone_at: review.undone === true ? latest : null,
      });
      if (review.undone === true) await setReviewUndone(database, user.id, review.id, latest);
      taken.push(review.id);
      changed.add(review.cardId);
    }
    const cards: Card[] = [];
    for (const id of changed) {
      const card = await replayed(database, user.id, id, standpoint);
      if (card !== null) cards.push(card);
    }
    return { taken, refused, cards };
  });
}

/** Takes a review back, as if it had not been. Throws `review.not_found`. */
export async function undoReview(context: KnowledgeContext, id: string): Promise<Card | null> {
  const { user } = context;
  const standpoint = await standpointOf(context);
  return inTransaction(context.database, async (database) => {
    const review = await findReview(database, user.id, id);
    if (review === null) throw reviewNotFound(id);
    await setReviewUndone(database, user.id, id, context.clock().toISOString());
    return replayed(database, user.id, review.card_id, standpoint);
  });
}

async function replayed(
  database: KnowledgeDatabase,
  userId: string,
  id: string,
  standpoint: Standpoint,
): Promise<Card | null> {
  await replayCard(database, userId, id, standpoint);
  const record = await findCard(database, userId, id);
  return record === null ? null : toCard(record, standpoint);
}
