import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { dayNumber } from "#platform/days.rules.ts";
import type { CalibrationPage } from "#knowledge/readiness/deadlines.schemas.ts";
import { countKnown, readFitsInUse, readRawReviews } from "#knowledge/readiness/fits.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import {
  leastReviewsToFit,
  mayFit,
  measureCalibration,
  predictConstant,
  predictMovingAverage,
  predictReviews,
} from "#memory/calibration.ts";
import type { Prediction } from "#memory/calibration.ts";
import { createFsrs6 } from "#memory/memory-model.ts";

/**
 * How well the recall that was expected met what came, beside a constant and a moving average. Parameters of the user's own are
 * held only against reviews since they were fitted: those before are what they were fitted to.
 */
export async function readCalibration(context: KnowledgeContext): Promise<CalibrationPage> {
  const { model, days } = await standpointOf(context);
  const fits = await readFitsInUse(context);
  const reviews = await readRawReviews(context);
  const dayOf = (at: Date): number => dayNumber(days.dayAt(at));
  const own = fits.inUse;
  const from = countKnown(reviews, own);
  const everything = predictReviews(reviews, model, dayOf);
  const later = own === null ? everything : predictReviews(reviews, model, dayOf, from);
  const byDefault = own === null ? everything : predictReviews(reviews, createFsrs6(), dayOf, from);
  const earlier = everything.slice(0, everything.length - later.length);
  return {
    reviews: reviews.length,
    reviewsToFit: leastReviewsToFit,
    mayFit: mayFit(reviews),
    ...fits,
    predicted: later.length,
    models: [
      ...(own === null ? [] : [measured(`${model.algorithm}, your parameters`, later)]),
      measured(`${model.algorithm}, default parameters`, byDefault),
      measured("moving average", predictMovingAverage(everything).slice(earlier.length)),
      measured("constant", earlier.length === 0 ? predictConstant(later) : predictConstant(later, earlier)),
    ],
    reliability: measureCalibration(later).reliability,
  };
}

function measured(name: string, predictions: readonly Prediction[]): CalibrationPage["models"][number] {
  const { logLoss, rmseBins } = measureCalibration(predictions);
  return { name, logLoss: finite(logLoss), rmseBins: finite(rmseBins) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
