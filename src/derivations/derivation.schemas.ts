import * as z from "zod";
import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { declarationsSchema } from "#derivations/declarations.ts";

/** One line to find. Texts are Markdown with LaTeX between `$`; expressions are LaTeX, or as one types them. */
export const stepSchema = z.strictObject({
  ask: z.string().min(4),
  answer: z.string().min(1),
  /** Each gives away more than the one before. */
  hints: z.array(z.string().min(4)).min(1).max(3),
  /** Other forms of the answer, which the check must accept. */
  equal: z.array(z.string().min(1)).default([]),
  /** Plausible wrong answers, each with what it says about whoever wrote it. */
  wrong: z.record(z.string().min(1), z.string().min(4)),
  /** What the answer must do without: else the question would be its own answer. */
  without: z.array(z.enum(["expectation", "gradient", "sum", "divergence"])).default([]),
});

/** See {@link stepSchema}. */
export type Step = z.infer<typeof stepSchema>;

/** `catalogue/derivations/<id>.yaml`: a derivation in steps, each checked by evaluation. */
export const derivationSchema = declarationsSchema.extend({
  id: slugSchema,
  title: z.string().min(4),
  topics: z.array(slugSchema).min(1),
  minutes: z.number().int().min(2).max(60),
  /** Markdown: what is known, and what the letters mean. */
  given: z.string().min(10),
  steps: z.array(stepSchema).min(2),
  /** Markdown: what the result is good for. */
  because: z.string().min(10),
  references: z.array(z.string().min(8)).min(1),
});

/** See {@link derivationSchema}. */
export type Derivation = z.infer<typeof derivationSchema>;
