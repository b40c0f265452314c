import { defineError } from "#platform/errors.ts";

/** The user has too few reviews for a fit to be worth a try. */
export const fitNeedsReviews = defineError(
  "fit.needs_reviews",
  422,
  (reviews: number, needed: number) =>
    `Parameters of your own can be fitted from ${needed} reviews on; you have ${reviews}. Until then the defaults do as well.`,
);

/** A fit of this user is under way. */
export const fitRunning = defineError(
  "fit.running",
  409,
  () => "A fit to your reviews is under way in another window. Wait for it, or cancel it there.",
);

/** A fit ended in a way that nobody expected. */
export const fitFailed = defineError(
  "fit.failed",
  500,
  () => "The fit broke off, and the log has the details. The parameters in use stay.",
);

/** The user has no such fit. */
export const fitNotFound = defineError(
  "fit.not_found",
  404,
  () => "These parameters are no longer kept. Fit to your reviews again.",
);

/** The parameters in use are no longer those that a fit was measured against. */
export const fitStale = defineError(
  "fit.stale",
  409,
  () => "Other parameters came into use since this fit was measured. Fit to your reviews again.",
);
