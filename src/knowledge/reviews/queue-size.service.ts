import { findCards } from "#knowledge/cards/cards.store.ts";
import type { CardRecord } from "#knowledge/cards/cards.store.ts";
import { toCard } from "#knowledge/cards/to-card.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { Card } from "#knowledge/knowledge.schemas.ts";
import { taskOf, weighDeadlines } from "#knowledge/readiness/deadlines.service.ts";
import { queueFor } from "#knowledge/reviews/queue.rules.ts";
import { deckOf, lookOrder } from "#memory/deadline-day.ts";
import { lowThenSweep } from "#memory/deadline.ts";
import type { DeadlinePolicy } from "#memory/deadline.ts";

// What the planner of deadlines begins with, and keeps to unless another way is better by more than noise.
const usualRetention = 0.85;
const usualMendDays = 2;

/** The user's cards, and how many of them today asks for. */
export interface QueueSize {
  cards: Card[];
  /** Cards to review today, those that were reviewed already apart. */
  left: number;
  doneToday: number;
}

/**
 * How many cards today asks for, in a few milliseconds: towards a round with a date by the planner's usual way, without
 * playing the others, so that it may differ by a few from the queue itself.
 */
export async function measureQueue(context: KnowledgeContext, standpoint: Standpoint): Promise<QueueSize> {
  const { settings, days } = standpoint;
  const records = await findCards(context.database, context.user.id);
  const cards = records.map((record) => toCard(record, standpoint));
  const isToday = (instant: string | null): boolean => instant !== null && days.dayAt(instant) === days.today;
  const doneToday = records.filter((record) => isToday(record.last_reviewed_at)).length;
  const newToday = records.filter((record) => isToday(record.first_reviewed_at)).length;
  const { asked, waiting, waitingNew } = await countPlanned(context, standpoint, records);
  const others = queueFor(
    cards.filter(({ id }) => !asked.has(id)),
    { today: days.today, dailyCap: null, doneToday: 0, newPerDay: settings.newPerDay, newToday: newToday + waitingNew },
  );
  const room = settings.dailyCap === null ? Number.POSITIVE_INFINITY : Math.max(0, settings.dailyCap - doneToday);
  return { cards, left: Math.min(room, waiting + others.queue.length), doneToday };
}

async function countPlanned(
  context: KnowledgeContext,
  standpoint: Standpoint,
  records: readonly CardRecord[],
): Promise<{ asked: ReadonlySet<string>; waiting: number; waitingNew: number }> {
  const weighed = await weighDeadlines(context, standpoint, records);
  if (weighed === null) return { asked: new Set(), waiting: 0, waitingNew: 0 };
  const task = taskOf(weighed, standpoint);
  const policy: DeadlinePolicy = { ...lowThenSweep(task, usualRetention), mendDays: usualMendDays };
  const waiting = lookOrder(deckOf(task, policy), task, policy, task.today);
  return {
    asked: new Set(task.cards.map(({ id }) => id)),
    waiting: waiting.length,
    waitingNew: waiting.filter(({ state }) => state === null).length,
  };
}
