import { instantSchema } from "#platform/instants.schemas.ts";
import { line, listOf } from "#platform/text.schemas.ts";
import { markdown } from "#research/text.schemas.ts";
import * as z from "zod";

/** More slides than an hour holds. */
export const mostSlides = 300;

const slide = z.number().int().min(1).max(mostSlides).nullable().default(null);

/** A job talk as it is planned. What is left out is empty. */
export const jobTalkFieldsSchema = z.strictObject({
  title: line(200),
  /** The one thing that a listener should be able to repeat. */
  theme: markdown,
  /** Minutes that the talk and its questions have together. */
  slotMinutes: z.number().int().min(5).max(240).default(60),
  /** How many slides there are; null where no file was read and none was said. */
  slides: slide,
  parts: listOf({
    title: line(200),
    minutes: z.number().min(0).max(240).default(0),
    /** From and to, both counted from 1 and included; null where it is not said. */
    firstSlide: slide,
    lastSlide: slide,
  }),
  /** What the audience will ask, and the answer in a few sentences. */
  expected: listOf({ ask: line(500), answer: markdown }),
});

/** See {@link jobTalkFieldsSchema}. */
export type JobTalkFields = z.infer<typeof jobTalkFieldsSchema>;

/** Body of `POST /api/research/talks/:id/rehearsals`. */
export const newRehearsalSchema = z.strictObject({
  /** When it began; one of the same talk that began then is changed, so that sending it twice is sending it once. */
  startedAt: instantSchema,
  /** Seconds on each slide, the first slide's first; 0 for one that was passed over. */
  seconds: z.array(z.number().int().min(0).max(14_400)).min(1).max(mostSlides),
});

/** A talk given against the clock. */
export const rehearsalSchema = z.object({ id: z.string(), ...newRehearsalSchema.shape });

/** See {@link rehearsalSchema}. */
export type TalkRehearsal = z.infer<typeof rehearsalSchema>;

/** Answer of `GET /api/research/talks/:id/rehearsals`, and of every change of them: oldest first. */
export const rehearsalsSchema = z.object({ rehearsals: z.array(rehearsalSchema) });
