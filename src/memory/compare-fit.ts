import {
  acceptFit,
  compareLosses,
  measureCalibration,
  predictConstant,
  predictMovingAverage,
  predictReviews,
} from "#memory/calibration.ts";
import type { Calibration, Prediction, RawReview } from "#memory/calibration.ts";
import { fitParameters, trainingHistories } from "#memory/fit-parameters.ts";
import type { TrainingHistory } from "#memory/fit-parameters.ts";
import { createFsrs6, gradeNumbers } from "#memory/memory-model.ts";
import { fitNeedsBothOutcomes, fitNeedsSpread } from "#memory/memory.errors.ts";

/** What predicts the held-out reviews, the fitted parameters first. */
export const fitModels = ["fitted", "in-use", "default", "moving-average", "constant"] as const;

/** One of {@link fitModels}. */
export type FitModel = (typeof fitModels)[number];

/** How well fitted parameters predict reviews that they were not fitted to. */
export interface HeldOutComparison {
  /** Reviews, in order of time, before the first that was held out. */
  earlierReviews: number;
  /** When the first that was held out took place. */
  from: Date;
  /** The same reviews, predicted by each. In use stands for the defaults, too, where these are in use. */
  models: ({ model: FitModel } & Calibration)[];
  /** By how much log loss falls from the parameters in use to the fitted ones, in nats a review, with its standard error. */
  gain: number;
  standardError: number;
}

/** What came of a fit. */
export interface Fit {
  /** To be used from now on, fitted to all reviews; null where held-out log loss does not improve. */
  parameters: readonly number[] | null;
  heldOut: HeldOutComparison;
}

/** How far a fit is: which of its steps, and the share of it that is done, 0 to 1. */
export interface FitProgress {
  step: "fitting-earlier" | "measuring" | "fitting-all";
  share: number;
}

/** What there is to fit to. */
export interface FitTask {
  /** In order of time. */
  reviews: readonly RawReview[];
  /** Numbers the user's days. */
  dayOf: (at: Date) => number;
  /** The parameters in use, and how many of the reviews, from the first on, they were fitted to: 0 for the defaults. */
  inUse: readonly number[];
  knownToInUse: number;
  onProgress?: (progress: FitProgress) => void;
}

const earlierShare = 0.8;
/** Histories to learn from, reviews to predict, and of the former those that end in forgetting, and in recall. */
const least = { earlier: 400, later: 100, ofEachOutcome: 10 };

/**
 * Fits FSRS-6 and says whether to use it. The last fifth of the reviews, by time, is held out, or what of it the
 * parameters in use do not know: parameters fitted to those before predict each from the reviews before it, beside the
 * parameters in use, the defaults, a moving average and a constant. Only where log loss improves on the parameters in
 * use are all reviews fitted in the same way, and that is what would be used: what was measured is the procedure, on
 * four fifths or more of what it then learns from. It must improve log loss over all reviews, too.
 *
 * Refitting is not idle: on simulated people whose memory is not the defaults it raised what a fit to 1,000 reviews
 * truly gains from 0.005 to 0.009 nats a review, and to 2,700 from 0.014 to 0.017.
 *
 * Throws `fit.needs_spread`, `fit.needs_both_outcomes` and the errors of {@link fitParameters}.
 */
export async function compareFit(task: FitTask): Promise<Fit> {
  const { reviews, dayOf, inUse, knownToInUse, onProgress = () => undefined } = task;
  const split = Math.max(knownToInUse, Math.floor(earlierShare * reviews.length));
  const earlier = trainingHistories(reviews.slice(0, split), dayOf);
  requireEnough(task, earlier, predictReviews(reviews, createFsrs6(), dayOf, split).length);
  const fitted = await fitParameters(earlier, (share) => onProgress({ step: "fitting-earlier", share }));
  onProgress({ step: "measuring", share: 0 });
  const heldOut = compareHeldOut(task, split, fitted);
  if (!improves(heldOut)) return { parameters: null, heldOut };
  const parameters = await fitParameters(trainingHistories(reviews, dayOf), (share) =>
    onProgress({ step: "fitting-all", share }),
  );
  const [own, current] = [parameters, inUse].map(
    (one) => measureCalibration(predictReviews(reviews, createFsrs6(one), dayOf)).logLoss,
  );
  return { parameters: acceptFit(own ?? Number.NaN, current ?? Number.NaN) ? parameters : null, heldOut };
}

/** What decides on a fit. */
function improves({ models }: HeldOutComparison): boolean {
  const lossOf = (wanted: FitModel): number => models.find(({ model }) => model === wanted)?.logLoss ?? Number.NaN;
  return acceptFit(lossOf("fitted"), lossOf("in-use"));
}

function requireEnough({ reviews }: FitTask, earlier: readonly TrainingHistory[], later: number): void {
  if (earlier.length < least.earlier || later < least.later)
    throw fitNeedsSpread(reviews.length, { earlier: earlier.length, later }, least);
  const forgotten = earlier.filter((history) => history.at(-1)?.grade === gradeNumbers.again).length;
  if (Math.min(forgotten, earlier.length - forgotten) < least.ofEachOutcome)
    throw fitNeedsBothOutcomes(forgotten, earlier.length - forgotten, least.ofEachOutcome);
}

function compareHeldOut(
  { reviews, dayOf, inUse }: FitTask,
  split: number,
  fitted: readonly number[],
): HeldOutComparison {
  const later = (parameters?: readonly number[]): Prediction[] =>
    predictReviews(reviews, createFsrs6(parameters), dayOf, split);
  const everything = predictReviews(reviews, createFsrs6(), dayOf);
  const own = later(fitted);
  const current = later(inUse);
  const earlier = everything.slice(0, everything.length - own.length);
  const predictions: Record<FitModel, Prediction[]> = {
    fitted: own,
    "in-use": current,
    default: everything.slice(earlier.length),
    "moving-average": predictMovingAverage(everything).slice(earlier.length),
    constant: predictConstant(own, earlier),
  };
  return {
    earlierReviews: split,
    from: reviews[split]?.at ?? new Date(Number.NaN),
    models: fitModels.map((model) => ({ model, ...measureCalibration(predictions[model]) })),
    ...compareLosses(own, current),
  };
}
