import { recallOn } from "#memory/deadline.ts";
import type { DeadlinePolicy, DeadlineTask } from "#memory/deadline.ts";
import type { MemoryModel, MemoryState } from "#memory/memory-model.ts";

/** A card on its way through the days of a plan. */
export interface DeckCard {
  id: string;
  /** Its place among the task's cards. */
  row: number;
  state: MemoryState | null;
  lastReviewDay: number | null;
  /** The day on which it comes back outside sweeps; before any day for a card that was never looked at. */
  dueDay: number;
  weights: readonly number[];
  /** By date: what the card weighs for it and all later ones, where each date's weights sum to 1. */
  weightAhead: readonly number[];
}

const never = Number.NEGATIVE_INFINITY;
/**
 * Recall on the date below which a sweep returns to a card that it has seen: in its last days only what was forgotten
 * is.
 */
const mendBelow = 0.95;

/** The cards in play: those that some coming date asks for and that the policy does not drop. */
export function deckOf({ cards, dates, model, today }: DeadlineTask, policy: DeadlinePolicy): DeckCard[] {
  const totals = dates.map((_, place) => cards.reduce((sum, card) => sum + (card.weights[place] ?? 0), 0));
  const deck: DeckCard[] = [];
  for (const [row, { id, state, lastReviewDay, weights }] of cards.entries()) {
    if (policy.dropped.has(id)) continue;
    const weightAhead = dates.map(() => 0);
    let ahead = 0;
    for (let place = dates.length - 1; place >= 0; place -= 1) {
      const total = totals[place] ?? 0;
      if (total > 0 && (dates[place]?.day ?? today) > today) ahead += (weights[place] ?? 0) / total;
      weightAhead[place] = ahead;
    }
    if (ahead === 0) continue;
    const dueDay = dueDayOf(state, lastReviewDay, policy, model);
    deck.push({ id, row, state, lastReviewDay, dueDay, weights, weightAhead });
  }
  return deck;
}

/** The day on which a card comes back under the policy's retention, at least one after its last look. */
export function dueDayOf(
  state: MemoryState | null,
  lastReviewDay: number | null,
  { retention }: DeadlinePolicy,
  model: MemoryModel,
): number {
  if (state === null || lastReviewDay === null) return never;
  if (retention <= 0) return Number.POSITIVE_INFINITY;
  return lastReviewDay + Math.max(1, Math.round(model.intervalFor(state.stability, retention)));
}

/**
 * What a day asks for, in order, up to the cap. In the sweep before a date first its share of the cards that the sweep
 * has not reached, durable ones first and fragile ones left for the days nearest the date; then, on any day, what has
 * never been seen, is due or is to be mended, by what is lost of the coming dates without it: weight · (1 − recall).
 */
export function lookOrder(
  deck: readonly DeckCard[],
  { dates, model, dailyCap }: DeadlineTask,
  policy: DeadlinePolicy,
  day: number,
): DeckCard[] {
  const place = dates.findIndex((date) => date.day > day);
  const date = dates[place];
  if (date === undefined) return [];
  const sweepStart = date.day - (policy.sweepDays[place] ?? 0);
  const inSweep = day >= sweepStart;
  const mends = inSweep && date.day - day <= policy.mendDays;
  const waiting: Ranked[] = [];
  const due: Ranked[] = [];
  for (const card of deck) {
    const isDue = card.dueDay <= day;
    if (!isDue && !inSweep) continue;
    const lastReviewDay = card.lastReviewDay ?? never;
    const weightAhead = card.weightAhead[place] ?? 0;
    if (weightAhead === 0 || lastReviewDay >= day) continue;
    const isAsked = inSweep && (card.weights[place] ?? 0) > 0;
    if (isAsked && lastReviewDay < sweepStart) {
      if (policy.sweepFloor >= 1 || recallOn(date.day, card, model) < policy.sweepFloor)
        waiting.push({ card, rank: card.state === null ? 0 : card.state.stability });
    } else if (isDue || (isAsked && mends && recallOn(date.day, card, model) < mendBelow)) {
      due.push({ card, rank: weightAhead * (1 - recallOn(day, card, model)) });
    }
  }
  const room = dailyCap ?? deck.length;
  const swept = highest(waiting, Math.min(room, Math.ceil(waiting.length / (date.day - day))));
  return [...swept, ...highest(due, room - swept.length)].map(({ card }) => card);
}

interface Ranked {
  card: DeckCard;
  rank: number;
}

/** The first `count` in falling order of rank, equal ones in the order given; a long list is not sorted whole. */
function highest(list: Ranked[], count: number): Ranked[] {
  if (list.length <= 2 * count) return list.sort((one, other) => other.rank - one.rank).slice(0, count);
  const top: Ranked[] = [];
  for (const entry of list) {
    if (top.length === count && entry.rank <= (top.at(-1)?.rank ?? Number.POSITIVE_INFINITY)) continue;
    if (top.length === count) top.pop();
    let place = top.length;
    while (place > 0 && (top[place - 1]?.rank ?? 0) < entry.rank) place -= 1;
    top.splice(place, 0, entry);
  }
  return top;
}
