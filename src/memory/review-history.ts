import { createEmptyCard, fsrs, Rating } from "ts-fsrs";
import type { Card, FSRS, Grade } from "ts-fsrs";

/** One review: when, and how it went. */
export interface Review {
  at: Date;
  grade: Grade;
}

/** When something comes back, and how likely it is still known. */
export interface Standing {
  dueAt: Date;
  /** From 0 to 1, at the instant that was asked about. */
  retrievability: number;
}

/** How to space reviews. */
export interface Spacing {
  /** The share of recall at which something comes back, from 0 to 1: 0.9 keeps more and asks more often than 0.8. */
  desiredRetention: number;
  /** The longest that something stays away, in days. */
  longestDays: number;
}

const schedulers = new Map<string, FSRS>();

/** Where FSRS-6 with its default parameters stands after reviews in the order in which they happened; null before the first. */
export function standingAfter(reviews: readonly Review[], spacing: Spacing, now: Date): Standing | null {
  const scheduler = schedulerFor(spacing);
  let card: Card | null = null;
  for (const { at, grade } of reviews) card = scheduler.next(card ?? createEmptyCard(at), at, grade).card;
  return card === null ? null : { dueAt: card.due, retrievability: scheduler.get_retrievability(card, now, false) };
}

function schedulerFor({ desiredRetention, longestDays }: Spacing): FSRS {
  const key = `${desiredRetention} ${longestDays}`;
  const known = schedulers.get(key);
  if (known !== undefined) return known;
  const made = fsrs({
    request_retention: desiredRetention,
    maximum_interval: longestDays,
    enable_fuzz: false,
    enable_short_term: false,
  });
  schedulers.set(key, made);
  return made;
}

/** How a review went: *again*, *hard*, *good*, *easy*. */
export const grades = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;
