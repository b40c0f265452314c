import { defineError } from "#platform/errors.ts";

/** The user has no such room. */
export const roomNotFound = defineError(
  "peer.not_found",
  404,
  (id: string) => `There is no peer room “${id}”; it may have been deleted.`,
);

/** The secret of a link opens no room. */
export const linkRefused = defineError(
  "peer.link_refused",
  403,
  () => "This link opens no room. The room is closed, or the host has made a new link: ask them for it.",
);

/** The guest did what only the host may do. */
export const hostOnly = defineError("peer.host_only", 403, () => "Only the host of the room can do that.");

/** The room is not as far as that, or farther. */
export const roomElsewhere = defineError(
  "peer.wrong_phase",
  409,
  (wanted: string) => `The room has moved on meanwhile: ${wanted}. What is shown now is how it stands.`,
);

/** There is no guest to begin with. */
export const nobodyThere = defineError(
  "peer.nobody_there",
  409,
  () => "Nobody has come in by the link yet. Send it to the other person, and begin once they are here.",
);

/** Code of the room is running already, or was run a moment ago. */
export const runBusy = defineError(
  "peer.run_busy",
  409,
  () => "A run of this room has just begun. Wait for what the judge says, then run again.",
);

/** So much was run that nothing more is kept. */
export const runsSpent = defineError(
  "peer.runs_spent",
  409,
  () => "Two hundred runs were made in this half, which is all a room takes. Talk the rest through.",
);

/** The shared code is too long. */
export const codeTooLong = defineError(
  "peer.code_too_long",
  422,
  () => "The shared code is longer than 100,000 letters and was not run. Take out what is not needed.",
);

/** The question can no longer be exchanged. */
export const questionKept = defineError(
  "peer.question_kept",
  409,
  () => "The question stays once code was run or five minutes have gone. Say so to each other and go on.",
);

/** Nothing is left to ask. */
export const noQuestion = defineError(
  "peer.no_question",
  422,
  () =>
    "No question of this kind is left that neither of you has seen. Open a room of the other kind, or for more minutes.",
);
