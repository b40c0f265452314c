import { defineError } from "#platform/errors.ts";

/** The file is larger than one document may be. */
export const fileTooLarge = defineError(
  "file.too_large",
  413,
  (megabytes: number) => `This file is over ${megabytes} MB, so it was not kept. Make it smaller and choose it again.`,
);

/** All documents together would be larger than an archive of everything can take in again. */
export const filesFull = defineError(
  "file.full",
  413,
  (megabytes: number) =>
    `Documents may hold ${megabytes} MB in all, and with this file they would hold more, so it was not kept. Delete some that you no longer need; a day later there is room.`,
);

/** The file has nothing in it. */
export const fileEmpty = defineError("file.empty", 422, () => "This file is empty, so it was not kept.");

/** What arrived is not what was sent. */
export const fileDamaged = defineError(
  "file.damaged",
  422,
  () => "The file arrived damaged, so it was not kept. Choose it again.",
);

/** The document is there, its content is not. */
export const fileMissing = defineError(
  "file.missing",
  404,
  (name: string) =>
    `“${name}” is in the list, but its content is not here: it may have come with a table or an archive that lacked it.`,
);
