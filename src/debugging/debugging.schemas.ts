import { instantSchema } from "#platform/instants.schemas.ts";
import { invariantNames } from "#catalogue/training.schemas.ts";
import {
  caseDetailSchema,
  consoleEventSchema,
  runEventSchema,
  runtimeNames,
  verdictKinds,
} from "#judge/judge.schemas.ts";
import { errorBodySchema } from "#platform/errors.schemas.ts";
import * as z from "zod";

const codeSchema = z.string().max(200_000);

/** The kinds of drills: a catalogue solution with failing tests, a training script with its curves, a whole interview round. */
export const drillKinds = ["component", "training", "round"] as const;

/** One of {@link drillKinds}. */
export type DrillKind = (typeof drillKinds)[number];

/** How hard a fault is to see: 1 at a glance, 3 the code reads right. */
export const drillLevelSchema = z.number().int().min(1).max(3);

/** A case that the broken program fails, as it was when the drill was made. */
export const symptomSchema = z.object({
  name: z.string(),
  title: z.string(),
  status: z.enum(verdictKinds),
  message: z.string(),
  detail: caseDetailSchema.nullable(),
});

/** See {@link symptomSchema}. */
export type Symptom = z.infer<typeof symptomSchema>;

/** One fault, as it is told afterwards. */
export const revealedFaultSchema = z.object({
  operator: z.string(),
  family: z.string(),
  familyTitle: z.string(),
  cause: z.string(),
  symptoms: z.array(z.string()),
  difficulty: drillLevelSchema,
  why: z.string(),
  finding: z.string(),
  invariant: z.string(),
  /** Lines of the broken code where it is, from 1. */
  lines: z.array(z.number().int()),
  /** The changed lines of the healthy program and of the broken one. */
  before: z.string(),
  after: z.string(),
  /** Whether a guess named its lines, and its family, before it was shown. */
  namedLines: z.boolean(),
  namedFamily: z.boolean(),
});

/** See {@link revealedFaultSchema}. */
export type RevealedFault = z.infer<typeof revealedFaultSchema>;

/** What is told once a drill is fixed or given up. */
export const revealSchema = z.object({
  faults: z.array(revealedFaultSchema),
  /** The healthy program. */
  healthy: z.string(),
  /** On the drill's clock, ms until the first guess that was right in lines or family; null where none was. */
  firstRightMs: z.number().nullable(),
  /** Guesses that were wrong in lines and in family. */
  falseLeads: z.number().int(),
});

/** One naming of a fault. */
export const guessSchema = z.object({
  /** On the drill's clock. */
  atMs: z.number(),
  /** Lines of the code as it was served, from 1. */
  lines: z.array(z.number().int()),
  family: z.string(),
  words: z.string(),
  rightLines: z.boolean(),
  rightFamily: z.boolean(),
});

/** See {@link guessSchema}. */
export type Guess = z.infer<typeof guessSchema>;

/** A follow-up of a round: asked once the faults are found. */
export const drillFollowUpSchema = z.object({
  id: z.string(),
  title: z.string(),
  minutes: z.number().int(),
  /** Markdown; null until the round itself is fixed. */
  task: z.string().nullable(),
  passed: z.boolean(),
});

/** A drill in lists. */
export const drillSummarySchema = z.object({
  id: z.string(),
  /** With which anyone who has the same catalogue can rebuild it: `warmup drill --id …`. */
  shareId: z.string(),
  kind: z.enum(drillKinds),
  programId: z.string(),
  title: z.string(),
  /** How many faults it has. */
  faults: z.number().int(),
  level: drillLevelSchema,
  interview: z.boolean(),
  minutes: z.number().int(),
  activeMs: z.number(),
  state: z.enum(["open", "fixed", "gave-up"]),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** Of its faults; empty while it is open. */
  families: z.array(z.string()),
});

/** See {@link drillSummarySchema}. */
export type DrillSummary = z.infer<typeof drillSummarySchema>;

/** A drill as its page shows it. */
export const drillPageSchema = drillSummarySchema.extend({
  runtime: z.enum(runtimeNames),
  /** Markdown: what the program is for. */
  statement: z.string(),
  /** Markdown: what healthy looks like; for training scripts and rounds. */
  healthy: z.string().nullable(),
  /** The code as it was served. */
  served: z.string(),
  /** The code as the user left it. */
  code: z.string(),
  revision: z.number().int(),
  symptoms: z.array(symptomSchema),
  /** The series that the program logs; empty for components. */
  series: z.array(z.object({ name: z.string(), title: z.string(), scale: z.enum(["linear", "log"]) })),
  /** One-click checks: lines for the console. None in interview mode. */
  checks: z.array(z.object({ check: z.enum(invariantNames), line: z.string() })),
  guesses: z.array(guessSchema),
  followUps: z.array(drillFollowUpSchema),
  /** Null while it is open. */
  reveal: revealSchema.nullable(),
});

/** See {@link drillPageSchema}. */
export type DrillPage = z.infer<typeof drillPageSchema>;

/** Which drill to make. What is left out is chosen for the user: due families first, as hard as their results bear. */
export const startDrillSchema = z.object({
  kind: z.enum(drillKinds).default("component"),
  family: z.string().nullable().default(null),
  programId: z.string().nullable().default(null),
  level: drillLevelSchema.nullable().default(null),
  /** Rebuilds this very drill. */
  shareId: z.string().max(400).nullable().default(null),
  /** With the clock, and without one-click checks. */
  interview: z.boolean().default(false),
});

/** What a caller hands in: {@link startDrillSchema} before its defaults. */
export type StartDrill = z.input<typeof startDrillSchema>;

/** The code as typed, kept. `revision` is the one it was typed on; a later one answers `drill.conflict`. */
export const saveDrillCodeSchema = z.object({
  code: codeSchema,
  revision: z.number().int(),
  activeMs: z.number().min(0),
});

/** A run: all tests (`submit`), or the script itself with its curves (`train`). */
export const runDrillSchema = z.object({
  code: codeSchema,
  mode: z.enum(["submit", "train"]),
  /** Judge a follow-up's tests, which come once the round is fixed. */
  followUp: z.string().nullable().default(null),
  activeMs: z.number().min(0).default(0),
});

/** What a caller hands in: {@link runDrillSchema} before its defaults. */
export type RunDrill = z.input<typeof runDrillSchema>;

/** A line of a run's stream: the judge's events, then where the drill stands (after `submit`). */
export const drillRunLineSchema = z.union([
  runEventSchema,
  z.object({ type: z.literal("drill-saved"), drill: drillPageSchema }),
  z.object({ type: z.literal("not-saved"), error: errorBodySchema.shape.error }),
]);

/** See {@link drillRunLineSchema}. */
export type DrillRunLine = z.infer<typeof drillRunLineSchema>;

/** Naming a fault: lines of the served code, a family, and one's own words. */
export const nameFaultSchema = z.object({
  lines: z.array(z.number().int().min(1)).min(1).max(12),
  family: z.string(),
  words: z.string().max(2000).default(""),
  activeMs: z.number().min(0).default(0),
});

/** What a caller hands in: {@link nameFaultSchema} before its defaults. */
export type NameFault = z.input<typeof nameFaultSchema>;

/** A family of faults as it stands with the user. */
export const familyStandingSchema = z.object({
  family: z.string(),
  title: z.string(),
  /** Faults of this family in finished drills, and how many of them the user fixed. */
  met: z.number().int(),
  fixed: z.number().int(),
  /** Median ms on the clock of the drills that were fixed; null without any. */
  medianMs: z.number().nullable(),
  /** Expected share of recall now, from 0 to 1 (FSRS); null before the first drill. */
  retrievability: z.number().nullable(),
  /** When it is due again; null before the first drill. */
  dueAt: instantSchema.nullable(),
});

/** See {@link familyStandingSchema}. */
export type FamilyStanding = z.infer<typeof familyStandingSchema>;

/** One finished drill as a point of the statistics. */
export const drillPointSchema = z.object({
  drillId: z.string(),
  kind: z.enum(drillKinds),
  family: z.string(),
  finishedAt: instantSchema,
  fixed: z.boolean(),
  activeMs: z.number(),
  /** Share of the target time that it took. */
  timeShare: z.number(),
  falseLeads: z.number().int(),
});

/** What the debugging area opens with. */
export const debuggingHomeSchema = z.object({
  families: z.array(familyStandingSchema),
  /** Open drills, the latest first. */
  open: z.array(drillSummarySchema),
  /** Finished ones, the latest first, at most 50. */
  recent: z.array(drillSummarySchema),
  /** Programs that can be asked for by name. */
  programs: z.array(z.object({ id: z.string(), title: z.string(), kind: z.enum(drillKinds) })),
  points: z.array(drillPointSchema),
  level: drillLevelSchema,
});

/** See {@link debuggingHomeSchema}. */
export type DebuggingHome = z.infer<typeof debuggingHomeSchema>;

/** The band in which healthy runs lie: for each series, lowest, median and highest value over a handful of seeds by step. */
export const healthyBandSchema = z.object({
  series: z.record(
    z.string(),
    z.array(z.object({ step: z.number(), low: z.number(), median: z.number(), high: z.number() })),
  ),
});

/** See {@link healthyBandSchema}. */
export type HealthyBand = z.infer<typeof healthyBandSchema>;

/** Opens a console on code: the drill's as it is typed now. */
export const openConsoleSchema = z.object({ code: codeSchema });

/** Lines to run in a console. */
export const consoleLineSchema = z.object({ line: z.string().min(1).max(20_000) });

/** A line of a console's stream. The first says its id, to which lines are sent. */
export const consoleStreamLineSchema = z.union([
  z.object({ type: z.literal("console-opened"), consoleId: z.string() }),
  consoleEventSchema,
]);

/** See {@link consoleStreamLineSchema}. */
export type ConsoleStreamLine = z.infer<typeof consoleStreamLineSchema>;
