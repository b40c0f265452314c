import { dayNumber, daysIn } from "#platform/days.rules.ts";
import type { RawReview } from "#memory/calibration.ts";
import { compareFit } from "#memory/compare-fit.ts";
import type { Fit, FitProgress } from "#memory/compare-fit.ts";
import { isWarmupError } from "#platform/errors.ts";

/** What the process is asked, once. */
export interface FitRequest {
  /** In order of time. */
  reviews: RawReview[];
  timeZone: string;
  /** The parameters in use, and how many of the reviews, from the first on, they were fitted to. */
  inUse: readonly number[];
  knownToInUse: number;
}

/** What the process says; the last is no progress. */
export type FitMessage =
  | { type: "progress"; progress: FitProgress }
  | { type: "fitted"; fit: Fit }
  | { type: "failed"; error: { code: string; message: string } };

async function answer({ timeZone, ...task }: FitRequest): Promise<FitMessage> {
  const dayAt = daysIn(timeZone);
  try {
    const fit = await compareFit({
      ...task,
      dayOf: (at) => dayNumber(dayAt(at)),
      onProgress: (progress) => process.send?.({ type: "progress", progress } satisfies FitMessage),
    });
    return { type: "fitted", fit };
  } catch (error) {
    if (!isWarmupError(error)) throw error;
    return { type: "failed", error: { code: error.code, message: error.message } };
  }
}

// Whoever asked is gone: nobody would hear the answer.
process.once("disconnect", () => process.exit());
process.once("message", (request: FitRequest) => {
  void answer(request).then((message) => process.send?.(message, () => process.disconnect()));
});
