import { defineError } from "#platform/errors.ts";

/** Nobody's feed is at the address asked for. */
export const feedNotFound = defineError(
  "calendar.feed_not_found",
  404,
  () => "There is no calendar at this address. Its owner may have made a new one, or closed it.",
);

/** A round has neither a time nor a due date, so that there is nothing for a calendar. */
export const roundUnscheduled = defineError(
  "calendar.unscheduled",
  409,
  (title: string) => `${title} has no time yet, so that there is nothing to put into a calendar.`,
);

/** A file or text is no calendar that can be read. */
export const calendarUnreadable = defineError(
  "calendar.unreadable",
  400,
  (line: number | null, problem: string) =>
    `Nothing was read: ${line === null ? "the calendar" : `line ${line} of the calendar`} ${problem}.`,
);
