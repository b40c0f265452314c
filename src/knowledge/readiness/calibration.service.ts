import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { dayNumber } from "#knowledge/days.rules.ts";
import type { CalibrationPage } from "#knowledge/readiness/deadlines.schemas.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { gradeSchema } from "#knowledge/knowledge.schemas.ts";
import { findAllReviews } from "#knowledge/reviews/reviews.store.ts";
import {
  mayFit,
  measureCalibration,
  predictConstant,
  predictMovingAverage,
  predictReviews,
} from "#memory/calibration.ts";
import type { Prediction } from "#memory/calibration.ts";

/** How well the recall that was expected met what came, beside a constant and a moving average. */
export async function readCalibration(context: KnowledgeContext): Promise<CalibrationPage> {
  const { model, days } = await standpointOf(context);
  const reviews = (await findAllReviews(context.database, context.user.id)).map((review) => ({
    cardId: review.card_id,
    at: new Date(review.reviewed_at),
    grade: gradeSchema.parse(review.grade),
  }));
  const predictions = predictReviews(reviews, model, (at) => dayNumber(days.dayAt(at.toISOString())));
  const measured = (name: string, from: readonly Prediction[]): CalibrationPage["models"][number] => {
    const { logLoss, rmseBins } = measureCalibration(from);
    return { name, logLoss: finite(logLoss), rmseBins: finite(rmseBins) };
  };
  return {
    reviews: reviews.length,
    predicted: predictions.length,
    mayFit: mayFit(reviews),
    models: [
      measured(`${model.algorithm}, default parameters`, predictions),
      measured("moving average", predictMovingAverage(predictions)),
      measured("constant", predictConstant(predictions)),
    ],
    reliability: measureCalibration(predictions).reliability,
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
