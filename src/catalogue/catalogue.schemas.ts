import type { TrainingProgram } from "#catalogue/training.schemas.ts";
import { runtimeNames } from "#judge/judge.schemas.ts";
import * as z from "zod";

/** A problem's, topic's or script's name in paths and links: kebab-case, starting with a letter. */
export const slugSchema = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/** The shelves that hold problems. */
export const shelfNames = ["ml-coding", "algorithms"] as const;

/** One of {@link shelfNames}. */
export type ShelfName = (typeof shelfNames)[number];

/** The front matter of `catalogue/problems/<id>/problem.md`. */
export const problemFrontMatterSchema = z.strictObject({
  id: slugSchema,
  title: z.string().min(1),
  shelf: z.enum(shelfNames),
  runtime: z.enum(runtimeNames),
  difficulty: z.enum(["easy", "medium", "hard"]),
  /** Target time in an interview, in minutes. */
  minutes: z.number().int().min(3).max(180),
  /** A problem that trains a model: its reference may take 1 s instead of 100 ms. */
  training: z.boolean().default(false),
  /** How often it is asked: 1 sometimes, 2 often, 3 almost everywhere. */
  asked: z.number().int().min(1).max(3),
  topics: z.array(slugSchema).min(1),
  forbid: z.array(z.string()).default([]),
  "follow-ups": z.array(slugSchema).default([]),
  references: z.array(z.string().min(8)).min(1),
});

/** One wrong answer of `wrong/*.py`: the test it must fail and what the failure teaches. */
export const wrongAnswerSchema = z.object({
  /** File name without `.py`. */
  name: z.string(),
  code: z.string(),
  fails: z.string(),
  teaches: z.string(),
});

/**
 * `mutants.yaml` of a problem: how strong its tests were when they were last measured, and the mutants of its solution that
 * behave like the solution itself, each with a reason that an expert can check.
 */
export const strengthRecordSchema = z.strictObject({
  measured: z
    .strictObject({
      /** Stands for solution and tests as they were. */
      fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
      mutants: z.number().int().min(0),
      killed: z.number().int().min(0),
    })
    .nullable()
    .default(null),
  equivalent: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z0-9]+$/),
        /** The changed lines, as they were and as they become. */
        was: z.string(),
        becomes: z.string(),
        reason: z.string().min(10),
      }),
    )
    .default([]),
});

/** See {@link strengthRecordSchema}. */
export type StrengthRecord = z.infer<typeof strengthRecordSchema>;

/** A problem of the catalogue as the program holds it: front matter, the parts of the statement, and the files. */
export const problemSchema = problemFrontMatterSchema.omit({ "follow-ups": true }).extend({
  followUps: z.array(slugSchema),
  /** Markdown before the first `##`. */
  statement: z.string(),
  /** Exactly three, each giving away more than the one before. */
  hints: z.array(z.string()).length(3),
  /** Markdown of `## Pattern`: what to recognise, offered before any hint. */
  pattern: z.string(),
  /** Markdown of `## Complexity`. */
  complexity: z.string(),
  /** Markdown of `## Why interviewers ask`. */
  why: z.string(),
  starter: z.string(),
  solution: z.string(),
  tests: z.string(),
  wrongAnswers: z.array(wrongAnswerSchema),
  /** `brute.py` of an algorithm: right, and slower than the optimum; null on the other shelves. */
  bruteForce: z.string().nullable(),
  strength: strengthRecordSchema,
});

/** See {@link problemSchema}. */
export type Problem = z.infer<typeof problemSchema>;

/** `catalogue/planned.yaml`: problems that follow-ups may point to and that nobody has written yet, title by id. */
export const plannedSchema = z.record(slugSchema, z.string().min(1));

const sectionSchema = z.strictObject({
  id: slugSchema,
  title: z.string().min(1),
  problems: z.array(slugSchema).min(1),
});

/** `catalogue/shelves.yaml`: the sections of each shelf in order, and the problems of each in order. */
export const shelvesSchema = z.strictObject({
  "ml-coding": z.array(sectionSchema).min(1),
  algorithms: z.array(sectionSchema).min(1),
});

/** A section of a shelf: problems that belong together, easiest road first; ids of planned ones among them. */
export interface Section extends z.infer<typeof sectionSchema> {
  shelf: ShelfName;
}

/** `catalogue/paths/<id>.yaml`: problems in an order that builds, each with the reason why it comes there. */
export const pathSchema = z.strictObject({
  id: slugSchema,
  title: z.string().min(1),
  /** What one can do at its end, in a sentence. */
  about: z.string().min(1),
  steps: z.array(z.strictObject({ problem: slugSchema, why: z.string().min(1) })).min(2),
});

/** See {@link pathSchema}. */
export type Path = z.infer<typeof pathSchema>;

/** Every problem and every training program by id, and the titles of the planned problems by id. */
export interface Catalogue {
  problems: ReadonlyMap<string, Problem>;
  training: ReadonlyMap<string, TrainingProgram>;
  planned: ReadonlyMap<string, string>;
  sections: readonly Section[];
  /** Learning paths, in order of their ids. */
  paths: readonly Path[];
}
