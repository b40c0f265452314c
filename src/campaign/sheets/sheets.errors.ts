import { defineError } from "#platform/errors.ts";

/** A file that was to be imported is no table. */
export const sheetUnreadable = defineError(
  "sheet.unreadable",
  422,
  (reason: string) => `This file cannot be read as a table: ${reason}. Nothing was imported.`,
);

/** A file that was to be imported is larger than any search. */
export const sheetTooLarge = defineError(
  "sheet.too_large",
  413,
  (reason: string) => `This table is refused because ${reason}. Nothing was imported.`,
);

/** A cell of a table cannot be kept, or a row has no company. `more` counts those after the first. */
export const sheetInvalid = defineError("sheet.invalid", 422, (where: string, problem: string, more: number) => {
  const others = more === 0 ? "" : ` ${more} more ${more === 1 ? "place needs" : "places need"} mending.`;
  return `${where}: ${problem}.${others} Nothing was imported.`;
});

/** A choice that only the user can make is open. */
export const sheetUnanswered = defineError(
  "sheet.unanswered",
  422,
  (question: string) => `${question} Nothing was imported.`,
);

/** An import of a table failed in a way that nobody expected. */
export const sheetImportFailed = defineError(
  "sheet.import_failed",
  500,
  () => "Something failed inside Warmup while it took the table in, and the log has the details. Nothing was imported.",
);

/** The user has no such import, or it was undone or is over a month old. */
export const sheetImportNotFound = defineError(
  "sheet.import_not_found",
  404,
  () => "There is no such import to undo: it was undone already, or is over 30 days old.",
);

/** A text is longer than a cell of a workbook can be. */
export const cellTooLong = defineError(
  "sheet.cell_too_long",
  422,
  (column: string, company: string, most: number) =>
    `“${column}” of ${company} is longer than a cell of an XLSX file can hold (${most.toLocaleString("en-GB")} characters). Export as CSV instead.`,
);
