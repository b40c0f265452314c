import { defineError } from "#platform/errors.ts";

/** The user has no such mock interview. */
export const mockNotFound = defineError(
  "mock.not_found",
  404,
  (id: string) => `There is no mock interview “${id}”; it may have been deleted.`,
);

/** Something was said in a round that is over. */
export const mockOver = defineError(
  "mock.over",
  409,
  () => "This round is over; nothing can be said in it any more. Begin another one.",
);

/** A scorecard was asked for before the round was over or rated. */
export const mockNotRated = defineError(
  "mock.not_rated",
  409,
  () => "First end the round and say how you think it went; the scorecard comes after that.",
);

/** Another page has the interviewer's ear. */
export const mockBusy = defineError(
  "mock.busy",
  409,
  () => "The interviewer is still answering. Wait for the end of it, or close the other page of this round.",
);

/** There is no research of the user's to ask about. */
export const noProject = defineError(
  "mock.no_project",
  422,
  () =>
    "There is no project to ask about yet. Write one down under Research: its choices, its weakest part, what it found.",
);

/** Nobody can hold this kind of round yet. */
export const roundNotHeld = defineError(
  "mock.round_not_held",
  422,
  (round: string) =>
    `There are no questions for a round of the kind “${round}” in the catalogue, so it cannot be held.`,
);
