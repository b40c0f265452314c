import { instantSchema } from "#platform/instants.schemas.ts";
import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { answerSchema } from "#knowledge/knowledge.schemas.ts";
import { probabilityAttemptSchema, seedSchema, timeMsSchema } from "#knowledge/probability/probability.schemas.ts";
import * as z from "zod";

const typedSchema = z
  .string()
  .max(20_000)
  .refine((text) => !text.includes("\0"), "has a NUL character");

/** Probability problems alone; or a quiz: mixed, of every area one, or a short one for each day. */
export const setKinds = ["probability", "mixed", "diagnostic", "daily"] as const;

/** One of {@link setKinds}. */
export type SetKind = (typeof setKinds)[number];

/** One of a set: a problem whose numbers follow from the seed, or a question of a topic. */
export const setItemSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("problem"), problemId: slugSchema, seed: seedSchema }),
  z.strictObject({ kind: z.literal("question"), questionId: slugSchema, topicId: slugSchema }),
]);

/** See {@link setItemSchema}. */
export type SetItem = z.infer<typeof setItemSchema>;

/** Body of `POST /api/timed-sets`. What is left out is that kind's default. */
export const startSetSchema = z.object({
  kind: z.enum(setKinds),
  /** How many; a diagnostic has one of each area. */
  count: z.number().int().min(1).max(20).optional(),
  minutes: z.number().int().min(1).max(120).optional(),
});

/** See {@link startSetSchema}. */
export type StartSet = z.infer<typeof startSetSchema>;

/** Body of `PUT /api/timed-sets/:id/answers/:place`: as typed so far, and the time spent on it. */
export const setAnswerSchema = z.object({ typed: typedSchema, timeMs: timeMsSchema });

/** See {@link setAnswerSchema}. */
export type SetAnswer = z.infer<typeof setAnswerSchema>;

/** Body of `POST /api/timed-sets/:id/finish`: answers that the server may not have yet. */
export const finishSetSchema = z.object({
  answers: z
    .array(setAnswerSchema.extend({ place: z.number().int().min(0).max(30) }))
    .max(30)
    .default([]),
});

/** What a finished set tells of a problem. */
const problemResultSchema = z.object({
  kind: z.literal("problem"),
  problemId: slugSchema,
  seed: seedSchema,
  title: z.string(),
  /** By the formula. */
  answer: z.number(),
  /** Markdown. */
  solution: z.string(),
  /** Null where the problem was never seen. */
  attempt: probabilityAttemptSchema.nullable(),
});

/** What a finished set tells of a question; without an answer no key points. */
const questionResultSchema = z.object({
  kind: z.literal("question"),
  questionId: slugSchema,
  answer: answerSchema.nullable(),
});

/** One of a set as its page shows it. */
const shownItemSchema = z.object({
  kind: z.enum(["problem", "question"]),
  /** Markdown: the problem's statement, or what is asked. */
  text: z.string(),
  typed: z.string(),
  timeMs: z.number(),
  topicId: slugSchema,
  topicName: z.string(),
  area: z.string(),
  areaTitle: z.string(),
  /** Null before the set is finished. */
  result: z.discriminatedUnion("kind", [problemResultSchema, questionResultSchema]).nullable(),
  /** Whether it counts as made: right, or every *must* ticked; null where that is not known (yet). */
  made: z.boolean().nullable(),
});

/** See {@link shownItemSchema}. */
export type ShownItem = z.infer<typeof shownItemSchema>;

/** A timed set as its page shows it. */
export const timedSetSchema = z.object({
  id: z.string(),
  kind: z.enum(setKinds),
  minutes: z.number().int(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** The server's present instant: the page's clock may differ. */
  now: instantSchema,
  items: z.array(shownItemSchema),
});

/** See {@link timedSetSchema}. */
export type TimedSet = z.infer<typeof timedSetSchema>;

/** A set in the list of sets. */
export const setSummarySchema = z.object({
  id: z.string(),
  kind: z.enum(setKinds),
  minutes: z.number().int(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  count: z.number().int(),
  /** How many are made so far. */
  made: z.number().int(),
  /** How many answers wait for their key points to be ticked. */
  open: z.number().int(),
});

/** See {@link setSummarySchema}. */
export type SetSummary = z.infer<typeof setSummarySchema>;

/** Answer of `GET /api/timed-sets`: newest first. */
export const setsSchema = z.object({ sets: z.array(setSummarySchema) });
