import { defineError } from "#platform/errors.ts";

/** An import of cards failed in a way that nobody expected. */
export const importFailed = defineError(
  "cards.import_failed",
  500,
  () => "Something failed inside Warmup while it took the cards in, and the log has the details. Nothing was imported.",
);

/** A file with cards was sent as something else. */
export const cardFileUnknown = defineError(
  "cards.file_unknown",
  415,
  () => "Cards come as an Anki package (.apkg, .colpkg), CSV (.csv) or Markdown (.md). Nothing was imported.",
);

/** A line of a text file with cards cannot be read as one. */
export const cardFileInvalid = defineError(
  "cards.file_invalid",
  422,
  (line: number, problem: string) =>
    `Line ${line} ${problem}. Mend it and choose the file again. Nothing was imported.`,
);

/** A text file with cards is not UTF-8. */
export const cardFileNotText = defineError(
  "cards.file_not_text",
  422,
  () =>
    "This file is not UTF-8 text. Save it as UTF-8 (in a spreadsheet: “CSV UTF-8”) and choose it again. Nothing was imported.",
);
