import { instantSchema } from "#platform/instants.schemas.ts";
import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import * as z from "zod";

/** The largest seed: what an integer column of every database holds. */
export const largestSeed = 2_147_483_647;

/** The seed that a problem's numbers are drawn with. */
export const seedSchema = z.number().int().min(0).max(largestSeed);

/** Time in ms that a page counted. */
export const timeMsSchema = z.number().int().min(0).max(86_400_000);

/** How a problem is told and judged; see `ProbabilityProblem`. */
const problemFactsSchema = z.object({
  id: slugSchema,
  title: z.string(),
  topic: z.string(),
  level: z.enum(["easy", "medium", "hard"]),
  minutes: z.number(),
});

/** A problem in the list, and how it stands with the user. */
export const probabilitySummarySchema = problemFactsSchema.extend({
  attempts: z.number().int(),
  right: z.number().int(),
  /** Whether the last attempt was right; null before the first. */
  lastRight: z.boolean().nullable(),
  lastAt: instantSchema.nullable(),
  /** The shortest time of a right answer. */
  bestMs: z.number().nullable(),
  /** The chance that it would be answered right now, from 0 to 1; null before the first attempt. */
  recall: z.number().nullable(),
});

/** See {@link probabilitySummarySchema}. */
export type ProbabilitySummary = z.infer<typeof probabilitySummarySchema>;

/** An answer that was judged, with what is told only then. */
export const probabilityAttemptSchema = z.object({
  id: z.string(),
  problemId: slugSchema,
  seed: seedSchema,
  at: instantSchema,
  /** Null where the solution was looked at instead. */
  typed: z.string().nullable(),
  /** What was typed, as a number; null where it is none. */
  value: z.number().nullable(),
  right: z.boolean(),
  /** What to say to whoever fell into the trap; null where the answer fell into none that is known. */
  trap: z.string().nullable(),
  timeMs: z.number(),
  setId: z.string().nullable(),
  /** By the formula. */
  answer: z.number(),
  /** Markdown. */
  solution: z.string(),
});

/** See {@link probabilityAttemptSchema}. */
export type ProbabilityAttempt = z.infer<typeof probabilityAttemptSchema>;

/** Answer of `GET /api/probability/problems/:id`: the problem with its numbers drawn. The exact answer is not in it before one's own. */
export const probabilityPageSchema = problemFactsSchema.extend({
  topicName: z.string(),
  answerKind: z.enum(["probability", "number"]),
  seed: seedSchema,
  /** Markdown. */
  statement: z.string(),
  /** The user's answer with these numbers, or null. */
  attempt: probabilityAttemptSchema.nullable(),
  /** Every attempt at the problem, newest first. */
  history: z.array(probabilityAttemptSchema.pick({ id: true, seed: true, at: true, right: true, timeMs: true })),
});

/** See {@link probabilityPageSchema}. */
export type ProbabilityPage = z.infer<typeof probabilityPageSchema>;

/** Body of `POST /api/probability/problems/:id/attempts`. */
export const answerProbabilitySchema = z.object({
  seed: seedSchema,
  /** Null to see the solution without an answer. */
  typed: z
    .string()
    .max(200)
    .refine((text) => !text.includes("\0"), "has a NUL character")
    .nullable(),
  timeMs: timeMsSchema,
});

/** See {@link answerProbabilitySchema}. */
export type AnswerProbability = z.infer<typeof answerProbabilitySchema>;

/** Answer of `GET /api/probability`: every problem by topic, and what comes next. */
export const probabilityHomeSchema = z.object({
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
  problems: z.array(probabilitySummarySchema),
  /** What comes next, the most needed first. */
  next: z.array(z.object({ problemId: slugSchema, reason: z.string() })),
});

/** See {@link probabilityHomeSchema}. */
export type ProbabilityHome = z.infer<typeof probabilityHomeSchema>;
