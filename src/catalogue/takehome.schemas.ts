import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import * as z from "zod";

/** The front matter of `catalogue/takehome/<id>/brief.md`. */
export const takeHomeFrontMatterSchema = z.strictObject({
  id: slugSchema,
  title: z.string().min(5).max(80),
  /** The budget that the brief states, in minutes of work. */
  minutes: z.number().int().min(60).max(600),
  /** Ids of topics, the most important first. */
  topics: z.array(slugSchema).min(2),
  round: z.literal("take-home"),
  /** Names of the files that `data.py` writes for the candidate. */
  files: z.array(z.string().regex(/^[a-z][a-z0-9_]*\.csv$/)).min(1),
  /** Name of the file that `data.py --answers` writes besides: what was held back. */
  answers: z.string().regex(/^[a-z][a-z0-9_]*\.csv$/),
});

/** What a reviewer looks at in code and write-up. Plain text. */
const criterionSchema = z.strictObject({
  id: slugSchema,
  name: z.string().min(3).max(60),
  /** A submission that fails it does not pass; the others say how good it is. */
  must: z.boolean(),
  /** The question that the reviewer answers. */
  asks: z.string().min(20).max(300),
  /** What a good submission shows. */
  good: z.string().min(20).max(400),
  /** What a weak one shows. */
  weak: z.string().min(20).max(400),
});

/** `catalogue/takehome/<id>/criteria.yaml`. */
export const criteriaSchema = z.strictObject({ criteria: z.array(criterionSchema).min(8).max(14) });

/** One of the criteria of a take-home. */
export type TakeHomeCriterion = z.infer<typeof criterionSchema>;

/** A take-home: the task as a company would send it, what makes its data, and what its reviewer knows. */
export interface TakeHome extends z.infer<typeof takeHomeFrontMatterSchema> {
  /** Markdown: the brief as the candidate gets it. */
  brief: string;
  /** Python with NumPy alone: `python3 data.py --seed 7 --out folder [--answers]`. */
  generator: string;
  criteria: TakeHomeCriterion[];
  /** Markdown, for after the write-up: what is planted in the data, and the figures that a sound solution reaches. */
  reviewer: string;
}
