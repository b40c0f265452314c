import { instantSchema } from "#platform/instants.schemas.ts";
import { problemFrontMatterSchema, slugSchema } from "#catalogue/catalogue.schemas.ts";
import { judgeStatusSchema, runEventSchema, runtimeNames, verdictSchema } from "#judge/judge.schemas.ts";
import { errorBodySchema } from "#platform/errors.schemas.ts";
import * as z from "zod";

/** An instant: ISO 8601 in UTC. */

/** How a problem stands with a user. `solved` is unaided and within target; `solved-late` is unaided but over it; `looked-up` saw the solution or passed with help. */
export const problemStates = ["new", "started", "solved", "solved-late", "looked-up"] as const;

/** One of {@link problemStates}. */
export type ProblemState = (typeof problemStates)[number];

/** A row of the shelf. */
export const problemSummarySchema = z.object({
  id: slugSchema,
  title: z.string(),
  shelf: problemFrontMatterSchema.shape.shelf,
  /** The section of the shelf that it stands in; null where the catalogue has none. */
  section: slugSchema.nullable(),
  runtime: z.enum(runtimeNames),
  difficulty: problemFrontMatterSchema.shape.difficulty,
  minutes: z.number().int(),
  asked: z.number().int(),
  topics: z.array(z.string()),
  state: z.enum(problemStates),
  /** Submits only. */
  attempts: z.number().int(),
  /** Shortest active time of a passing, unaided sitting, in ms. */
  bestMs: z.number().nullable(),
  lastAttemptAt: instantSchema.nullable(),
  /** When it comes back by spaced repetition, and how likely it is still known now, from 0 to 1; null before a pass or a look at the solution. */
  dueAt: instantSchema.nullable(),
  retrievability: z.number().nullable(),
});

/** See {@link problemSummarySchema}. */
export type ProblemSummary = z.infer<typeof problemSummarySchema>;

/** A section of a shelf. */
export const shelfSectionSchema = z.object({
  id: slugSchema,
  title: z.string(),
  shelf: problemFrontMatterSchema.shape.shelf,
});

/** A learning path: problems in an order that builds. */
export const learningPathSchema = z.object({
  id: slugSchema,
  title: z.string(),
  about: z.string(),
  steps: z.array(z.object({ problemId: slugSchema, title: z.string(), why: z.string() })),
});

/** See {@link learningPathSchema}. */
export type LearningPath = z.infer<typeof learningPathSchema>;

/** Answer of `GET /api/problems`: every problem in the order of the shelves, their sections, and the learning paths. */
export const shelvesSchema = z.object({
  problems: z.array(problemSummarySchema),
  sections: z.array(shelfSectionSchema),
  paths: z.array(learningPathSchema),
});

/** See {@link shelvesSchema}. */
export type Shelves = z.infer<typeof shelvesSchema>;

/** What a user opened on purpose; each opening is recorded. */
export const lookKinds = ["pattern", "hint", "solution"] as const;

/** Body of `POST /api/sittings/:id/looks`: what to open. A hint needs its rung. */
export const lookRequestSchema = z.object({
  kind: z.enum(lookKinds),
  rung: z.number().int().min(1).max(3).nullable().default(null),
});

/** What a caller hands in: {@link lookRequestSchema} before its defaults. */
export type LookRequest = z.input<typeof lookRequestSchema>;

/** One opening: the pattern, a hint's rung (1 to 3), or the solution. */
export const lookSchema = z.object({
  kind: z.enum(lookKinds),
  rung: z.number().int().min(1).max(3).nullable(),
  lookedAt: instantSchema,
  /** Markdown for pattern and hint; Python for the solution. */
  content: z.string(),
});

/** One go at a problem, from opening the statement to passing or giving up. The clock is its. */
export const sittingSchema = z.object({
  id: z.string(),
  problemId: slugSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Time on the clock, pauses excluded, in ms. */
  activeMs: z.number(),
  /** Interview conditions: the clock cannot be paused. */
  interview: z.boolean(),
  /** `activeMs` when a case passed for the first time in this sitting, last; 0 before any. Help is offered 15 minutes after. */
  progressAtMs: z.number(),
  looks: z.array(lookSchema),
  passed: z.boolean(),
  /** Of a problem in levels: how many were passed in this sitting, from the first on. */
  levelsPassed: z.number().int(),
});

/** See {@link sittingSchema}. */
export type Sitting = z.infer<typeof sittingSchema>;

/** Body of `POST /api/problems/:id/sittings`. */
export const beginSittingSchema = z.object({ interview: z.boolean().default(false) });

/** Body of `PATCH /api/sittings/:id`: the clock, and whether the user gave up or passed. */
export const updateSittingSchema = z.object({
  activeMs: z.number().min(0).optional(),
  finished: z.literal(true).optional(),
});

/** The code as last typed. `revision` rises by one with each save. */
export const draftSchema = z.object({ code: z.string(), revision: z.number().int(), savedAt: instantSchema });

/** See {@link draftSchema}. */
export type Draft = z.infer<typeof draftSchema>;

/** What is shown once a problem was passed or its solution looked up: the reference, and its complexity in Markdown. */
export const afterwardsSchema = z.object({ solution: z.string(), complexity: z.string() });

/** See {@link afterwardsSchema}. */
export type Afterwards = z.infer<typeof afterwardsSchema>;

/** A problem as its page shows it. Hints and the solution come only by looking. */
export const problemPageSchema = problemSummarySchema.extend({
  statement: z.string(),
  starter: z.string(),
  forbid: z.array(z.string()),
  references: z.array(z.string()),
  why: z.string(),
  followUps: z.array(z.object({ id: slugSchema, title: z.string(), available: z.boolean() })),
  draft: draftSchema.nullable(),
  /** The open sitting, if one was begun and not finished. */
  sitting: sittingSchema.nullable(),
  /** Reference and complexity, once passed or looked up (ever). */
  afterwards: afterwardsSchema.nullable(),
});

/** See {@link problemPageSchema}. */
export type ProblemPage = z.infer<typeof problemPageSchema>;

/** How one case of a stored attempt ended: a verdict kind, or `not-run` where the run stopped before it. */
export const attemptCaseSchema = z.object({
  name: z.string(),
  title: z.string(),
  status: z.string(),
  message: z.string(),
  wallMs: z.number(),
});

/** See {@link attemptCaseSchema}. */
export type AttemptCase = z.infer<typeof attemptCaseSchema>;

/** An attempt in a list. */
export const attemptSummarySchema = z.object({
  id: z.string(),
  problemId: slugSchema,
  sittingId: z.string().nullable(),
  mode: z.enum(["run", "submit"]),
  /** Where it came from. */
  door: z.enum(["web", "cli", "import"]),
  createdAt: instantSchema,
  /** On the sitting's clock, in ms; null outside a sitting. */
  activeMs: z.number().nullable(),
  aided: z.boolean(),
  verdict: verdictSchema,
});

/** See {@link attemptSummarySchema}. */
export type AttemptSummary = z.infer<typeof attemptSummarySchema>;

/** An attempt with its code and its cases. */
export const attemptSchema = attemptSummarySchema.extend({ code: z.string(), cases: z.array(attemptCaseSchema) });

/** See {@link attemptSchema}. */
export type Attempt = z.infer<typeof attemptSchema>;

/** A batch of edits for the replay: each is the whole sitting's clock in ms and a CodeMirror ChangeSet as JSON. */
export const editSchema = z.object({ atMs: z.number(), changes: z.unknown() });

/** See {@link editSchema}. */
export type Edit = z.infer<typeof editSchema>;

/** Body of `PUT /api/problems/:id/draft`: the whole code, and the edits since the last save. */
export const saveDraftSchema = z.object({
  code: z.string().max(1_000_000),
  sittingId: z.string().nullable().default(null),
  activeMs: z.number().min(0).nullable().default(null),
  /** Edits since the last acknowledged save. `startingDocument` is the text before the first of them; a sitting keeps the first it is given. */
  startingDocument: z.string().max(1_000_000).nullable().default(null),
  edits: z.array(editSchema).max(5000).default([]),
  /** The revision the code was typed on, 0 for none; when it is no longer the latest the save is refused with `draft.conflict` (409). Null overwrites. */
  baseRevision: z.number().int().min(0).nullable().default(null),
});

/** What a caller hands in: {@link saveDraftSchema} before its defaults. */
export type SaveDraft = z.input<typeof saveDraftSchema>;

/** A sitting's edits for the replay: apply `edits` to `startingDocument` in order. */
export const replaySchema = z.object({ startingDocument: z.string(), edits: z.array(editSchema) });

/** See {@link replaySchema}. */
export type Replay = z.infer<typeof replaySchema>;

/** Body of `POST /api/problems/:id/runs`. */
export const startRunSchema = z.object({
  code: z.string().max(1_000_000),
  mode: z.enum(["run", "submit"]),
  sittingId: z.string().nullable().default(null),
  activeMs: z.number().min(0).nullable().default(null),
});

/** What a caller hands in: {@link startRunSchema} before its defaults. */
export type StartRun = z.input<typeof startRunSchema>;

/** One line of a run's NDJSON answer: the judge's events, then the stored attempt and how the problem and sitting stand now, or why it could not be stored. */
export const runLineSchema = z.union([
  runEventSchema,
  z.object({
    type: z.literal("attempt-saved"),
    attempt: attemptSummarySchema,
    state: z.enum(problemStates),
    sitting: sittingSchema.nullable(),
    afterwards: problemPageSchema.shape.afterwards,
  }),
  errorBodySchema.extend({ type: z.literal("not-saved") }),
]);

/** See {@link runLineSchema}. */
export type RunLine = z.infer<typeof runLineSchema>;

/** The scratchpad: what was typed, and the runtime it runs in. */
export const scratchpadSchema = z.object({
  code: z.string().max(1_000_000),
  runtime: z.enum(runtimeNames),
  savedAt: instantSchema.nullable(),
});

/** See {@link scratchpadSchema}. */
export type Scratchpad = z.infer<typeof scratchpadSchema>;

/** Body of `PUT /api/scratchpad` and of `POST /api/scratchpad/runs`. */
export const scratchpadCodeSchema = scratchpadSchema.omit({ savedAt: true });

const paceSchema = z.int().min(60).max(300);

/** Words a minute within which the user means to speak in interviews. */
const paceBandSchema = z
  .strictObject({ from: paceSchema, to: paceSchema })
  .refine(({ from, to }) => from < to, "must begin below where it ends");

/** What a user chose once. Unknown keys are refused. */
export const settingsSchema = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).default("system"),
  editorKeys: z.enum(["default", "vim", "emacs"]).default("default"),
  interview: z.boolean().default(false),
  /** Left out for the usual band; see src/mock/scorecard/pace.rules.ts. */
  paceBand: paceBandSchema.optional(),
});

/** See {@link settingsSchema}. */
export type Settings = z.infer<typeof settingsSchema>;

/** Answer of `POST /api/import`: how many of each were new here, and how many were there already or brought up to date. */
export const importSummarySchema = z.object({
  added: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
});

/** See {@link importSummarySchema}. */
export type ImportSummary = z.infer<typeof importSummarySchema>;

/** `GET /api/status`: what the page shows while the runtimes warm up. */
export const statusSchema = z.object({
  version: z.string(),
  demo: z.boolean(),
  /** Whether some of the demo's data is still being made up. */
  seeding: z.boolean(),
  judge: judgeStatusSchema,
});

export { errorBodySchema } from "#platform/errors.schemas.ts";
