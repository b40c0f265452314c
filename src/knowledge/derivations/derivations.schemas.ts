import { instantSchema } from "#platform/instants.schemas.ts";
import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { areaNames } from "#catalogue/topic.schemas.ts";
import * as z from "zod";

/** Lines that a step may have at most. */
export const mostLines = 20;

/** Lines as typed, blank ones too, so that their numbers are those on the page. PostgreSQL keeps no NUL character. */
export const linesSchema = z
  .array(
    z
      .string()
      .max(2000)
      .refine((line) => !line.includes("\0"), "has a NUL character"),
  )
  .max(mostLines);

/** Where a step stands: to be found, found, or looked up. */
export const stepStates = ["open", "right", "shown"] as const;

/** One of {@link stepStates}. */
export type StepState = (typeof stepStates)[number];

/** How a sitting ended: solved without help, solved with hints or a shown answer, or left for a new one. */
export const sittingOutcomes = ["unaided", "helped", "left"] as const;

/** One of {@link sittingOutcomes}. */
export type SittingOutcome = (typeof sittingOutcomes)[number];

/** What became of the lines of a try; `slow` ones took too long to compute. */
export const tryResults = ["right", "unreadable", "broken", "unfinished", "slow"] as const;

/** One of {@link tryResults}. */
export type TryResult = (typeof tryResults)[number];

/** Body of `PUT …/draft` and of `POST …/check`. */
export const stepLinesSchema = z.object({ lines: linesSchema });

/** Body of `POST …/hints`: how many are to be open, so that asking twice opens no more. */
export const openHintsSchema = z.object({ count: z.number().int().min(1).max(3) });

/** A point at which two expressions part. */
const partingSchema = z.object({
  /** What each name was, names in LaTeX and values in digits. */
  point: z.array(z.object({ latex: z.string(), value: z.string() })),
  /** What the line gave there, and what it should have given. */
  got: z.string(),
  expected: z.string(),
});

/** What became of the lines of a step, in words. Lines are numbered from 1. */
export const verdictSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("right") }),
  /** `at` is the place in the line, from 0; null where all of it is meant. */
  z.object({
    kind: z.literal("unreadable"),
    line: z.number().int(),
    at: z.number().int().nullable(),
    message: z.string(),
  }),
  z.object({
    kind: z.literal("broken"),
    line: z.number().int(),
    /** Whether it does not equal the line before it, or is not what was asked. */
    from: z.enum(["the line before", "what was asked"]),
    message: z.string(),
    /** Null where the two differ by their shapes, or nothing could be decided. */
    parting: partingSchema.nullable(),
    /** What a known slip says about itself, as Markdown. */
    teaches: z.string().nullable(),
  }),
  z.object({ kind: z.literal("unfinished"), line: z.number().int(), message: z.string() }),
  z.object({ kind: z.literal("slow"), message: z.string() }),
]);

/** See {@link verdictSchema}. */
export type Verdict = z.infer<typeof verdictSchema>;

/** How a derivation stands with the user. */
const derivationStandingSchema = z.object({
  /** The best that was reached. */
  best: z.enum(["new", "helped", "unaided"]),
  /** When that was last reached; null for `new`. */
  solvedAt: instantSchema.nullable(),
  /** The step that is open in the sitting under way, from 1; null where none is. */
  openStep: z.number().int().nullable(),
});

const topicNameSchema = z.object({ id: slugSchema, name: z.string() });

/** A derivation in the list. */
export const derivationSummarySchema = z.object({
  id: slugSchema,
  title: z.string(),
  topics: z.array(topicNameSchema),
  /** That of its first topic. */
  area: z.enum(areaNames),
  minutes: z.number().int(),
  stepCount: z.number().int(),
  standing: derivationStandingSchema,
});

/** See {@link derivationSummarySchema}. */
export type DerivationSummary = z.infer<typeof derivationSummarySchema>;

/** Answer of `GET /api/derivations`: in order of areas, then of titles. */
export const derivationsSchema = z.object({ derivations: z.array(derivationSummarySchema) });

/** See {@link derivationsSchema}. */
export type Derivations = z.infer<typeof derivationsSchema>;

/** A name that expressions may use. */
export const notedNameSchema = z.object({
  /** As the engine writes it: `hat(y)_i`. */
  name: z.string(),
  /** As the author wrote it: `\hat y_i`. */
  latex: z.string(),
  kind: z.enum(["name", "function", "distribution", "outcome"]),
});

/** See {@link notedNameSchema}. */
export type NotedName = z.infer<typeof notedNameSchema>;

/** A step as its page shows it. Steps after the open one are not told. */
export const stepPageSchema = z.object({
  number: z.number().int(),
  /** Markdown. */
  ask: z.string(),
  state: z.enum(stepStates),
  /** The hints that were opened, Markdown. */
  hints: z.array(z.string()),
  hintCount: z.number().int(),
  /** What was typed: the draft of the open step. */
  lines: linesSchema,
  /** The catalogue's answer in LaTeX, once the step is right or shown. */
  answer: z.string().nullable(),
  tries: z.number().int(),
});

/** See {@link stepPageSchema}. */
export type StepPage = z.infer<typeof stepPageSchema>;

/** Answer of `GET /api/derivations/:id`. */
export const derivationPageSchema = z.object({
  id: slugSchema,
  title: z.string(),
  topics: z.array(topicNameSchema),
  minutes: z.number().int(),
  stepCount: z.number().int(),
  standing: derivationStandingSchema,
  /** Markdown. */
  given: z.string(),
  notation: z.array(notedNameSchema),
  /** The sitting shown: the one under way, else the one solved last; null before the first. */
  sitting: z
    .object({
      id: z.string(),
      startedAt: instantSchema,
      endedAt: instantSchema.nullable(),
      outcome: z.enum(["unaided", "helped"]).nullable(),
    })
    .nullable(),
  steps: z.array(stepPageSchema),
  /** What the result is good for, and where it is from: told at the end. */
  because: z.string().nullable(),
  references: z.array(z.string()),
});

/** See {@link derivationPageSchema}. */
export type DerivationPage = z.infer<typeof derivationPageSchema>;

/** Answer of `POST …/check`: what became of the lines, and the page as it stands with that. */
export const checkedStepSchema = z.object({ verdict: verdictSchema, page: derivationPageSchema });

/** See {@link checkedStepSchema}. */
export type CheckedStep = z.infer<typeof checkedStepSchema>;
