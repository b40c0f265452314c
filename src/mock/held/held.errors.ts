import { defineError } from "#platform/errors.ts";

/** An assistant speaks in a round that someone else holds. */
export const notHeldByAssistant = defineError(
  "mock.not_held_by_assistant",
  409,
  (id: string) =>
    `The round ${id} is not held by an assistant, so nothing can be said in it from here. Begin one with start_round.`,
);

/** A key was used for something else before. */
export const keyUsed = defineError(
  "mock.key_used",
  409,
  (key: string) =>
    `The key ${key} was used in this round for something else. Use a fresh key for each thing, and the same one only to repeat it.`,
);

/** The round's plan has no such question. */
export const questionNotPlanned = defineError(
  "mock.question_not_planned",
  422,
  (question: string, planned: readonly string[]) =>
    `The round has no question “${question}”. Its questions are ${planned.join(", ")}; leave the question out for one of your own.`,
);

/** A hint is asked for while no question is open. */
export const noQuestionOpen = defineError(
  "mock.no_question_open",
  409,
  () => "No question of the plan is open. Ask one first: say with move “ask” and its question's id.",
);

/** The degree of a hint is not the next one. */
export const hintSkipped = defineError(
  "mock.hint_skipped",
  409,
  (given: number, most: number) =>
    `Hints come by degrees and none is skipped: ${given} of ${most} were given, so the next is degree ${given + 1}.`,
);

/** There is no further hint. */
export const noFurtherHint = defineError("mock.no_further_hint", 409, (most: number) =>
  most === 0
    ? "This question has no hints."
    : `All ${most} hints of this question were given. There is none beyond; the answer is never given before the end.`,
);

/** A transcript is longer than any round. */
export const roundTooLong = defineError(
  "mock.too_long",
  409,
  (most: number) => `This round has ${most} entries, more than any round needs. End it, and begin another one.`,
);
