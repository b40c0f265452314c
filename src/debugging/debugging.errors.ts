import { defineError } from "#platform/errors.ts";

/** The user has no such drill. */
export const drillNotFound = defineError(
  "drill.not_found",
  404,
  (id: string) => `There is no drill “${id}”; it may have been deleted.`,
);

/** The code was saved from elsewhere since this window read it. */
export const drillConflict = defineError(
  "drill.conflict",
  409,
  () =>
    "This drill's code was changed in another window since. Read it again; what you typed here is still in this one.",
);

/** Naming or giving up what is over. */
export const drillFinished = defineError(
  "drill.finished",
  409,
  (title: string) => `The drill on “${title}” is over; what was wrong is shown on its page. Start another one.`,
);

/** A follow-up was asked for before the round is fixed, or there is none. */
export const followUpNotYet = defineError(
  "drill.follow_up_not_yet",
  409,
  (id: string) => `The follow-up “${id}” comes once every fault of the round is fixed.`,
);

/** A family that no operator belongs to. */
export const familyUnknown = defineError(
  "drill.family_unknown",
  400,
  (family: string) => `“${family}” is no family of faults. The debugging page lists them.`,
);

/** A program that the catalogue does not have, or not for this kind of drill. */
export const programNotFound = defineError(
  "program.not_found",
  404,
  (id: string) => `There is no program “${id}” to break. The debugging page lists those there are.`,
);

/** Nothing could be made that fits the wish. */
export const noDrillFits = defineError(
  "drill.none_fits",
  409,
  () =>
    "No new drill fits this choice: nothing in the catalogue has such a fault that shows, or you have met what there is. Choose another family, program or kind.",
);

/** A console that is closed. */
export const consoleNotFound = defineError(
  "console.not_found",
  404,
  () => "This console is closed. Open it again; it begins with the code as it is now.",
);

/** More consoles than one user may hold. */
export const tooManyConsoles = defineError(
  "console.too_many",
  409,
  (most: number) => `At most ${most} consoles are open at once. Close one in another window first.`,
);

/** A fix was judged and could not be kept. */
export const drillNotSaved = defineError(
  "drill.not_saved",
  500,
  () => "The run is over, but it could not be stored; the log says why. Your code is still in the editor.",
);
