import { defineError } from "#platform/errors.ts";

/** The user has no such record, or has deleted it. */
export const recordNotFound = defineError(
  "campaign.not_found",
  404,
  (id: string) => `There is no ${id} in this search; it may have been deleted.`,
);

/** Another window or device changed the record since this one read it. */
export const recordConflict = defineError(
  "campaign.conflict",
  409,
  (id: string) => `${id} was changed in another window since. Nothing was changed; read it again.`,
);

/** A record's fields are not what its noun has. */
export const recordInvalid = defineError(
  "campaign.invalid",
  400,
  (where: string, problem: string) => `Nothing was changed: ${where}: ${problem}.`,
);

/** A record names another that is not there. */
export const referenceMissing = defineError(
  "campaign.reference_missing",
  409,
  (id: string, named: string) => `Nothing was changed: ${id} belongs to ${named}, which is not there or was deleted.`,
);
