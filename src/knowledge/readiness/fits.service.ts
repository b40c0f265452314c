import { replayAllCards } from "#knowledge/cards/replay-card.ts";
import { standpointOf } from "#knowledge/cards/cards.service.ts";
import type { KnowledgeContext, KnowledgeDatabase } from "#knowledge/knowledge.context.ts";
import { gradeSchema } from "#knowledge/knowledge.schemas.ts";
import { fitFailed, fitNeedsReviews, fitNotFound, fitStale } from "#knowledge/readiness/fits.errors.ts";
import type { Fit, FitLine, FitResult, FitsInUse, HeldOut } from "#knowledge/readiness/fits.schemas.ts";
import {
  beginUse,
  deleteUnusedFits,
  endOtherUse,
  findEarlierFit,
  findFit,
  findFitInUse,
  writeFit,
} from "#knowledge/readiness/fits.store.ts";
import type { FitRecord } from "#knowledge/readiness/fits.store.ts";
import { findAllReviews } from "#knowledge/reviews/reviews.store.ts";
import { daysOf, readKnowledgeSettings } from "#knowledge/settings.service.ts";
import { leastReviewsToFit, mayFit } from "#memory/calibration.ts";
import type { RawReview } from "#memory/calibration.ts";
import type { Fit as MeasuredFit } from "#memory/compare-fit.ts";
import { inTransaction, isDiskFull } from "#platform/database.ts";
import { isWarmupError } from "#platform/errors.ts";
import { diskFull } from "#platform/platform.errors.ts";

/** How many of these reviews, in order of time, took place when parameters were fitted; none where they are the defaults. */
export function countKnown(reviews: readonly RawReview[], fit: Pick<Fit, "fittedAt"> | null): number {
  return fit === null ? 0 : reviews.filter(({ at }) => at.toISOString() <= fit.fittedAt).length;
}

/** What counts of the user's reviews, in order of time. */
export async function readRawReviews({ database, user }: KnowledgeContext): Promise<RawReview[]> {
  return (await findAllReviews(database, user.id)).map((review) => ({
    cardId: review.card_id,
    at: new Date(review.reviewed_at),
    grade: gradeSchema.parse(review.grade),
  }));
}

/**
 * Fits parameters to the user's reviews and says so line by line. Where they improve on those in use they are kept, to be put in
 * use by {@link chooseFit}. A failure is the last line; once `signal` is aborted nothing is kept and the lines end. Throws
 * `fit.needs_reviews`.
 */
export async function startFit(context: KnowledgeContext, signal: AbortSignal): Promise<AsyncIterable<FitLine>> {
  const startedAt = context.clock().toISOString();
  const reviews = await readRawReviews(context);
  if (!mayFit(reviews)) throw fitNeedsReviews(reviews.length, leastReviewsToFit);
  return fitLines(context, { reviews, startedAt }, signal);
}

async function* fitLines(
  context: KnowledgeContext,
  { reviews, startedAt }: { reviews: RawReview[]; startedAt: string },
  signal: AbortSignal,
): AsyncGenerator<FitLine> {
  try {
    const { model, fitId, days } = await standpointOf(context);
    const fit = fitId === null ? null : await findFit(context.database, context.user.id, fitId);
    const knownToInUse = countKnown(reviews, fit === null ? null : toFit(fit));
    const request = { reviews, timeZone: days.timeZone, inUse: model.parameters, knownToInUse };
    const measuredOn = { reviews: reviews.length, startedAt, comparedWith: fitId };
    for await (const message of context.runFit(context.user.id, request, signal)) {
      // What was under way when it was cancelled is not said.
      if (signal.aborted) return;
      yield message.type === "fitted"
        ? { type: "result", result: await keepFit(context, message.fit, measuredOn) }
        : message;
    }
  } catch (error) {
    if (signal.aborted) return;
    const known = isWarmupError(error) ? error : isDiskFull(error) ? diskFull() : fitFailed();
    if (known !== error) context.log.error({ err: error }, "Parameters could not be fitted.");
    yield { type: "failed", error: { code: known.code, message: known.message } };
  }
}

async function keepFit(
  { database, user, ids }: KnowledgeContext,
  { parameters, heldOut: measured }: MeasuredFit,
  { reviews, startedAt, comparedWith }: { reviews: number; startedAt: string; comparedWith: string | null },
): Promise<FitResult> {
  const heldOut: HeldOut = { ...measured, from: measured.from.toISOString() };
  if (parameters === null) return { fitId: null, reviews, heldOut };
  const id = ids.next("fit");
  await inTransaction(database, async (transaction) => {
    await deleteUnusedFits(transaction, user.id);
    await writeFit(transaction, {
      user_id: user.id,
      id,
      fitted_at: startedAt,
      changed_at: startedAt,
      algorithm: "FSRS-6",
      parameters: JSON.stringify(parameters),
      review_count: reviews,
      held_out: JSON.stringify(heldOut),
      compared_with: comparedWith,
      used_from: null,
      used_until: null,
    });
  });
  return { fitId: id, reviews, heldOut };
}

/** Which parameters are in use, and which were before. */
export async function readFitsInUse({ database, user }: KnowledgeContext): Promise<FitsInUse> {
  const [inUse, earlier] = [await findFitInUse(database, user.id), await findEarlierFit(database, user.id)];
  return { inUse: inUse === null ? null : toFit(inUse), earlier: earlier === null ? null : toFit(earlier) };
}

/**
 * Puts a fit's parameters in use, or (null) the defaults, and replays every card by them, all at once. Throws `fit.not_found`, and
 * `fit.stale` where a new fit was measured against others than those in use.
 */
export async function chooseFit(context: KnowledgeContext, fitId: string | null): Promise<FitsInUse> {
  const days = daysOf(context, await readKnowledgeSettings(context));
  const now = context.clock().toISOString();
  await inTransaction(context.database, async (database) => {
    const { id: userId } = context.user;
    const current = await findFitInUse(database, userId);
    if (fitId === (current?.id ?? null)) return;
    if (fitId !== null) await requireUsable(database, userId, fitId, current);
    await endOtherUse(database, userId, fitId, now);
    if (fitId !== null) await beginUse(database, userId, fitId, now);
    await replayAllCards(database, userId, days);
  });
  return readFitsInUse(context);
}

async function requireUsable(
  database: KnowledgeDatabase,
  userId: string,
  fitId: string,
  current: FitRecord | null,
): Promise<void> {
  const wanted = await findFit(database, userId, fitId);
  if (wanted === null) throw fitNotFound();
  const isNew = wanted.used_from === null;
  if (isNew && wanted.compared_with !== (current?.id ?? null)) throw fitStale();
}

function toFit(record: FitRecord): Fit {
  return {
    id: record.id,
    fittedAt: record.fitted_at,
    reviews: record.review_count,
    heldOut: record.held_out,
  };
}
