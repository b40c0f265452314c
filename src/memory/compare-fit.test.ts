import { describe, expect, test } from "vitest";
import { measureCalibration, predictReviews } from "#memory/calibration.ts";
import type { RawReview } from "#memory/calibration.ts";
import { compareFit, fitModels } from "#memory/compare-fit.ts";
import type { Fit, FitModel, FitProgress } from "#memory/compare-fit.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import type { Grade } from "#memory/memory-model.ts";
import { dayMs } from "#platform/clock.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import { forgetfulModel, simulatedDayOf as dayOf, simulateReviews } from "#tests/samples/simulated-reviews.ts";

const defaults = createFsrs6();
const fitTo = async (reviews: readonly RawReview[], inUse = defaults.parameters): Promise<Fit> =>
  compareFit({ reviews, dayOf, inUse, knownToInUse: 0 });
const lossOn = (reviews: readonly RawReview[], parameters: readonly number[]): number =>
  measureCalibration(predictReviews(reviews, createFsrs6(parameters), dayOf)).logLoss;
const lossOf = ({ heldOut }: Fit, wanted: FitModel): number =>
  heldOut.models.find(({ model }) => model === wanted)?.logLoss ?? Number.NaN;

describe("of a person who forgets otherwise than the defaults expect", () => {
  const reviews = simulateReviews({ truth: forgetfulModel, cards: 900, days: 200, seed: 1 });
  const others = simulateReviews({ truth: forgetfulModel, cards: 2000, days: 200, seed: 77 });

  test("the fit is accepted, and predicts reviews it never saw nearly as well as their true memory does", async () => {
    const fit = await fitTo(reviews);
    const truth = lossOn(others, forgetfulModel.parameters);
    const fitted = lossOn(others, fit.parameters ?? []);
    expect(lossOn(others, defaults.parameters) - truth).toBeGreaterThan(0.02);
    expect(fitted - truth).toBeLessThan(0.005);
    expect(lossOf(fit, "fitted")).toBeLessThan(lossOf(fit, "in-use"));
    expect(fit.heldOut.gain).toBeGreaterThan(2 * fit.heldOut.standardError);
  });

  test("all that predict are measured on the same reviews: those of the last fifth, by time", async () => {
    const { heldOut } = await fitTo(reviews);
    const split = Math.floor(0.8 * reviews.length);
    expect(heldOut.models.map(({ model }) => model)).toEqual(fitModels);
    const counts = heldOut.models.map(({ count }) => count);
    const before = predictReviews(reviews.slice(0, split), defaults, dayOf).length;
    expect(counts).toEqual(counts.map(() => predictReviews(reviews, defaults, dayOf).length - before));
    expect(heldOut).toMatchObject({ earlierReviews: split, from: reviews[split]?.at });
    expect(heldOut.gain).toBeCloseTo(
      (heldOut.models[1]?.logLoss ?? Number.NaN) - (heldOut.models[0]?.logLoss ?? Number.NaN),
      12,
    );
  });

  test("the outcomes of what is held out decide nothing of what is expected of it", async () => {
    const lastOfCard = new Map(reviews.map(({ cardId }, place) => [cardId, place]));
    const split = Math.floor(0.8 * reviews.length);
    const turned = reviews.map((review, place): RawReview => {
      const isTurned = place >= split && lastOfCard.get(review.cardId) === place;
      return isTurned ? { ...review, grade: review.grade === 1 ? 3 : 1 } : review;
    });
    const [one, other] = [await fitTo(reviews), await fitTo(turned)];
    const expected = ({ heldOut: { models } }: Fit): unknown =>
      models
        .map(({ reliability }) => reliability.map(({ meanPredicted, count }) => [meanPredicted, count]))
        .slice(0, 3);
    expect(expected(other)).toEqual(expected(one));
    expect(lossOf(other, "fitted")).toBeGreaterThan(lossOf(one, "fitted") + 0.1);
  });

  test("a second fit does not replace parameters that are theirs already, unless it predicts better than these", async () => {
    const fit = await fitTo(reviews, forgetfulModel.parameters);
    expect(lossOf(fit, "in-use")).toBeLessThan(lossOf(fit, "default"));
    expect(fit.parameters === null).toBe(!(lossOf(fit, "fitted") < lossOf(fit, "in-use")));
  });

  test("parameters in use that were fitted themselves are held only against reviews that they do not know either", async () => {
    const { parameters } = await fitTo(reviews);
    const inUse = parameters ?? defaults.parameters;
    const knownToInUse = Math.floor(0.9 * reviews.length);
    const { heldOut } = await compareFit({ reviews, dayOf, inUse, knownToInUse });
    expect(heldOut).toMatchObject({ earlierReviews: knownToInUse, from: reviews[knownToInUse]?.at });
    const later = predictReviews(reviews, defaults, dayOf, knownToInUse);
    expect(heldOut.models.map(({ count }) => count)).toEqual(fitModels.map(() => later.length));
    await expect(
      compareFit({ reviews, dayOf, inUse, knownToInUse: reviews.length }),
      "nothing is left to measure on",
    ).rejects.toMatchObject({ code: "fit.needs_spread" });
  });

  test("the same reviews give the same fit, and it says how far it is", async () => {
    const told: FitProgress[] = [];
    const first = await compareFit({
      reviews,
      dayOf,
      inUse: defaults.parameters,
      knownToInUse: 0,
      onProgress: (progress) => told.push(progress),
    });
    expect(await fitTo(reviews)).toEqual(first);
    expect([...new Set(told.map(({ step }) => step))]).toEqual(["fitting-earlier", "measuring", "fitting-all"]);
    for (const { share } of told) expect(share >= 0 && share <= 1).toBe(true);
  });
});

describe("of a person whose memory is the defaults", () => {
  test.each([1, 2, 3, 4])("the fit is turned down, or is no worse than noise (seed %i)", async (seed) => {
    const reviews = simulateReviews({ truth: defaults, cards: 350, days: 100, seed });
    const others = simulateReviews({ truth: defaults, cards: 2000, days: 200, seed: 77 });
    const fit = await fitTo(reviews);
    expect(fit.heldOut.gain).toBeLessThan(2 * fit.heldOut.standardError);
    const used = fit.parameters ?? defaults.parameters;
    expect(lossOn(others, used)).toBeLessThan(lossOn(others, defaults.parameters) + 0.01);
  });
});

describe("of odd histories", () => {
  const random = createSeededRandom(9);
  const history = (cards: number, looks: number, gap: number, grade: (look: number) => Grade): RawReview[] =>
    Array.from({ length: cards * looks }, (_, row) => {
      const [look, card] = [Math.floor(row / cards), row % cards];
      return { cardId: `card ${card}`, at: new Date(look * gap * dayMs + card * 1000), grade: grade(look) };
    });
  const mixed = (): Grade => (random.chance(0.8) ? 3 : 1);

  test.each([
    { what: "none at all", reviews: [], code: "fit.needs_spread" },
    { what: "all on one day", reviews: history(500, 4, 0, mixed), code: "fit.needs_spread" },
    { what: "of one card", reviews: history(1, 2000, 2, mixed), code: "fit.needs_spread" },
    { what: "one for each card", reviews: history(2000, 1, 1, mixed), code: "fit.needs_spread" },
    { what: "all forgotten", reviews: history(200, 8, 2, () => 1), code: "fit.needs_both_outcomes" },
    { what: "all recalled", reviews: history(200, 8, 2, () => 3), code: "fit.needs_both_outcomes" },
  ])("$what: there is nothing to fit, and it says so", async ({ reviews, code }) => {
    await expect(fitTo(reviews)).rejects.toMatchObject({ code });
  });

  test.each([
    { what: "grades by chance, after 100 years each", gap: 36_500, looks: 8 },
    { what: "every day, more often than the optimiser looks back", gap: 1, looks: 90 },
    { what: "half forgotten every time", gap: 30, looks: 8 },
  ])("$what: every figure is a number, and what is offered is FSRS-6", async ({ gap, looks }) => {
    const fit = await fitTo(history(200, looks, gap, mixed));
    for (const { logLoss, rmseBins } of fit.heldOut.models) expect(Number.isFinite(logLoss + rmseBins)).toBe(true);
    expect(Number.isFinite(fit.heldOut.gain + fit.heldOut.standardError)).toBe(true);
    const used = fit.parameters ?? defaults.parameters;
    expect(createFsrs6(used).parameters).toEqual(used);
  });
});
