import { defineError } from "#platform/errors.ts";

/** A posting holds nothing that could be read. */
export const postingEmpty = defineError(
  "lead.empty",
  422,
  () => "There is nothing to read in this posting. Copy its text and paste that.",
);
