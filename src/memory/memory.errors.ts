import { defineError } from "#platform/errors.ts";

/** Counts before and after the instant from which reviews are held out. */
interface Parts {
  earlier: number;
  later: number;
}

/** The optimiser does not run on this machine. */
export const fitUnavailable = defineError(
  "fit.unavailable",
  503,
  (reason: string) =>
    `Parameters cannot be fitted on this machine: the optimiser did not load (${reason}). The parameters in use stay.`,
);

/** Too few reviews, in the earlier part or in the one that is held out, say how memory fades. */
export const fitNeedsSpread = defineError(
  "fit.needs_spread",
  422,
  (reviews: number, found: Parts, needed: Parts) =>
    `Only reviews on a later day than their card's one before say how memory fades. Of your ${reviews} there are ${found.earlier} of these to learn from (of a card its first 64) and ${found.later} to measure on (in the last fifth, and since the parameters in use were fitted). A fit needs ${needed.earlier} and ${needed.later}.`,
);

/** Nearly all reviews ended alike. */
export const fitNeedsBothOutcomes = defineError(
  "fit.needs_both_outcomes",
  422,
  (forgotten: number, recalled: number, needed: number) =>
    `A fit needs at least ${needed} reviews that ended in forgetting and as many in recall, on a later day than the one before; you have ${forgotten} and ${recalled}.`,
);

/** The optimiser gave no usable parameters. */
export const fitWithoutResult = defineError(
  "fit.without_result",
  422,
  () => "The optimiser found no parameters for these reviews. The parameters in use stay.",
);
