import { defineError } from "#platform/errors.ts";

/** The arguments of a tool are not what it takes. */
export const argumentsInvalid = defineError(
  "mcp.arguments_invalid",
  400,
  (tool: string, problems: string) => `The arguments of ${tool} were refused: ${problems}.`,
);

/** A token that may only look was used to write. */
export const accessReadOnly = defineError(
  "mcp.read_only",
  403,
  (tool: string) =>
    `${tool} writes, and this access may only read. The user can make a token that may write under Settings, Assistants.`,
);

/** A topic of a card is none of the map. */
export const topicUnknown = defineError(
  "mcp.topic_unknown",
  422,
  (id: string) => `There is no topic “${id}”. The resource warmup://topics lists their ids.`,
);

/** The candidate has not run or written anything there. */
export const runNotFound = defineError(
  "mcp.run_not_found",
  404,
  (seq: number) => `Entry ${seq} of the transcript is no run of code. read_code without it lists the runs.`,
);
