import { day, largestFigure, words } from "#offers/field.schemas.ts";
import { line } from "#platform/text.schemas.ts";
import * as z from "zod";

/** What can move in an offer. */
export const leverIds = [
  "deadline",
  "level",
  "base",
  "equity",
  "bonus",
  "refreshers",
  "signOn",
  "relocation",
  "visa",
  "vesting",
  "start",
  "remote",
  "title",
  "publication",
  "compute",
] as const;

/** One of {@link leverIds}. */
export type LeverId = (typeof leverIds)[number];

/** How the drafts sound. */
export const tones = ["short", "warm", "formal"] as const;

/** One of {@link tones}. */
export type Tone = (typeof tones)[number];

/** What is written in a negotiation. */
export const draftKinds = ["counter", "time", "hurry", "proof", "thanks", "accept", "decline"] as const;

/** One of {@link draftKinds}. */
export type DraftKind = (typeof draftKinds)[number];

/** How gladly an alternative would be taken, beside the offer that is negotiated. */
export const preferences = ["rather", "as-gladly", "less"] as const;

const amount = z
  .number()
  .min(0, "must not be negative")
  .max(largestFigure, "is too large to be kept")
  .nullable()
  .default(null);

/** A lever that the user asks for, or thinks of asking for. Amounts are in the lever's unit: a year, in all, shares. */
export const askSchema = z.strictObject({
  lever: z.enum(leverIds),
  isAsked: z.boolean().default(true),
  /** What is asked for first; null for what the best true peer has, where there is one. */
  asked: amount,
  /** What would be a good end, and below which the user would rather go. */
  aim: amount,
  walkAway: amount,
  /** What is asked for where that is no amount. */
  words: line(400),
  /** The day on which it was asked; null while it was not. */
  askedOn: day,
  answer: z.enum(["granted", "refused"]).nullable().default(null),
  /** What was granted, where that is less than was asked; null for all of it. */
  granted: amount,
});

/** See {@link askSchema}. */
export type Ask = z.infer<typeof askSchema>;

/** What the user says of another offer beside this one. */
const alternativeSchema = z.strictObject({
  offerId: z.string().min(1).max(60),
  preference: z.enum(preferences).nullable().default(null),
  /** Whether level and kind of work are the same. */
  isAlike: z.boolean().default(false),
  /** Why the two are comparable. */
  reason: line(1000),
});

/** See {@link alternativeSchema}. */
export type Alternative = z.infer<typeof alternativeSchema>;

const draftSchema = z.strictObject({ kind: z.enum(draftKinds), subject: line(300), text: words });

/** A draft in the user's own words. */
export type OwnDraft = z.infer<typeof draftSchema>;

const isOnce =
  <Key extends string>(key: Key) =>
  (items: readonly Readonly<Record<Key, string>>[]): boolean =>
    new Set(items.map((item) => item[key])).size === items.length;

/** A negotiation as the user writes it: kept with the version of the offer that it is about, and in the next one from there. */
export const negotiationSchema = z.strictObject({
  tone: z.enum(tones).default("warm"),
  asks: z.array(askSchema).max(leverIds.length).refine(isOnce("lever"), "has a lever twice").default([]),
  alternatives: z
    .array(alternativeSchema)
    .max(40, "must have at most 40 entries")
    .refine(isOnce("offerId"), "has an offer twice")
    .default([]),
  /** Promises that the letter has by now: ids of notes, and levers. */
  inWriting: z
    .array(z.string().regex(/^[0-9a-zA-Z_]{2,60}$/, "must be a note's id or a lever"))
    .max(200, "must have at most 200 entries")
    .default([]),
  /** Until when, and why, more time is asked for. */
  moreTimeUntil: day,
  moreTimeReason: line(400),
  drafts: z.array(draftSchema).max(draftKinds.length).refine(isOnce("kind"), "has a draft twice").default([]),
});

/** See {@link negotiationSchema}. */
export type Negotiation = z.infer<typeof negotiationSchema>;
