import { words } from "#offers/field.schemas.ts";
import { line } from "#platform/text.schemas.ts";
import { offerFieldsSchema } from "#offers/offer.schemas.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** How an offer ended, or that it has not. */
export const standings = ["open", "accepted", "declined", "lapsed"] as const;

/** One of {@link standings}. */
export type Standing = (typeof standings)[number];

/** A version of an offer as it is written, and the body of `POST /api/offers`: what it is called, the day on which it was said, and what was offered. */
export const versionDraftSchema = offerFieldsSchema.extend({
  /** `First letter`, `After the call of 3 December`. */
  named: line(120),
  saidOn: z.iso.date().nullable().default(null),
});

/** See {@link versionDraftSchema}. */
export type VersionDraft = z.infer<typeof versionDraftSchema>;

const versionSchema = z.object({
  id: z.string(),
  /** From 1, in the order in which they were made. */
  seq: z.number().int(),
  /** Rises with each change; a change names the one it was read at. */
  revision: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  named: z.string(),
  saidOn: z.iso.date().nullable(),
  fields: offerFieldsSchema,
});

/** A version of an offer as the API gives it. */
export type OfferVersion = z.infer<typeof versionSchema>;

/** An offer with its versions, the first one first. There is at least one; the last one is what is offered now. */
export const offerSchema = z.object({
  id: z.string(),
  standing: z.enum(standings),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  versions: z.array(versionSchema).min(1),
});

/** See {@link offerSchema}. */
export type Offer = z.infer<typeof offerSchema>;

/** Answer of `GET /api/offers`: every offer, oldest first. */
export const offersSchema = z.object({ offers: z.array(offerSchema) });

/** Body of `PATCH /api/offers/:id`. */
export const patchOfferSchema = z.strictObject({ standing: z.enum(standings) });

/** Body of `PUT /api/offers/:id/versions/:version`: all of it, over the revision that was read. */
export const putVersionSchema = z.strictObject({ revision: z.number().int().min(1), draft: versionDraftSchema });

/** Body of `POST /api/offers/:id/versions`: what the next version begins with; left out, what the last one has. */
export const newVersionSchema = z.strictObject({ draft: versionDraftSchema.optional() });

/** Ways in which one talks about an offer. */
export const channels = ["call", "mail", "in-person", "message", "letter"] as const;

/** A call or mail about an offer, as the user writes it down. */
export const noteFieldsSchema = z.strictObject({
  on: z.iso.date(),
  who: line(200),
  channel: z.enum(channels).default("call"),
  /** What was said. */
  words,
  /** What either side promised. */
  promised: words,
  /** Proof that was asked for: a competing letter, a pay slip; empty where none was. */
  proofRequested: line(300),
  /** Whether what was promised has come in writing. */
  proofReceived: z.boolean().default(false),
});

/** See {@link noteFieldsSchema}. */
export type NoteFields = z.infer<typeof noteFieldsSchema>;

/** A note as the API gives it. */
const noteSchema = z.object({
  id: z.string(),
  offerId: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  fields: noteFieldsSchema,
});

/** See {@link noteSchema}. */
export type OfferNote = z.infer<typeof noteSchema>;

/** Answer of `GET /api/offers/:id/notes`, and of every change to one: the latest day first. */
export const notesSchema = z.object({ notes: z.array(noteSchema) });
