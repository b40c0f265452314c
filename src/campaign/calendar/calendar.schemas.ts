import { roundNames } from "#catalogue/topic.schemas.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** Answer of `GET` and `POST /api/campaign/calendar/feed`. */
export const feedSchema = z.object({
  /** What is to be kept secret of the address `/api/campaign/calendar/<secret>.ics`; null where there is no feed. */
  secret: z.string().nullable(),
  createdAt: instantSchema.nullable(),
});

/** See {@link feedSchema}. */
export type Feed = z.infer<typeof feedSchema>;

/** What taking an event in would do. */
export const invitationEffects = ["new", "changed", "cancelled", "same", "older", "unknown"] as const;

/** An event of a file that was read, and what it would do. */
export const invitationSchema = z.object({
  /** At which it begins in the file; tells events apart. */
  line: z.number().int(),
  title: z.string(),
  startsAt: instantSchema,
  minutes: z.number(),
  timeZone: z.string(),
  place: z.string(),
  interviewers: z.string(),
  /**
   * A round is made, changed or cancelled; it says what is here already; it is older than what is here; or it tells of nothing
   * that is here.
   */
  effect: z.enum(invitationEffects),
  /** The round that it is about, as it was read; null for a new one. */
  round: z.object({ id: z.string(), revision: z.number().int(), title: z.string() }).nullable(),
  /** A guess for a new round; null where there is none. */
  applicationId: z.string().nullable(),
  type: z.enum(roundNames).nullable(),
  /** What to put into the round; a new one needs its application and type beside. */
  fields: z.record(z.string(), z.unknown()),
  /** What would change, as sentences. */
  changes: z.array(z.string()),
  /** What was chosen or left out, as sentences. */
  remarks: z.array(z.string()),
});

/** See {@link invitationSchema}. */
export type InvitationProposal = z.infer<typeof invitationSchema>;

/** Answer of `POST /api/campaign/calendar/read`: nothing is changed by it. */
export const invitationsSchema = z.object({
  invitations: z.array(invitationSchema),
  /** What of the file was left out, as sentences. */
  remarks: z.array(z.string()),
});

/** See {@link invitationsSchema}. */
export type Invitations = z.infer<typeof invitationsSchema>;
