import { defineError } from "#platform/errors.ts";

/** No topic of the map has this id. */
export const topicNotFound = defineError(
  "topic.not_found",
  404,
  (id: string) => `There is no topic called “${id}” on the map.`,
);

/** No question of the map has this id. */
export const questionNotFound = defineError(
  "question.not_found",
  404,
  (id: string) => `There is no question “${id}” on the topic map; it may have been renamed since.`,
);

/** The user has no such answer. */
export const answerNotFound = defineError(
  "answer.not_found",
  404,
  (id: string) => `There is no answer “${id}”. Answer the question again.`,
);

/** An answer's ticks are not as many as the question has key points. */
export const pointsDoNotFit = defineError(
  "answer.points_do_not_fit",
  409,
  (count: number) => `This question has ${count} key points by now. Reload the page and tick them again.`,
);

/** The user has no such card. */
export const cardNotFound = defineError(
  "card.not_found",
  404,
  (id: string) => `There is no card “${id}”; it may have been deleted.`,
);

/** Another window or device changed the card since this one read it. */
export const cardConflict = defineError(
  "card.conflict",
  409,
  () => "This card was changed in another window since. Read it again; what you typed here is still in this one.",
);

/** The user has no such round with a date. */
export const deadlineNotFound = defineError(
  "deadline.not_found",
  404,
  (id: string) => `There is no round “${id}”; it may have been deleted.`,
);

/** The user has no such review. */
export const reviewNotFound = defineError("review.not_found", 404, (id: string) => `There is no review “${id}”.`);

/** No probability problem has this id. */
export const probabilityProblemNotFound = defineError(
  "probability.not_found",
  404,
  (id: string) => `There is no probability problem “${id}”; it may have been renamed since.`,
);

/** An answer is no number that can be read. */
export const numberUnreadable = defineError(
  "probability.unreadable",
  400,
  (problem: string, place: number) => `The answer was not judged: at character ${place}: ${problem}`,
);

/** The user has no such timed set. */
export const setNotFound = defineError(
  "set.not_found",
  404,
  (id: string) => `There is no timed set “${id}”; it may have been deleted.`,
);

/** A timed set that is finished takes no more answers. */
export const setFinished = defineError(
  "set.finished",
  409,
  () => "This set was finished in another window. Reload the page to see how it went.",
);

/** A set has no item at this place. */
export const setPlaceNotFound = defineError(
  "set.place_not_found",
  404,
  (place: number, count: number) => `This set has ${count} questions; there is none at place ${place + 1}.`,
);
