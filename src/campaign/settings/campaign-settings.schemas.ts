import { calendarSettingsSchema } from "#campaign/calendar/calendar-settings.schemas.ts";
import * as z from "zod";

/** What it means that an application stands at a stage. */
export const stageKinds = ["lead", "under-way", "offer", "accepted", "closed"] as const;

/** A stage that an application comes to. */
export const stageSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1).max(60),
  kind: z.enum(stageKinds),
  /** Days of silence after which a mail is worth a thought; null for never. */
  silenceDays: z.number().int().min(1).max(365).nullable(),
  /** How long an application usually stays there, in days: the half-way mark. For the forecast, until one's own are known. */
  usualDays: z.number().min(0.5).max(365).nullable().default(null),
  /** The share that goes on from there, 0 to 1, as the user believes; for the forecast, until one's own is known. */
  passes: z.number().min(0).max(1).nullable().default(null),
});

/** See {@link stageSchema}. */
export type Stage = z.infer<typeof stageSchema>;

/** The stage of an application that has come to none. */
export const firstStage = "lead";

/**
 * The stages to begin with, in order. Days follow shared experience (first rounds two weeks after applying, rounds over some
 * weeks, finals and offers within two to three); shares are a guess, and the page says so.
 */
export const usualStages: readonly Stage[] = [
  { id: firstStage, name: "Lead", kind: "lead", silenceDays: null, usualDays: null, passes: null },
  { id: "applied", name: "Applied", kind: "under-way", silenceDays: 14, usualDays: 14, passes: 0.25 },
  { id: "screen", name: "Screen", kind: "under-way", silenceDays: 7, usualDays: 10, passes: 0.5 },
  { id: "rounds", name: "Rounds", kind: "under-way", silenceDays: 7, usualDays: 21, passes: 0.4 },
  { id: "final", name: "Final", kind: "under-way", silenceDays: 7, usualDays: 10, passes: 0.5 },
  { id: "offer", name: "Offer", kind: "offer", silenceDays: null, usualDays: null, passes: null },
  { id: "accepted", name: "Accepted", kind: "accepted", silenceDays: null, usualDays: null, passes: null },
  { id: "declined", name: "Declined", kind: "closed", silenceDays: null, usualDays: null, passes: null },
  { id: "rejected", name: "Rejected", kind: "closed", silenceDays: null, usualDays: null, passes: null },
  { id: "withdrawn", name: "Withdrawn", kind: "closed", silenceDays: null, usualDays: null, passes: null },
];

/** A choice of filters, columns and order that the user named. */
const savedViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** The search part of the page's address. */
  search: z.string().max(2000),
});

/** What the user chose about the campaign. */
export const campaignSettingsSchema = z.strictObject({
  stages: z
    .array(stageSchema)
    .min(1)
    .max(30)
    .refine((stages) => new Set(stages.map(({ id }) => id)).size === stages.length, "has a stage twice")
    .default([...usualStages]),
  views: z.array(savedViewSchema).max(50).default([]),
  calendar: calendarSettingsSchema.prefault({}),
  /** The table's columns in order, where a view names none; the usual ones while it is empty. */
  columns: z.array(z.string().max(250)).max(100).default([]),
});

/** See {@link campaignSettingsSchema}. */
export type CampaignSettings = z.infer<typeof campaignSettingsSchema>;
