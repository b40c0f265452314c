import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { runtimeNames } from "#judge/judge.schemas.ts";
import * as z from "zod";

/** The invariants that a user can check with one click; each is a function of `runner/warmup/invariants.py`. */
export const invariantNames = [
  "loss-at-start",
  "overfit-one-batch",
  "causality",
  "gradient-flow",
  "batch-independence",
  "determinism",
  "cache-agreement",
  "gradient-of-sum",
] as const;

/** A line for the console that checks an invariant of this very program. */
const checkSchema = z.strictObject({ check: z.enum(invariantNames), line: z.string().min(1) });

/** A series that the program logs, and how it is drawn. */
const seriesSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: z.string().min(1),
  scale: z.enum(["linear", "log"]),
});

/** The front matter of `catalogue/training/<id>/program.md`. */
export const trainingFrontMatterSchema = z.strictObject({
  id: slugSchema,
  title: z.string().min(1),
  /** A training script with its curves, or a whole interview round with follow-ups. */
  kind: z.enum(["training", "round"]),
  runtime: z.enum(runtimeNames),
  difficulty: z.enum(["easy", "medium", "hard"]),
  /** Target time in an interview, in minutes. */
  minutes: z.number().int().min(3).max(180),
  topics: z.array(slugSchema).min(1),
  series: z.array(seriesSchema).min(1),
  checks: z.array(checkSchema),
  references: z.array(z.string().min(8)).min(1),
});

/** The front matter of `follow-ups/<id>/task.md` of a round. */
export const followUpFrontMatterSchema = z.strictObject({
  id: slugSchema,
  title: z.string().min(1),
  minutes: z.number().int().min(3).max(180),
});

/** What is asked once the faults of a round are found: the mended program is to be extended. */
export const followUpSchema = followUpFrontMatterSchema.extend({
  /** Markdown. */
  task: z.string(),
  tests: z.string(),
  /** The whole program, extended. */
  solution: z.string(),
});

/** A healthy training program, which the bug engine breaks for drills. */
export const trainingProgramSchema = trainingFrontMatterSchema.extend({
  /** Markdown: the situation. */
  statement: z.string(),
  /** Markdown of `## Healthy`: what a healthy run shows. */
  healthy: z.string(),
  /** `program.py`. */
  code: z.string(),
  tests: z.string(),
  /** In the order of their ids. */
  followUps: z.array(followUpSchema),
});

/** See {@link trainingProgramSchema}. */
export type TrainingProgram = z.infer<typeof trainingProgramSchema>;
