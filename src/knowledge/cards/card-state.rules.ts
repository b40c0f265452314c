import { dayNumber } from "#platform/days.rules.ts";
import type { MemoryModel, MemoryState } from "#memory/memory-model.ts";

/** A card that was forgotten so often is a leech: it is worth more to rewrite it than to repeat it. As in Anki. */
export const leechLapses = 8;

/** A review, as far as memory is concerned. */
export interface GradedReview {
  /** The user's day on which it was. */
  day: string;
  grade: 1 | 2 | 3 | 4;
}

/** Where reviews lead. */
export interface CardState {
  state: MemoryState;
  lastDay: string;
  reviewCount: number;
  /** Days on which it was forgotten after an earlier day. */
  lapseCount: number;
}

/** Replays reviews in the order in which they happened; null before the first. */
export function replayReviews(reviews: readonly GradedReview[], model: MemoryModel): CardState | null {
  return reviews.reduce<CardState | null>((before, { day, grade }) => {
    const elapsed = before === null ? 0 : Math.max(0, dayNumber(day) - dayNumber(before.lastDay));
    const isLapse = before !== null && grade === 1 && elapsed > 0;
    return {
      state: model.next(before?.state ?? null, elapsed, grade),
      lastDay: day,
      reviewCount: (before?.reviewCount ?? 0) + 1,
      lapseCount: (before?.lapseCount ?? 0) + (isLapse ? 1 : 0),
    };
  }, null);
}
