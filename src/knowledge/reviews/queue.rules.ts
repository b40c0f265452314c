import { isBuried, isDue } from "#knowledge/cards/card-standing.rules.ts";
import type { CardDays } from "#knowledge/cards/card-standing.rules.ts";

/** A card, as far as today's queue is concerned. */
export interface Queueable extends CardDays {
  id: string;
  createdAt: string;
  retrievability: number | null;
}

/** What today's queue may hold. */
export interface QueueLimits {
  today: string;
  /** Cards a day, and how many of today's are done; null for no limit. */
  dailyCap: number | null;
  doneToday: number;
  /** First reviews a day, and how many of today's are done. */
  newPerDay: number;
  newToday: number;
}

/**
 * Today's cards in order: those due, the ones nearest to being forgotten first, then new ones in the order in which they were
 * written. Without a date to prepare for; with one, the plan decides.
 */
export function queueFor<Card extends Queueable>(
  cards: readonly Card[],
  limits: QueueLimits,
): { queue: Card[]; newCount: number; leftOut: number; nextDay: string | null } {
  const { today, dailyCap, doneToday, newPerDay, newToday } = limits;
  const asked = cards.filter(({ suspended }) => !suspended);
  const awake = asked.filter((card) => !isBuried(card, today));
  const due = awake
    .filter((card) => isDue(card, today))
    .toSorted((one, other) => (one.retrievability ?? 0) - (other.retrievability ?? 0));
  const fresh = awake
    .filter(({ dueDay }) => dueDay === null)
    .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  const room = dailyCap === null ? Number.POSITIVE_INFINITY : Math.max(0, dailyCap - doneToday);
  const dueToday = due.slice(0, room);
  const newRoom = Math.max(0, Math.min(room - dueToday.length, newPerDay - newToday));
  const freshToday = fresh.slice(0, newRoom);
  const days = asked.flatMap((card) => {
    if (isBuried(card, today)) return [card.buriedUntil ?? today];
    return card.dueDay !== null && card.dueDay > today ? [card.dueDay] : [];
  });
  return {
    queue: [...dueToday, ...freshToday],
    newCount: freshToday.length,
    leftOut: due.length - dueToday.length,
    nextDay: days.toSorted()[0] ?? null,
  };
}
