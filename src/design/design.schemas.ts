import { designAreas, designStages } from "#catalogue/design-titles.rules.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** Text as both databases can keep it. */
const text = (longest: number) =>
  z
    .string()
    .max(longest, `must have at most ${longest.toLocaleString("en")} characters`)
    .refine((value) => !value.includes("\0"), "has a NUL character");
const partId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be the id of a number")
  .max(100);
const unique = <Value>(values: readonly Value[]): boolean => new Set(values).size === values.length;
const stageSchema = z.enum(designStages);

/** Characters of a drawing at most: with its envelope it stays under the 2 MB of a request. */
export const longestScene = 2_000_000;

/** What the user makes of a prompt. Notes are Markdown. */
export const sheetFieldsSchema = z.strictObject({
  notes: z.partialRecord(stageSchema, text(20_000)).default({}),
  /** Seconds spent in each stage. */
  seconds: z.partialRecord(stageSchema, z.number().int().min(0).max(86_400)).default({}),
  /** Points that the user's answer held, by their index in the stage. */
  ticked: z
    .partialRecord(stageSchema, z.array(z.number().int().min(0).max(20)).max(20).refine(unique, "names a point twice"))
    .default({}),
  /** Stages whose points have been seen. */
  shown: z.array(stageSchema).max(designStages.length).refine(unique, "names a stage twice").default([]),
  /** Estimates as typed, by the id of the number. */
  estimates: z
    .record(partId, text(60))
    .refine((typed) => Object.keys(typed).length <= 12, "must have at most 12 numbers")
    .default({}),
  /** Numbers whose working has been seen. */
  checked: z.array(partId).max(12).refine(unique, "names a number twice").default([]),
  /** What the interviewer was asked, and what was said. */
  heard: z
    .array(z.strictObject({ question: text(300), said: z.array(text(1000)).max(8) }))
    .max(40)
    .default([]),
  stage: stageSchema.default("clarify"),
});

/** See {@link sheetFieldsSchema}. */
export type SheetFields = z.output<typeof sheetFieldsSchema>;

/** Body of `PUT /api/design-sheets/:id`: the whole sheet, over the revision that was read. */
export const saveSheetSchema = z.strictObject({
  revision: z.number().int().min(1),
  fields: sheetFieldsSchema,
  finished: z.boolean(),
});

/** A sheet: one attempt at a prompt. */
export const sheetSchema = z.object({
  id: z.string(),
  designId: z.string(),
  revision: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  fields: sheetFieldsSchema,
});

/** See {@link sheetSchema}. */
export type Sheet = z.infer<typeof sheetSchema>;

/** Answer of `GET /api/design-sheets/:id/drawing`, and of a save. Revision 0 is that of a drawing not begun. */
export const drawingSchema = z.object({ revision: z.number().int(), scene: z.string().nullable() });

/** See {@link drawingSchema}. */
export type Drawing = z.infer<typeof drawingSchema>;

/** Body of `PUT /api/design-sheets/:id/drawing`. */
export const saveDrawingSchema = z.strictObject({
  revision: z.number().int().min(0),
  scene: z
    .string()
    .max(longestScene, "must be a drawing of at most 2 MB; remove pictures from it")
    .refine((scene) => !scene.includes("\0"), "has a NUL character")
    .refine(isScene, "must be an Excalidraw scene: JSON with a list of elements"),
});

function isScene(scene: string): boolean {
  try {
    const value: unknown = JSON.parse(scene);
    return typeof value === "object" && value !== null && "elements" in value && Array.isArray(value.elements);
  } catch {
    return false;
  }
}

const topicSchema = z.object({ id: z.string(), name: z.string() });
const shareSchema = z.number().min(0).max(1);

/** A prompt in the list. */
export const designSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  area: z.enum(designAreas),
  level: z.number().int(),
  minutes: z.number().int(),
  topics: z.array(topicSchema),
  hasWorked: z.boolean(),
  standing: z.object({
    sheets: z.number().int(),
    finished: z.number().int(),
    /** The best share of must points over finished sheets; null where none is finished. */
    best: shareSchema.nullable(),
    /** The sheet that was left unfinished last. */
    openSheet: z.string().nullable(),
    lastAt: instantSchema.nullable(),
  }),
});

/** See {@link designSummarySchema}. */
export type DesignSummary = z.infer<typeof designSummarySchema>;

/** Answer of `GET /api/designs`; `level` is the one at which the user works now. */
export const designsSchema = z.object({
  designs: z.array(designSummarySchema),
  level: z.number().int().min(1).max(3),
});

/** See {@link designsSchema}. */
export type Designs = z.infer<typeof designsSchema>;

/** Answer of `GET /api/designs/:id`: the prompt without what a strong answer covers, which is asked for apart. */
export const designPageSchema = z.object({
  id: z.string(),
  title: z.string(),
  area: z.enum(designAreas),
  level: z.number().int(),
  minutes: z.number().int(),
  topics: z.array(topicSchema),
  /** Markdown. */
  prompt: z.string(),
  stages: z.array(z.object({ stage: stageSchema, minutes: z.number().int(), ask: z.string() })),
  numbers: z.array(z.object({ id: z.string(), ask: z.string(), unit: z.string(), calculator: z.string().nullable() })),
  hasWorked: z.boolean(),
  /** Newest first. */
  sheets: z.array(sheetSchema.omit({ fields: true, revision: true }).extend({ share: shareSchema.nullable() })),
});

/** See {@link designPageSchema}. */
export type DesignPage = z.infer<typeof designPageSchema>;

/** Answer of `GET /api/designs/:id/stages/:stage`: what a strong answer covers. */
export const stagePointsSchema = z.object({
  points: z.array(z.object({ must: z.boolean(), say: z.string() })),
  probes: z.array(z.string()),
});

/** See {@link stagePointsSchema}. */
export type StagePoints = z.infer<typeof stagePointsSchema>;

/** Answer of `GET /api/designs/:id/numbers/:number`. */
export const numberAnswerSchema = z.object({
  expected: z.number(),
  unit: z.string(),
  /** How far an estimate may be off, as a share of `expected`. */
  within: z.number(),
  working: z.string(),
  calculator: z.object({ id: z.string(), inputs: z.record(z.string(), z.union([z.number(), z.string()])) }).nullable(),
});

/** See {@link numberAnswerSchema}. */
export type NumberAnswer = z.infer<typeof numberAnswerSchema>;

/** Answer of `GET /api/designs/:id/review`: what to read afterwards. */
export const designReviewSchema = z.object({
  traps: z.array(z.string()),
  references: z.array(z.string()),
  /** Markdown; null where no answer is worked out in full. */
  worked: z.string().nullable(),
  /** By stage, what a summary counts: how many must points there are. */
  musts: z.array(z.object({ stage: stageSchema, indices: z.array(z.number().int()), probes: z.array(z.string()) })),
});

/** See {@link designReviewSchema}. */
export type DesignReview = z.infer<typeof designReviewSchema>;

/** Body of `POST /api/designs/:id/ask`. */
export const askSchema = z.strictObject({ question: text(300).pipe(z.string().trim().min(2, "must ask something")) });

/** Answer of `POST /api/designs/:id/ask`: what the interviewer says to it; nothing where the question is not one of those expected. */
export const saidSchema = z.object({ said: z.array(z.string()) });

/** Body of `POST /api/designs/:id/stages/:stage/proposals`. */
export const proposeSchema = z.strictObject({ answer: text(60_000) });

/** Answer of the same: of each point, whether the answer seems to make it. */
export const proposalsSchema = z.object({ proposed: z.array(z.boolean()) });
