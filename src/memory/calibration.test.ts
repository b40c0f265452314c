import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  acceptFit,
  compareLosses,
  mayFit,
  measureCalibration,
  predictConstant,
  predictMovingAverage,
  predictReviews,
} from "#memory/calibration.ts";
import type { Prediction, RawReview } from "#memory/calibration.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import type { Grade, MemoryState } from "#memory/memory-model.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

const model = createFsrs6();
const dayMs = 86_400_000;
const dayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);
const review = (cardId: string, day: number, grade: Grade): RawReview => ({
  cardId,
  at: new Date(day * dayMs + 3_600_000),
  grade,
});
const prediction = (predicted: number, recalled: boolean, rest: Partial<Prediction> = {}): Prediction => ({
  predicted,
  recalled,
  elapsedDays: 1,
  reviewDays: 2,
  lapses: 0,
  ...rest,
});

/**
 * Reviews of a person whose memory is the model: each card when its recall is between 0.6 and 0.97, in order of time.
 */
function reviewsOfTheModel(cards: number, days: number): RawReview[] {
  const random = createSeededRandom(31);
  const reviews: RawReview[] = [];
  for (let card = 0; card < cards; card += 1) {
    let state: MemoryState | null = null;
    let last = 0;
    for (let day = card % 20; day < days;) {
      const elapsed = state === null ? 0 : day - last;
      const recalled = state === null || random.chance(model.retrievability(elapsed, state.stability));
      const grade: Grade = recalled ? 3 : 1;
      reviews.push(review(`card ${card}`, day, grade));
      state = model.next(state, elapsed, grade);
      last = day;
      day += Math.max(1, Math.round(model.intervalFor(state.stability, 0.6 + 0.37 * random.unit())));
    }
  }
  return reviews.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

describe("predictions before reviews", () => {
  test("the first review of a card and further ones on the same day have none, but count for the next", () => {
    const predictions = predictReviews(
      [
        review("a", 0, 3),
        review("a", 0, 3),
        review("b", 1, 1),
        review("a", 4, 1),
        review("a", 4, 3),
        review("a", 6, 3),
      ],
      model,
      dayOf,
    );
    const twice = model.next(model.next(null, 0, 3), 0, 3);
    const after = model.next(model.next(twice, 4, 1), 0, 3);
    expect(predictions).toEqual([
      {
        predicted: model.retrievability(4, twice.stability),
        recalled: false,
        elapsedDays: 4,
        reviewDays: 2,
        lapses: 0,
      },
      {
        predicted: model.retrievability(2, after.stability),
        recalled: true,
        elapsedDays: 2,
        reviewDays: 3,
        lapses: 1,
      },
    ]);
  });

  test("reviews before a place have none, but count for those after", () => {
    const reviews = [review("a", 0, 3), review("b", 0, 1), review("a", 4, 1), review("b", 5, 3), review("a", 6, 3)];
    const all = predictReviews(reviews, model, dayOf);
    expect(all).toHaveLength(3);
    expect([0, 2, 3, 4, 5].map((from) => predictReviews(reviews, model, dayOf, from))).toEqual(
      [3, 3, 2, 1, 0].map((count) => all.slice(3 - count)),
    );
  });

  test("hard is recall", () => {
    expect(predictReviews([review("a", 0, 3), review("a", 2, 2)], model, dayOf)[0]?.recalled).toBe(true);
  });

  test("the user's days decide, not 24 hours", () => {
    const late = { cardId: "a", at: new Date("2026-03-01T23:00:00Z"), grade: 3 as Grade };
    const early = { cardId: "a", at: new Date("2026-03-02T05:00:00Z"), grade: 3 as Grade };
    expect(predictReviews([late, early], model, dayOf)).toHaveLength(1);
    expect(predictReviews([late, early], model, (at) => dayOf(new Date(at.getTime() - 6 * 3_600_000)))).toHaveLength(0);
  });

  test("reviews out of order are refused", () => {
    expect(() => predictReviews([review("a", 3, 3), review("a", 2, 3)], model, dayOf)).toThrow(RangeError);
  });
});

describe("measures", () => {
  test("log loss is the mean surprise in nats", () => {
    const { logLoss } = measureCalibration([prediction(0.9, true), prediction(0.8, false)]);
    expect(logLoss).toBeCloseTo(-(Math.log(0.9) + Math.log(0.2)) / 2, 12);
  });

  test("a certain prediction that fails costs much, but not without bound", () => {
    expect(measureCalibration([prediction(1, false)]).logLoss).toBeCloseTo(Math.log(1e7), 3);
    expect(measureCalibration([prediction(0, true)]).logLoss).toBeCloseTo(Math.log(1e7), 3);
  });

  test("RMSE over bins of elapsed days, review number and lapses averages within them and weighs by count", () => {
    const oneBin = [prediction(0.9, true), prediction(0.9, false, { elapsedDays: 3, reviewDays: 3 })];
    expect(measureCalibration(oneBin).rmseBins).toBeCloseTo(0.4, 12);
    for (const apart of [{ elapsedDays: 4 }, { reviewDays: 4 }, { lapses: 1 }]) {
      const twoBins = [prediction(0.9, true), prediction(0.9, true), prediction(0.9, false, apart)];
      expect(measureCalibration(twoBins).rmseBins).toBeCloseTo(Math.sqrt((2 * 0.01 + 0.81) / 3), 12);
    }
  });

  test("reliability sets what came against what was expected, by twentieths, and counts every prediction once", () => {
    expect(
      measureCalibration([prediction(0.96, true), prediction(1, true), prediction(0.98, false), prediction(0.5, false)])
        .reliability,
    ).toEqual([
      { meanPredicted: 0.5, recalledShare: 0, count: 1 },
      { meanPredicted: expect.closeTo(0.98, 12), recalledShare: expect.closeTo(2 / 3, 12), count: 3 },
    ]);
  });

  test("of no predictions there is no figure", () => {
    expect(measureCalibration([])).toEqual({ count: 0, logLoss: Number.NaN, rmseBins: Number.NaN, reliability: [] });
  });

  test("loss is never negative, the error between 0 and 1, and no constant beats that of hindsight", () => {
    const any = fc.record({
      predicted: fc.double({ min: 0, max: 1, noNaN: true }),
      recalled: fc.boolean(),
      elapsedDays: fc.integer({ min: 1, max: 4000 }),
      reviewDays: fc.integer({ min: 2, max: 100 }),
      lapses: fc.nat(20),
    });
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, share) => {
          const { logLoss, rmseBins, reliability } = measureCalibration(list);
          expect(logLoss).toBeGreaterThanOrEqual(0);
          expect(rmseBins).toBeGreaterThanOrEqual(0);
          expect(rmseBins).toBeLessThanOrEqual(1);
          expect(reliability.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
          const other = measureCalibration(list.map((entry) => ({ ...entry, predicted: share }))).logLoss;
          expect(measureCalibration(predictConstant(list)).logLoss).toBeLessThanOrEqual(other + 1e-6);
        },
      ),
    );
  });
});

describe("baselines", () => {
  test("a moving average knows the last hundred before a review and nothing of the review itself", () => {
    const list = Array.from({ length: 150 }, (_, place) => prediction(0.5, place >= 40));
    const averages = predictMovingAverage(list).map(({ predicted }) => predicted);
    expect(averages[0]).toBeCloseTo(0.9, 12);
    expect(averages[40]).toBeCloseTo(9 / 50, 12);
    expect(averages[149]).toBeCloseTo((100 + 9) / 110, 12);
  });

  test("a constant expects what came of the reviews before, or in hindsight of all", () => {
    const [earlier, later] = [[prediction(0.5, true), prediction(0.5, false)], [prediction(0.5, true)]];
    expect(predictConstant(later, earlier).map(({ predicted }) => predicted)).toEqual([0.5]);
    expect(predictConstant(later).map(({ predicted }) => predicted)).toEqual([1]);
  });

  test("where memory is the model it is calibrated, and better than a constant and a moving average", () => {
    const predictions = predictReviews(reviewsOfTheModel(2000, 200), model, dayOf);
    const own = measureCalibration(predictions);
    const constant = measureCalibration(predictConstant(predictions));
    const moving = measureCalibration(predictMovingAverage(predictions));
    expect(own.count).toBeGreaterThan(5000);
    expect(own.rmseBins).toBeLessThan(0.05);
    expect(own.rmseBins).toBeLessThan(constant.rmseBins / 2);
    expect(own.logLoss).toBeLessThan(constant.logLoss);
    expect(own.logLoss).toBeLessThan(moving.logLoss);
    const wellFilled = own.reliability.filter(({ count }) => count > 300);
    expect(wellFilled.length).toBeGreaterThan(5);
    for (const { meanPredicted, recalledShare } of wellFilled)
      expect(Math.abs(meanPredicted - recalledShare)).toBeLessThan(0.06);
  });
});

describe("two predictions of the same reviews", () => {
  test("the gain is the fall of log loss, with the standard error of its mean over the reviews", () => {
    const outcomes = [true, true, false, true];
    const by = (chances: readonly number[]): Prediction[] =>
      outcomes.map((recalled, place) => prediction(chances[place] ?? 0, recalled));
    const [one, other] = [by([0.9, 0.8, 0.3, 0.95]), by([0.8, 0.8, 0.5, 0.9])];
    const gains = [Math.log(0.9 / 0.8), 0, Math.log(0.7 / 0.5), Math.log(0.95 / 0.9)];
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / 4;
    const deviation = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / 3);
    const { gain, standardError } = compareLosses(one, other);
    expect(gain).toBeCloseTo(mean, 12);
    expect(gain).toBeCloseTo(measureCalibration(other).logLoss - measureCalibration(one).logLoss, 12);
    expect(standardError).toBeCloseTo(deviation / 2, 12);
  });

  test("of fewer than two reviews nothing is said", () => {
    const one = [prediction(0.9, true)];
    expect(compareLosses(one, one)).toEqual({ gain: Number.NaN, standardError: Number.NaN });
  });
});

describe("fitting", () => {
  test("is offered from 1,000 reviews", () => {
    expect(mayFit(Array.from({ length: 999 }, (_, day) => review("a", day, 3)))).toBe(false);
    expect(mayFit(Array.from({ length: 1000 }, (_, day) => review("a", day, 3)))).toBe(true);
  });

  test("is accepted only where log loss on held-out reviews improves", () => {
    expect(acceptFit(0.31, 0.32)).toBe(true);
    expect(acceptFit(0.32, 0.32)).toBe(false);
    expect(acceptFit(0.33, 0.32)).toBe(false);
    expect(acceptFit(Number.NaN, 0.32)).toBe(false);
  });
});
