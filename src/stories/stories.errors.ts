import { defineError } from "#platform/errors.ts";

/** The user has no such story, or has deleted it. */
export const storyNotFound = defineError(
  "story.not_found",
  404,
  (id: string) => `There is no story “${id}”; it may have been deleted.`,
);

/** Another window or device changed the story since this one read it. */
export const storyConflict = defineError(
  "story.conflict",
  409,
  (revision: number, now: number) =>
    `This story was changed in another window since: it is at revision ${now}, and the change is of revision ${revision}. Nothing was saved over it; read it again.`,
);

/** A story is to answer a question that the catalogue does not have. */
export const questionUnknown = defineError(
  "story.question_unknown",
  400,
  (id: string) => `There is no behavioural question “${id}” in the catalogue. Nothing was saved.`,
);

/** The story has no such rehearsal, or it was deleted. */
export const rehearsalNotFound = defineError(
  "rehearsal.not_found",
  404,
  (id: string) => `There is no rehearsal “${id}” of this story; it may have been deleted.`,
);
