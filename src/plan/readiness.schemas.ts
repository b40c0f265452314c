import { roundNames } from "#catalogue/topic.schemas.ts";
import * as z from "zod";

/** A calendar day of the user. */
const daySchema = z.iso.date();
const roundTypeSchema = z.enum(roundNames);
/** From 0 to 1. */
const shareSchema = z.number().min(0).max(1);

/** One thing that a round asks, and how it stands. */
export const readinessReasonSchema = z.object({
  /** `Causal attention`, `Dynamic programming`, `Data faults`. */
  name: z.string(),
  /** Its page, or null. */
  href: z.string().nullable(),
  /** Its part of the weight. */
  share: shareSchema,
  score: shareSchema,
  /** `solved twice under 20 minutes`, `never`. */
  words: z.string(),
});

/** See {@link readinessReasonSchema}. */
export type ReadinessReason = z.infer<typeof readinessReasonSchema>;

/** How ready the user is for a kind of round, by what was done. */
export const roundReadinessSchema = z.object({
  round: roundTypeSchema,
  /** `ML coding`. */
  title: z.string(),
  /** Whether it is expected or scheduled. */
  expected: z.boolean(),
  /** The first scheduled one; null without any. */
  nextDay: daySchema.nullable(),
  /** Null where nothing of it was ever done. */
  value: shareSchema.nullable(),
  /** The most that evidence of this kind can show; below 1 where the program sees only a part, which the sentence says. */
  ceiling: shareSchema,
  /** The reasons in a sentence: `Causal attention: solved twice under 20 minutes; cross attention: never.` */
  sentence: z.string(),
  /** What counts most and holds best, at most 5. */
  strong: z.array(readinessReasonSchema),
  /** What would add most, at most 8. */
  weak: z.array(readinessReasonSchema),
});

/** See {@link roundReadinessSchema}. */
export type RoundReadiness = z.infer<typeof roundReadinessSchema>;

/** Answer of `GET /api/plan/readiness`: expected rounds first, and what was on each day on which the program was open. */
export const planReadinessSchema = z.object({
  today: daySchema,
  rounds: z.array(roundReadinessSchema),
  /** Oldest first, today's with them. */
  history: z.array(z.object({ day: daySchema, round: roundTypeSchema, value: shareSchema })),
});

/** See {@link planReadinessSchema}. */
export type PlanReadiness = z.infer<typeof planReadinessSchema>;

/** The groups of the checklist, in order, with their titles. */
export const checklistGroups = {
  applications: "Applications",
  algorithms: "Algorithms",
  "ml-coding": "ML coding",
  theory: "Theory",
  logistics: "Logistics",
} as const;

/** A line of the checklist. */
export const checklistLineSchema = z.object({
  /** `checklist:<line>`, as marks name it. */
  id: z.string(),
  group: z.enum(Object.keys(checklistGroups) as (keyof typeof checklistGroups)[]),
  text: z.string(),
  ticked: z.boolean(),
  /** Who ticks it: the program from evidence, or the user, who may where the program cannot know. */
  by: z.enum(["evidence", "user"]),
  /** What was seen: `31 of 75 solved`; for a user's line what it takes; empty where the text says it. */
  evidence: z.string(),
  /** How far it is; null where it is not counted. */
  progress: z.object({ have: z.number().int(), need: z.number().int() }).nullable(),
  /** Where to work on it, or null. */
  href: z.string().nullable(),
});

/** See {@link checklistLineSchema}. */
export type ChecklistLine = z.infer<typeof checklistLineSchema>;

/** Answer of `GET /api/plan/checklist`, in order of groups. */
export const checklistSchema = z.object({ lines: z.array(checklistLineSchema) });

/** See {@link checklistSchema}. */
export type Checklist = z.infer<typeof checklistSchema>;
