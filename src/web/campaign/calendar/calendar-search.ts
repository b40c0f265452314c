import * as z from "zod";

/** The ways to look at the calendar. */
export const calendarViews = ["week", "agenda"] as const;

/** See {@link calendarViews}. */
export type CalendarView = (typeof calendarViews)[number];

/** What the address of the calendar says; a value that makes no sense is dropped, not refused. */
export const calendarSearchSchema = z.object({
  /** Absent: the week where there is room for it. */
  view: z.enum(calendarViews).optional().catch(undefined),
  /** The day that is looked at, and with it the week; absent: today. */
  day: z.iso.date().optional().catch(undefined),
  /** The round that is open, or `new`. */
  round: z.string().optional().catch(undefined),
  /** The application of a new round. */
  application: z.string().optional().catch(undefined),
  /** Whether the calendar is being taken elsewhere, or invitations in. */
  files: z.enum(["import", "export"]).optional().catch(undefined),
  /** Whether the agenda begins with what is over. */
  past: z.boolean().optional().catch(undefined),
});

/** See {@link calendarSearchSchema}. */
export type CalendarSearch = z.infer<typeof calendarSearchSchema>;
