import { grades, standingAfter } from "#memory/review-history.ts";
import type { Review, Standing } from "#memory/review-history.ts";
import { hourMs } from "#platform/clock.ts";

/** Something that shows how well a problem is known: a submit that passed, or a look at its solution. */
export interface Showing {
  kind: "pass" | "solution-look";
  sittingId: string | null;
  /** In ms since 1970. */
  atMs: number;
  /** Of a pass: with help. */
  aided: boolean;
  /** Of a pass: time on the clock in ms; null where it was on none. */
  activeMs: number | null;
}

// Problems are dear, so they come back a little later than cards would, and at least twice a year.
const spacing = { desiredRetention: 0.85, longestDays: 180 };
// What is done again within a night shows what is fresh, not what stays.
const apartMs = 12 * hourMs;

/** When a solved or looked-up problem comes back: FSRS over what was shown of it; null where nothing was. */
export function returnOf(showings: readonly Showing[], targetMs: number, now: Date): Standing | null {
  return standingAfter(reviewsOf(showings, targetMs), spacing, now);
}

/**
 * The reviews that showings come to, in order: one a sitting, *again* where the solution or other help was looked at, *good*
 * unaided and in time, *hard* unaided and over time or on no clock. A pass within half a day of the last review is none.
 */
export function reviewsOf(showings: readonly Showing[], targetMs: number): Review[] {
  const reviews: Review[] = [];
  const rated = new Set<string>();
  for (const showing of showings.toSorted((a, b) => a.atMs - b.atMs)) {
    const last = reviews.at(-1);
    if (showing.sittingId !== null && rated.has(showing.sittingId)) continue;
    if (last !== undefined && showing.atMs - last.at.getTime() < apartMs) continue;
    reviews.push({ at: new Date(showing.atMs), grade: gradeOf(showing, targetMs) });
    if (showing.sittingId !== null) rated.add(showing.sittingId);
  }
  return reviews;
}

function gradeOf({ kind, aided, activeMs }: Showing, targetMs: number): Review["grade"] {
  if (kind === "solution-look" || aided) return grades.again;
  return activeMs !== null && activeMs <= targetMs ? grades.good : grades.hard;
}
