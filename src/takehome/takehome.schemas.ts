import { instantSchema } from "#platform/instants.schemas.ts";
import { mostWorkedSeconds } from "#takehome/clock.rules.ts";
import { storableText } from "#platform/text.schemas.ts";
import * as z from "zod";

/** The seed that the reviewer's figures were measured with. */
export const measuredSeed = 7;

/** How far a criterion is met. */
export const marks = ["met", "partly", "missing"] as const;

/** One of {@link marks}. */
export type Mark = (typeof marks)[number];

const criterionId = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a criterion's id");
const mostCriteria = 40;
const fewCriteria = (value: object): boolean => Object.keys(value).length <= mostCriteria;

/** What the user writes: the write-up while working, marks afterwards. */
export const sittingFieldsSchema = z.strictObject({
  /** Markdown. */
  writeUp: storableText(60_000).default(""),
  /** The user's own marks and remarks by criterion, before the reviewer's notes. */
  marks: z
    .record(
      criterionId,
      z.strictObject({ mark: z.enum(marks).nullable().default(null), remark: storableText(2000).default("") }),
    )
    .refine(fewCriteria, `must have at most ${mostCriteria} entries`)
    .default({}),
  /** Marks that were changed after the notes, by criterion. */
  settled: z
    .record(criterionId, z.enum(marks))
    .refine(fewCriteria, `must have at most ${mostCriteria} entries`)
    .default({}),
});

/** See {@link sittingFieldsSchema}. */
export type SittingFields = z.infer<typeof sittingFieldsSchema>;

/** Where a sitting stands: being worked at, handed in and marked by the user, compared with the reviewer's notes, done. */
export const stages = ["working", "marking", "comparing", "finished"] as const;

/** One of {@link stages}. */
export type Stage = (typeof stages)[number];

const tallySchema = z.object({ met: z.number().int(), partly: z.number().int(), of: z.number().int() });
const outcomeSchema = z.object({ musts: tallySchema, others: tallySchema });

/** A sitting as lists show it. */
const sittingSummarySchema = z.object({
  id: z.string(),
  seed: z.number().int(),
  stage: z.enum(stages),
  startedAt: instantSchema,
  /** Seconds, by the time of the answer. */
  worked: z.number().int(),
  isRunning: z.boolean(),
  /** By criterion; null until the notes were opened. */
  outcome: outcomeSchema.nullable(),
});

/** See {@link sittingSummarySchema}. */
export type SittingSummary = z.infer<typeof sittingSummarySchema>;

const topicSchema = z.object({ id: z.string(), name: z.string() });

/** Answer of `GET /api/takehomes`: every take-home, by title. */
export const takeHomesSchema = z.object({
  takeHomes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** The budget, in minutes of work. */
      minutes: z.number().int(),
      about: z.string(),
      topics: z.array(topicSchema),
      criteria: z.number().int(),
      /** Newest first. */
      sittings: z.array(sittingSummarySchema),
    }),
  ),
});

/** See {@link takeHomesSchema}. */
export type TakeHomes = z.infer<typeof takeHomesSchema>;

/** Answer of `GET /api/takehomes/:id`. */
export const takeHomePageSchema = takeHomesSchema.shape.takeHomes.element.omit({ about: true }).extend({
  /** Markdown: as the candidate gets it. */
  brief: z.string(),
  /** Names of the files that come with it. */
  files: z.array(z.string()),
});

/** See {@link takeHomePageSchema}. */
export type TakeHomePage = z.infer<typeof takeHomePageSchema>;

const criterionSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** A submission that fails it does not pass. */
  must: z.boolean(),
  asks: z.string(),
  /** Null until the reviewer's notes are open, as is `weak`. */
  good: z.string().nullable(),
  weak: z.string().nullable(),
});

/** A criterion as far as it may be seen. */
export type SeenCriterion = z.infer<typeof criterionSchema>;

/** Answer of `GET /api/takehome-sittings/:id`. */
export const sittingSchema = z.object({
  id: z.string(),
  takeHomeId: z.string(),
  title: z.string(),
  minutes: z.number().int(),
  seed: z.number().int(),
  revision: z.number().int(),
  stage: z.enum(stages),
  startedAt: instantSchema,
  updatedAt: instantSchema,
  handedInAt: instantSchema.nullable(),
  workedSeconds: z.number().int(),
  runningSince: instantSchema.nullable(),
  /** When this was answered, by the server's clock. */
  at: instantSchema,
  fields: sittingFieldsSchema,
  /** Markdown. */
  brief: z.string(),
  /** Names of the files that come with it. */
  files: z.array(z.string()),
  /** Name of the file that was held back; null until the notes are open. */
  answers: z.string().nullable(),
  /** Null until the work is handed in. */
  criteria: z.array(criterionSchema).nullable(),
  /** Markdown; null until every criterion has the user's own mark and the notes were asked for. */
  reviewer: z.string().nullable(),
});

/** See {@link sittingSchema}. */
export type Sitting = z.infer<typeof sittingSchema>;

/** Body of `POST /api/takehomes/:id/sittings`. */
export const newSittingSchema = z.strictObject({ seed: z.number().int().min(0).max(999_999).default(measuredSeed) });

/** Body of `PUT /api/takehome-sittings/:id`: all fields, over the revision that was read. */
export const writeSittingSchema = z.strictObject({ revision: z.number().int().min(1), fields: sittingFieldsSchema });

/** Body of `POST /api/takehome-sittings/:id/clock`: starts or stops it, or says what it should show. */
export const setClockSchema = z.union([
  z.strictObject({ isRunning: z.boolean() }),
  z.strictObject({ workedSeconds: z.number().int().min(0).max(mostWorkedSeconds) }),
]);

/** Body of `POST /api/takehome-sittings/:id/stage`. */
export const setStageSchema = z.strictObject({ stage: z.enum(stages) });

/** A line of `POST /api/takehome-sittings/:id/data`. */
export const dataLineSchema = z.discriminatedUnion("type", [
  /** From 0 to 1 of what the generator hands over; 0 while it computes. */
  z.object({ type: z.literal("making"), share: z.number() }),
  z.object({ type: z.literal("made"), bytes: z.number().int() }),
  z.object({ type: z.literal("failed"), message: z.string() }),
]);

/** See {@link dataLineSchema}. */
export type DataLine = z.infer<typeof dataLineSchema>;
