import { defineError } from "#platform/errors.ts";

/** No prompt of the catalogue has this id. */
export const designNotFound = defineError(
  "design.not_found",
  404,
  (id: string) => `There is no design prompt called “${id}” in the catalogue. The list has those there are.`,
);

/** A prompt has no such stage or number. */
export const designPartNotFound = defineError(
  "design.part_not_found",
  404,
  (kind: "stage" | "number", id: string) => `This prompt has no ${kind} “${id}”.`,
);

/** The user has no such sheet, or has deleted it. */
export const sheetNotFound = defineError(
  "design_sheet.not_found",
  404,
  (id: string) => `There is no sheet “${id}”; it may have been deleted.`,
);

/** Another window or device changed the sheet, or its drawing, since this one read it. */
export const sheetConflict = defineError(
  "design_sheet.conflict",
  409,
  (what: "sheet" | "drawing", revision: number, now: number) =>
    `This ${what} was changed in another window since: it is at revision ${now}, and the change is of revision ${revision}. Nothing was saved over it; read it again.`,
);
