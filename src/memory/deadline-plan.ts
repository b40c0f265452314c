import { readinessIfStopped, recallOn } from "#memory/deadline.ts";
import type { DeadlineCard, DeadlineDate, DeadlinePolicy, DeadlineTask } from "#memory/deadline.ts";
import { deckOf, lookOrder } from "#memory/deadline-day.ts";
import { searchPolicy } from "#memory/deadline-search.ts";
import type { MemoryModel } from "#memory/memory-model.ts";

/** What a plan is made within. */
export interface PlanOptions {
  /** The user's day now; the last looks that count for a date are on the day before it. */
  today: number;
  /** The most looks in a day, second looks at what was forgotten included; `null` for no bound. */
  dailyCap: number | null;
  model: MemoryModel;
  /**
   * The most effort to spend until the last date, in units: a look is 1, a forgotten card 3 with its second look.
   * `null` weighs effort against recall: a unit is spent where it brings at least a hundredth of a recalled card.
   */
  effort: number | null;
}

/** A card that the plan gives up, because there is no room for it. */
export interface DroppedCard {
  id: string;
  /** What leaves no room: looks in a day, or the effort that was allowed. */
  reason: "cap" | "effort";
  /** Recall of it, 0 to 1, on the last date that asks for it, without a look. */
  recallWithout: number;
}

/** What to do today, and what it comes to. */
export interface DeadlinePlan {
  /** Ids of the cards to look at today, in order, never more than the cap. */
  queue: string[];
  /**
   * Each coming date in order of days: expected recall, 0 to 1, without a further look and when the plan is followed.
   */
  readiness: { date: DeadlineDate; ifStopped: number; ifFollowed: number }[];
  /** The expected number of looks on each day from today to the day before the last date. */
  looksByDay: number[];
  /** Expected, in the units of {@link PlanOptions.effort}. */
  effort: number;
  /** What is given up, those first that hold best without a look. */
  dropped: DroppedCard[];
  /** For {@link simulateDeadline}, beside other policies. */
  policy: DeadlinePolicy;
}

/**
 * Plans the days up to several dates, in two phases for each: retention stays low (0.8 to 0.9, unless the effort
 * allowed calls for another) until one sweep before the date, in which each card that it asks for is seen once, durable
 * cards first and fragile ones on the days nearest the date; room that is left in its last days goes to what the sweep
 * found forgotten. A sweep of about 1.25·N/cap days fits N cards under the cap, with a quarter to spare for second
 * looks.
 *
 * Retention, the sweeps' length, which cards a sweep may leave out and how many cards are given up are chosen by
 * playing the plan under the model with the cap in force, on the same chances for every choice. Constant retention of
 * 0.90, 0.95 and 0.97, the plain two phases and stopping now are among the choices, so the plan is not below them at
 * equal effort, and on no date below stopping. Cards are given up by what looks at them would bring: weight · (1 −
 * recall without), over the looks that they would take.
 *
 * The same input gives the same plan. It is made anew each day from the states of that day: a sweep that has begun goes
 * on, since a card counts as seen by the day of its last look. Dates before today are left out.
 */
export function planDeadline(
  cards: readonly DeadlineCard[],
  dates: readonly DeadlineDate[],
  { today, dailyCap, model, effort }: PlanOptions,
): DeadlinePlan {
  const coming = dates
    .map((date, place) => ({ date, place }))
    .filter(({ date }) => date.day >= today)
    .toSorted((one, other) => one.date.day - other.date.day);
  const task: DeadlineTask = {
    cards: cards.map((card) => ({ ...card, weights: coming.map(({ place }) => card.weights[place] ?? 0) })),
    dates: coming.map(({ date }) => date),
    today,
    dailyCap: dailyCap === null ? null : Math.max(0, Math.floor(dailyCap)),
    model,
  };
  const { policy, outcome, keepsAllWithin } = searchPolicy(task, effort);
  const stopped = readinessIfStopped(task.cards, task.dates, model);
  return {
    queue: lookOrder(deckOf(task, policy), task, policy, today).map(({ id }) => id),
    readiness: task.dates.map((date, place) => ({
      date,
      ifStopped: stopped[place] ?? 0,
      ifFollowed: outcome.readiness[place] ?? 0,
    })),
    looksByDay: outcome.looksByDay,
    effort: outcome.effort,
    dropped: droppedCards(task, policy, outcome.looksByCard, keepsAllWithin ? "cap" : "effort"),
    policy,
  };
}

// A card that holds this well without a look is left alone, not given up.
const holds = 0.9;

function droppedCards(
  { cards, dates, today, dailyCap, model }: DeadlineTask,
  policy: DeadlinePolicy,
  looksByCard: readonly number[],
  reason: DroppedCard["reason"],
): DroppedCard[] {
  if (reason === "cap" && dailyCap === null) return [];
  return cards
    .flatMap((card, row): DroppedCard[] => {
      const lastAsking = dates.findLast(({ day }, place) => day > today && (card.weights[place] ?? 0) > 0);
      if (lastAsking === undefined) return [];
      const recallWithout = recallOn(lastAsking.day, card, model);
      const given = policy.dropped.has(card.id) || looksByCard[row] === 0;
      return given && recallWithout < holds ? [{ id: card.id, reason, recallWithout }] : [];
    })
    .toSorted((one, other) => other.recallWithout - one.recallWithout);
}
