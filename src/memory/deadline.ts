import type { MemoryModel, MemoryState } from "#memory/memory-model.ts";

/** A card, as a plan towards one or several dates sees it. Days are whole numbers that count the user's own days. */
export interface DeadlineCard {
  id: string;
  /** `null`: written and never looked at since. */
  state: MemoryState | null;
  /** The day of the last look that `state` counts; `null` with a null state. */
  lastReviewDay: number | null;
  /** What each date asks of this card, 0 or more, in the order of the dates. */
  weights: readonly number[];
}

/** A round that one gets ready for. What is learned on its own day no longer counts for it. */
export interface DeadlineDate {
  day: number;
  name: string;
}

/** How to spend the days up to the last date. The simulator and the planner decide what is due by nothing else. */
export interface DeadlinePolicy {
  /** Outside sweeps a card comes back when its recall has fallen this far, above 0 to 1; 0 brings none back. */
  retention: number;
  /** Of each date: the days before it in which every card that it asks for is looked at once; 0 for no sweep. */
  sweepDays: readonly number[];
  /** A sweep leaves out cards whose recall would be at least this on the date without a look; 1 leaves out none. */
  sweepFloor: number;
  /**
   * The last days before a date on which a sweep also returns to what it found forgotten, as far as the cap leaves
   * room; 0 for none.
   */
  mendDays: number;
  /** Ids of cards that are not looked at again before the last date. */
  dropped: ReadonlySet<string>;
}

/** Cards, dates in order of their days and what a day may hold. */
export interface DeadlineTask {
  cards: readonly DeadlineCard[];
  dates: readonly DeadlineDate[];
  /** The first day on which there may be looks. */
  today: number;
  /** The most looks in a day, second looks on the same day included; `null` for no bound. */
  dailyCap: number | null;
  model: MemoryModel;
}

/** The policy of an ordinary scheduler: each card again when its recall has fallen to `retention`. */
export function constantRetention(retention: number, dates: readonly DeadlineDate[]): DeadlinePolicy {
  return { retention, sweepDays: dates.map(() => 0), sweepFloor: 1, mendDays: 0, dropped: new Set() };
}

/**
 * Low retention, 0.8 unless given, then one sweep before each date over every card that it asks for: 1.25·N/cap days,
 * the quarter for second looks at what was forgotten, and never longer than there is time since the date before.
 */
export function lowThenSweep(task: DeadlineTask, retention = 0.8, stretch = 1.25): DeadlinePolicy {
  return { ...constantRetention(retention, task.dates), sweepDays: sweepLengths(task, stretch) };
}

/**
 * The length in days of a sweep before each date: `stretch` · cards it asks for / cap, at least 1 where there is a day.
 */
export function sweepLengths(
  { cards, dates, today, dailyCap }: DeadlineTask,
  stretch: number,
  dropped: ReadonlySet<string> = new Set(),
): number[] {
  return dates.map(({ day }, place) => {
    const from = Math.max(today, dates[place - 1]?.day ?? today);
    const asked = cards.filter((card) => (card.weights[place] ?? 0) > 0 && !dropped.has(card.id)).length;
    const wanted = dailyCap === null ? Math.round(stretch) : Math.ceil((stretch * asked) / Math.max(1, dailyCap));
    return Math.max(0, Math.min(Math.max(1, wanted), day - from));
  });
}

/**
 * Expected recall on each date with no further look: Σ weight·R(day − last look, S) / Σ weight, where a card never
 * looked at counts 0. A date that asks for nothing has 0.
 */
export function readinessIfStopped(
  cards: readonly DeadlineCard[],
  dates: readonly DeadlineDate[],
  model: MemoryModel,
): number[] {
  return dates.map(({ day }, place) => {
    let sum = 0;
    let total = 0;
    for (const card of cards) {
      const weight = card.weights[place] ?? 0;
      total += weight;
      if (weight > 0) sum += weight * recallOn(day, card, model);
    }
    return total === 0 ? 0 : sum / total;
  });
}

/** The chance, 0 to 1, that a card is recalled on a day with no look until then; 0 where it was never looked at. */
export function recallOn(
  day: number,
  { state, lastReviewDay }: Pick<DeadlineCard, "state" | "lastReviewDay">,
  model: MemoryModel,
): number {
  return state === null || lastReviewDay === null
    ? 0
    : model.retrievability(Math.max(0, day - lastReviewDay), state.stability);
}
