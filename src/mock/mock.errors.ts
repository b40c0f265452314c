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

/** There is no talk of the user's to give. */
export const noTalk = defineError(
  "mock.no_talk",
  422,
  () => "There is no job talk to give yet. Write one under Research: its message, its parts, what will be asked.",
);

/** Nobody can hold this kind of round yet. */
export const roundNotHeld = defineError(
  "mock.round_not_held",
  422,
  (round: string) =>
    `There are no questions for a round of the kind “${round}” in the catalogue, so it cannot be held.`,
);

/** The model ended its turn without a word. */
export const modelSaidNothing = defineError(
  "mock.model_silent",
  503,
  () => "The model ended its turn without a word. Ask it to go on, or choose another model in the settings.",
);

/** What the model wrote is no critique. */
export const critiqueMalformed = defineError(
  "mock.critique_malformed",
  503,
  (model: string) =>
    `What ${model} wrote is no critique in the form that was asked for, so there is none. Try again, or choose another model.`,
);

/** What the model wrote is no list of questions. */
export const questionsMalformed = defineError(
  "mock.questions_malformed",
  503,
  (model: string) =>
    `What ${model} wrote is no list of questions in the form that was asked for, so there are none. Try again, or choose another model.`,
);

/** There is nothing in a project to ask about. */
export const projectEmpty = defineError(
  "mock.project_empty",
  422,
  () => "Nothing is written of this project yet, so that there is nothing to ask about. Write any part of it first.",
);

/** The rubric of a kind of round cannot be read. */
export const noRubric = defineError(
  "mock.no_rubric",
  422,
  (round: string) =>
    `The catalogue has no rubric for a round of the kind “${round}” that can be read, so it cannot be scored.`,
);

/** A scorecard has no such suggestion. */
export const suggestionNotFound = defineError(
  "mock.suggestion_not_found",
  404,
  () => "This scorecard has no such suggestion. Fetch the page again: the round may have been scored anew.",
);

/** A suggestion of which no card can be made. */
export const suggestionNoCard = defineError(
  "mock.suggestion_no_card",
  422,
  () => "No card can be made of this: the question was not asked in the round, or it has no points to put on a card.",
);
