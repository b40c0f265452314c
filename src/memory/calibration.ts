import { gradeNumbers } from "#memory/memory-model.ts";
import type { Grade, MemoryModel, MemoryState } from "#memory/memory-model.ts";

/** A review as it was stored. */
export interface RawReview {
  cardId: string;
  at: Date;
  grade: Grade;
}

/** What was expected of a review before it took place, and what came of it. */
export interface Prediction {
  /** The expected chance of recall, 0 to 1. */
  predicted: number;
  recalled: boolean;
  /** Days since the card's review before it, at least 1. */
  elapsedDays: number;
  /** Which day of reviews it was for its card; the first has no prediction, so 2 or more. */
  reviewDays: number;
  /** How often the card had been forgotten before, second looks on the same day not counted. */
  lapses: number;
}

/** How well predictions met what came. */
export interface Calibration {
  /** The number of predictions; the other figures are NaN where there is none. */
  count: number;
  /** The mean of −ln(the chance given to what came): lower is better. */
  logLoss: number;
  /** From 0 to 1: lower is better. */
  rmseBins: number;
  /**
   * For a plot of what came over what was expected: twentieths of the expected chance that hold a prediction, rising.
   */
  reliability: { meanPredicted: number; recalledShare: number; count: number }[];
}

// A prediction of exactly 0 or 1 that fails would cost without bound.
const surest = 1 - 1e-7;
const reliabilityBins = 20;
const movingAverage = { window: 100, priorRecall: 0.9, priorWeight: 10 };

/**
 * What a model expected of each review from those before it. The first review of a card and a further one on the same
 * day have no prediction, but count for those after. `reviews` are in order of time; `dayOf` numbers the user's days
 * (time zone, from 04:00). Those before the place `from` only count for those after. Throws a `RangeError` where a
 * card's reviews go back in days.
 */
export function predictReviews(
  reviews: readonly RawReview[],
  model: MemoryModel,
  dayOf: (at: Date) => number,
  from = 0,
): Prediction[] {
  const cards = new Map<string, { state: MemoryState; day: number; reviewDays: number; lapses: number }>();
  const predictions: Prediction[] = [];
  for (const [place, { cardId, at, grade }] of reviews.entries()) {
    const day = dayOf(at);
    const card = cards.get(cardId);
    if (card === undefined) {
      cards.set(cardId, { state: model.next(null, 0, grade), day, reviewDays: 1, lapses: 0 });
      continue;
    }
    const elapsedDays = day - card.day;
    if (elapsedDays < 0) throw new RangeError(`The reviews of ${cardId} are not in order of time`);
    const recalled = grade !== gradeNumbers.again;
    if (elapsedDays > 0) {
      card.reviewDays += 1;
      if (place >= from) {
        const predicted = model.retrievability(elapsedDays, card.state.stability);
        predictions.push({ predicted, recalled, elapsedDays, reviewDays: card.reviewDays, lapses: card.lapses });
      }
      if (!recalled) card.lapses += 1;
    }
    card.state = model.next(card.state, elapsedDays, grade);
    card.day = day;
  }
  return predictions;
}

/**
 * A constant: the share of earlier reviews that was recalled, expected of each. Where no earlier ones are given, the
 * best constant in hindsight.
 */
export function predictConstant(
  predictions: readonly Prediction[],
  earlier: readonly Prediction[] = predictions,
): Prediction[] {
  const share = mean(earlier.map(({ recalled }) => Number(recalled)));
  return predictions.map((prediction) => ({ ...prediction, predicted: share }));
}

/** A moving average: the recalled share of the 100 reviews before each, with 10 at 0.9 added to them. */
export function predictMovingAverage(predictions: readonly Prediction[]): Prediction[] {
  const { window, priorRecall, priorWeight } = movingAverage;
  let recalled = 0;
  return predictions.map((prediction, place) => {
    const seen = Math.min(place, window);
    const predicted = (recalled + priorRecall * priorWeight) / (seen + priorWeight);
    recalled += Number(prediction.recalled) - Number(predictions[place - window]?.recalled ?? false);
    return { ...prediction, predicted };
  });
}

/** Measures predictions by log loss, RMSE(bins) and reliability; see {@link Calibration}. */
export function measureCalibration(predictions: readonly Prediction[]): Calibration {
  return {
    count: predictions.length,
    logLoss: mean(predictions.map(lossOf)),
    rmseBins: rmseOverBins(predictions),
    reliability: reliabilityOf(predictions),
  };
}

/**
 * By how much log loss falls, in nats a review, when the same reviews are predicted by `one` instead of `other`
 * (negative: it rises), with the standard error of that mean over the reviews; both NaN where there are fewer than two.
 */
export function compareLosses(
  one: readonly Prediction[],
  other: readonly Prediction[],
): { gain: number; standardError: number } {
  const gains = one.map((prediction, place) => lossOf(other[place] ?? prediction) - lossOf(prediction));
  if (gains.length < 2) return { gain: Number.NaN, standardError: Number.NaN };
  const gain = mean(gains);
  const variance = gains.reduce((sum, value) => sum + (value - gain) ** 2, 0) / (gains.length - 1);
  return { gain, standardError: Math.sqrt(variance / gains.length) };
}

/** The reviews from which parameters fitted to them are worth a try: with fewer the defaults do as well. */
export const leastReviewsToFit = 1000;

/** Whether there are {@link leastReviewsToFit}. */
export function mayFit(reviews: readonly RawReview[]): boolean {
  return reviews.length >= leastReviewsToFit;
}

/**
 * Whether fitted parameters replace those in use: only if their log loss on reviews they were not fitted to is lower.
 */
export function acceptFit(fittedLogLoss: number, currentLogLoss: number): boolean {
  return fittedLogLoss < currentLogLoss;
}

function lossOf({ predicted, recalled }: Prediction): number {
  const chance = recalled ? predicted : 1 - predicted;
  return -Math.log(Math.min(surest, Math.max(1 - surest, chance)));
}

/**
 * RMSE(bins) as the FSRS project defines it (open-spaced-repetition/srs-benchmark, `rmse_matrix`; fsrs4anki wiki, The
 * Metric): predictions are binned by elapsed days, review number and lapses, each in geometric steps (ratios 3.62,
 * 1.89, 1.73; no lapse is a bin of its own); the root of the mean, weighted by a bin's count, of (mean predicted −
 * recalled share)².
 */
function rmseOverBins(predictions: readonly Prediction[]): number {
  const step = (value: number, ratio: number): number =>
    value === 0 ? -1 : Math.floor(Math.log(value) / Math.log(ratio));
  const bins = Map.groupBy(
    predictions,
    ({ elapsedDays, reviewDays, lapses }) =>
      `${step(elapsedDays, 3.62)} ${step(reviewDays, 1.89)} ${step(lapses, 1.73)}`,
  );
  let sum = 0;
  for (const bin of bins.values()) {
    const { meanPredicted, recalledShare, count } = summaryOf(bin);
    sum += count * (meanPredicted - recalledShare) ** 2;
  }
  return Math.sqrt(sum / predictions.length);
}

function reliabilityOf(predictions: readonly Prediction[]): Calibration["reliability"] {
  const bins = Map.groupBy(predictions, ({ predicted }) =>
    Math.min(reliabilityBins - 1, Math.floor(predicted * reliabilityBins)),
  );
  return [...bins].toSorted(([one], [other]) => one - other).map(([, bin]) => summaryOf(bin));
}

function summaryOf(bin: readonly Prediction[]): Calibration["reliability"][number] {
  return {
    meanPredicted: mean(bin.map(({ predicted }) => predicted)),
    recalledShare: mean(bin.map(({ recalled }) => Number(recalled))),
    count: bin.length,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
