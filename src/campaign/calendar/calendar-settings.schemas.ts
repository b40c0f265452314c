import * as z from "zod";

const dayMinutes = 24 * 60;

/** How long before a round an alarm may go off, in minutes, with what the choice is called. */
export const alarmChoices = [
  { minutes: 10, words: "10 minutes before" },
  { minutes: 30, words: "30 minutes before" },
  { minutes: 60, words: "an hour before" },
  { minutes: dayMinutes, words: "a day before" },
] as const;

/** What the user chose about the calendar. */
export const calendarSettingsSchema = z.strictObject({
  /** More rounds on one day than these are remarked on. */
  roundsADay: z.number().int().min(1).max(12).default(2),
  /** So are rounds of more applications than these. */
  loopsADay: z.number().int().min(1).max(12).default(1),
  /** And a round that begins so few hours after the one before; 0 for any. */
  restHours: z.number().min(0).max(24).default(2),
  /** When calendars that read ours are asked to remind of a round, in minutes before it. */
  alarmsBefore: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(28 * dayMinutes),
    )
    .max(5)
    .default([30]),
});

/** See {@link calendarSettingsSchema}. */
export type CalendarSettings = z.infer<typeof calendarSettingsSchema>;
