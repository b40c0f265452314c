import { importedInstantSchema, instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** What a calendar is told of a round, a due date or a deadline. */
export const calendarEventSchema = z.strictObject({
  /** Never changes. */
  uid: z.string().max(100),
  /** The record it tells of. */
  about: z.string(),
  title: z.string(),
  /** A time from and to (null: a moment), or a whole day. */
  span: z.union([
    z.strictObject({ from: instantSchema, to: instantSchema.nullable() }),
    z.strictObject({ day: z.iso.date() }),
  ]),
  place: z.string(),
  description: z.string(),
  status: z.enum(["CONFIRMED", "TENTATIVE", "CANCELLED"]),
  /** Whether the time is taken; a due date takes none. */
  isBusy: z.boolean(),
});

/** See {@link calendarEventSchema}. */
export type CalendarEvent = z.infer<typeof calendarEventSchema>;

/** An event as calendars were last told it. */
export const toldEventSchema = z.strictObject({
  uid: z.string().min(1).max(100),
  /** Rises whenever title, time, place or status are told differently. */
  sequence: z.number().int().min(0),
  createdAt: importedInstantSchema,
  /** When it was first told as it is now. */
  changedAt: importedInstantSchema,
  /** Null once it was cancelled for so long that it is told no more. */
  event: calendarEventSchema.nullable(),
});

/** See {@link toldEventSchema}. */
export type ToldEvent = z.infer<typeof toldEventSchema>;
