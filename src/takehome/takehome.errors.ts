import { defineError } from "#platform/errors.ts";

/** The catalogue has no such take-home. */
export const takeHomeNotFound = defineError(
  "takehome.not_found",
  404,
  (id: string) => `There is no take-home “${id}” in the catalogue.`,
);

/** The user has no such sitting, or has deleted it. */
export const sittingNotFound = defineError(
  "takehome_sitting.not_found",
  404,
  (id: string) => `There is no take-home under “${id}”; it may have been deleted.`,
);

/** Another window or device changed the sitting since this one read it. */
export const sittingConflict = defineError(
  "takehome_sitting.conflict",
  409,
  (revision: number, now: number) =>
    `This take-home was changed in another window: it is at revision ${now}, and the change was made to revision ${revision}. Nothing was overwritten; read it again.`,
);

/** What was asked for does not fit where the take-home stands. */
export const stageRefused = defineError("takehome_sitting.stage", 409, (sentence: string) => sentence);

/** The sitting has no such folder. */
export const folderNotFound = defineError(
  "takehome_folder.not_found",
  404,
  () => "There is no such folder; it may have been replaced more than 30 days ago.",
);

/** A folder holds what is never taken. */
export const folderRefused = defineError(
  "takehome_folder.refused",
  422,
  (path: string, why: string) => `The folder was refused: “${path}” ${why}.`,
);

/** No interpreter with NumPy is there to make the data. */
export const dataUnavailable = defineError(
  "takehome.no_python",
  503,
  (detail: string) => `The data are made by Python with NumPy, which is not ready. ${detail}`,
);

/** The generator did not end as it should. */
export const dataFailed = defineError(
  "takehome.data_failed",
  500,
  (reason: string) => `The data could not be made: ${reason}. Nothing of yours is touched; try again.`,
);
