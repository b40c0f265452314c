import { defineError } from "#platform/errors.ts";

/** No problem of the catalogue has this id. */
export const problemNotFound = defineError(
  "problem.not_found",
  404,
  (id: string) => `There is no problem called “${id}” in the catalogue. The shelf lists those there are.`,
);

/** The user has no such sitting, or it belongs to another problem. */
export const sittingNotFound = defineError(
  "sitting.not_found",
  404,
  (id: string) => `There is no sitting “${id}” for this problem. Reload the page to begin one.`,
);

/** The user has no such attempt. */
export const attemptNotFound = defineError(
  "attempt.not_found",
  404,
  (id: string) => `There is no attempt “${id}”; it may have been deleted.`,
);

/** A hint was asked for without its rung. */
export const hintRungMissing = defineError("hint.rung_missing", 400, () => "Say which hint: rung 1, 2 or 3.");

/** A hint was asked for before the one below it. */
export const hintOutOfOrder = defineError(
  "hint.out_of_order",
  409,
  (rung: number) => `Hint ${rung} comes after hint ${rung - 1}; open that one first.`,
);

/** The reference is not shown before the problem is passed or the solution looked up. */
export const solutionNotYet = defineError(
  "solution.not_yet",
  403,
  (title: string) =>
    `The solution of “${title}” is shown once you pass. To see it now, look it up in a sitting; that is recorded.`,
);

/** Another window or device saved the draft since this one read it. */
export const draftConflict = defineError(
  "draft.conflict",
  409,
  () => "This draft was changed in another window since. Read it again; what you typed here is still in this one.",
);

/** The archive is a zip, but not one of Warmup's exports. */
export const importNotAnExport = defineError(
  "import.not_an_export",
  422,
  () => "This archive has no manifest.json of a Warmup export. Choose a file made by Export. Nothing was changed.",
);

/** The archive was written by a newer Warmup. */
export const importTooNew = defineError(
  "import.too_new",
  422,
  (version: number) =>
    `This export has format ${version}, which a newer Warmup wrote. Update Warmup and import it again. Nothing was changed.`,
);

/** A run ended, but its attempt could not be stored. */
export const attemptNotSaved = defineError(
  "attempt.not_saved",
  500,
  () => "The run is over, but the attempt could not be stored; the log says why. Your code is still in the editor.",
);
