import type { RawReview } from "#memory/calibration.ts";
import { createFsrs6, gradeNumbers } from "#memory/memory-model.ts";
import type { Grade } from "#memory/memory-model.ts";
import { fitUnavailable, fitWithoutResult } from "#memory/memory.errors.ts";
import { reasonOf } from "#platform/errors.ts";

/** A review of a {@link TrainingHistory}. */
export interface TrainingReview {
  grade: Grade;
  /** Whole days since the card's review before; 0 on the same day and for its first. */
  elapsedDays: number;
}

/** A card's reviews up to one on a later day than the one before: what the last of them tells is to be learned. */
export type TrainingHistory = readonly TrainingReview[];

/** The longest history, in reviews, that the optimiser learns from. */
const longestHistory = 64;
const progressEveryMs = 100;

/**
 * What the optimiser learns from, in order of time as it wants it (late reviews weigh more): for each review on a later
 * day than its card's one before, the card's reviews up to it, as Anki takes them. Reviews further on the same day only
 * count for those after. `reviews` are in order of time; `dayOf` numbers the user's days.
 *
 * *Hard* on the same day is handed on as *good*: by our model it leaves stability as it is, whereas this version of the
 * optimiser has it fall.
 */
export function trainingHistories(reviews: readonly RawReview[], dayOf: (at: Date) => number): TrainingHistory[] {
  const known = new Map<string, TrainingReview>();
  const shared = (grade: Grade, elapsedDays: number): TrainingReview => {
    const key = `${grade} ${elapsedDays}`;
    const review = known.get(key) ?? { grade, elapsedDays };
    known.set(key, review);
    return review;
  };
  const cards = new Map<string, { day: number; history: TrainingReview[] }>();
  const histories: TrainingHistory[] = [];
  for (const { cardId, at, grade } of reviews) {
    const day = dayOf(at);
    const card = cards.get(cardId);
    if (card === undefined) {
      cards.set(cardId, { day, history: [shared(grade, 0)] });
      continue;
    }
    if (card.history.length === longestHistory) continue;
    const elapsedDays = day - card.day;
    card.day = day;
    card.history.push(
      shared(elapsedDays === 0 && grade === gradeNumbers.hard ? gradeNumbers.good : grade, elapsedDays),
    );
    if (elapsedDays > 0) histories.push([...card.history]);
  }
  return histories;
}

/**
 * The 21 parameters of FSRS-6 that suit histories best, by fsrs-rs; the same histories give the same parameters. With
 * fewer than about 64 histories they stay near the defaults. `onProgress` is told the share that is done, 0 to 1.
 * Throws `fit.unavailable` where the native library is not there for this machine, and `fit.without_result`.
 *
 * An input that the library does not expect ends the whole process, so untrusted ones are fitted in one of their own.
 */
export async function fitParameters(
  histories: readonly TrainingHistory[],
  onProgress: (share: number) => void = () => undefined,
): Promise<readonly number[]> {
  const { computeParameters, FSRSBindingItem, FSRSBindingReview } = await loadOptimiser();
  const reviews = new Map<TrainingReview, InstanceType<typeof FSRSBindingReview>>();
  const toLibrary = (review: TrainingReview): InstanceType<typeof FSRSBindingReview> => {
    const made = reviews.get(review) ?? new FSRSBindingReview(review.grade, review.elapsedDays);
    reviews.set(review, made);
    return made;
  };
  const items = histories.map((history) => new FSRSBindingItem(history.map(toLibrary)));
  try {
    const parameters = await computeParameters(items, {
      enableShortTerm: true,
      timeout: progressEveryMs,
      progress: (current, total) => onProgress(total === 0 ? 0 : Math.min(1, current / total)),
    });
    return createFsrs6(parameters).parameters;
  } catch {
    throw fitWithoutResult();
  }
}

async function loadOptimiser(): Promise<typeof import("@open-spaced-repetition/binding")> {
  try {
    return await import("@open-spaced-repetition/binding");
  } catch (error) {
    const [reason = ""] = reasonOf(error).split(/[.\n]/);
    throw fitUnavailable(reason);
  }
}
