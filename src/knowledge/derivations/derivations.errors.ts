import { defineError } from "#platform/errors.ts";

/** The catalogue has no derivation of this id. */
export const derivationNotFound = defineError(
  "derivation.not_found",
  404,
  (id: string) => `There is no derivation called “${id}”.`,
);

/** The step is not the one that is open: it was done before, perhaps in another window, or its turn has not come. */
export const stepNotOpen = defineError(
  "derivation.step_not_open",
  409,
  (step: number) => `Step ${step} is not open here. Reload the page to see where this derivation stands.`,
);

/** The step has fewer hints than were asked for. */
export const hintNotFound = defineError(
  "derivation.hint_not_found",
  404,
  (step: number, count: number) => `Step ${step} has only ${count === 1 ? "one hint" : `${count} hints`}.`,
);
