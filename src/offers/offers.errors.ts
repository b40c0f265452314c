import { defineError } from "#platform/errors.ts";

/** The user has no such offer, or has deleted it. */
export const offerNotFound = defineError(
  "offer.not_found",
  404,
  (id: string) => `There is no offer “${id}”; it may have been deleted.`,
);

/** The offer has no such version, or it was deleted. */
export const versionNotFound = defineError(
  "offer_version.not_found",
  404,
  (id: string) => `There is no version “${id}” of this offer; it may have been deleted.`,
);

/** Another window or device changed the version since this one read it. */
export const versionConflict = defineError(
  "offer_version.conflict",
  409,
  (revision: number, now: number) =>
    `This version was changed in another window: it is at revision ${now}, and the change was made to revision ${revision}. Nothing was overwritten; read it again.`,
);

/** An offer keeps a version at least. */
export const lastVersion = defineError(
  "offer_version.last",
  409,
  () => "This is the only version of the offer. Delete the offer itself, or write over this version.",
);

/** An offer says something that cannot be meant. */
export const offerAbsurd = defineError(
  "offer.absurd",
  422,
  (field: string, sentence: string) => `The offer was not saved for “${field}”: ${sentence}`,
);

/** The offer has no such note, or it was deleted. */
export const noteNotFound = defineError(
  "offer_note.not_found",
  404,
  (id: string) => `There is no note “${id}” on this offer; it may have been deleted.`,
);

/** The user has no such decision, or has deleted it. */
export const decisionNotFound = defineError(
  "offer_decision.not_found",
  404,
  (id: string) => `There is no decision “${id}”; it may have been deleted.`,
);

/** Another window or device changed the decision since this one read it. */
export const decisionConflict = defineError(
  "offer_decision.conflict",
  409,
  (revision: number, now: number) =>
    `This decision was changed in another window: it is at revision ${now}, and the change was made to revision ${revision}. Nothing was overwritten; read it again.`,
);

/** Priorities are sealed once. */
export const decisionSealed = defineError(
  "offer_decision.sealed",
  409,
  (on: string) =>
    `The priorities were sealed on ${on} and stay so. What you change now is kept beside them as a change.`,
);

/** There is nothing to seal. */
export const nothingToSeal = defineError(
  "offer_decision.empty",
  422,
  () => "There are no priorities to seal yet: write down what counts, and how much, first.",
);
