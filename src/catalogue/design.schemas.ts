import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { designAreas, designStages } from "#catalogue/design-titles.rules.ts";
import { keyPointSchema } from "#catalogue/topic.schemas.ts";
import * as z from "zod";

/** A stage: what moves into it, what a strong answer covers, and where an interviewer digs. Texts are Markdown. */
const stageSchema = z.strictObject({
  stage: z.enum(designStages),
  /** Its time budget. */
  minutes: z.number().int().min(3).max(20),
  /** The question that moves the candidate into it. */
  ask: z.string().min(10),
  points: z.array(keyPointSchema).min(4).max(7),
  probes: z.array(z.string().min(10)).min(1).max(3),
});

/** An estimate that a strong answer makes. */
const numberSchema = z.strictObject({
  id: slugSchema,
  ask: z.string().min(10),
  /** The way to it, as one would write it on a whiteboard. */
  working: z.string().min(5),
  /** The same as an expression of plain numbers, from which `expected` is recomputed. */
  sum: z.string().min(1),
  /** In `unit`. */
  expected: z.number().positive(),
  unit: z.string().min(1),
  /** How far an estimate may be off, as a share of `expected`. */
  within: z.number().min(0.01).max(0.5),
  /** Which calculator gives it: `output` of that calculator with these inputs, divided by `per`, is `expected`. */
  calculator: z
    .strictObject({
      id: slugSchema,
      inputs: z.record(z.string(), z.union([z.number(), z.string()])),
      output: z.string().min(1),
      per: z.number().positive().default(1),
    })
    .optional(),
});

/** The front matter of `catalogue/designs/<id>.md`. */
export const designFrontMatterSchema = z.strictObject({
  id: slugSchema,
  title: z.string().min(5).max(70),
  area: z.enum(designAreas),
  /** 1 for a first design round, 2 as usual, 3 for senior rounds. */
  level: z.number().int().min(1).max(3),
  minutes: z.number().int().min(30).max(75),
  /** Ids of topics that it leans on, the most important first. */
  topics: z.array(slugSchema).min(3).max(8),
  /** What the interviewer says when asked, with the wordings that ask for it. */
  answers: z
    .array(z.strictObject({ asked: z.array(z.string().min(2)).min(1), say: z.string().min(5) }))
    .min(3)
    .max(8),
  stages: z.array(stageSchema).length(designStages.length),
  numbers: z.array(numberSchema).min(2).max(4),
  /** Typical mistakes. */
  traps: z.array(z.string().min(10)).min(2).max(4),
  references: z.array(z.string().min(8)).min(1),
});

/** An estimate of a prompt. */
export type DesignNumber = z.infer<typeof numberSchema>;

/** A system-design prompt. */
export interface Design extends z.infer<typeof designFrontMatterSchema> {
  /** Markdown: what the interviewer says at the start. */
  prompt: string;
  /** Markdown: a full answer, stage by stage; null for most. */
  worked: string | null;
}
