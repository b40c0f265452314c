import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { roundNames } from "#catalogue/topic.schemas.ts";
import * as z from "zod";

/** The levels that a candidate may be interviewed for, from the least expected to the most. */
export const rubricLevels = ["intern", "new-graduate", "senior", "principal"] as const;

/** The rounds that have a rubric: all but the take-home, whose criteria come with its brief. */
export const rubricRounds = roundNames.filter((round) => round !== "take-home");

/** One of {@link rubricRounds}. */
export type RubricRound = (typeof rubricRounds)[number];

/** A sentence of so few words that it can be held against a transcript at a glance. */
const anchorSchema = z.string().refine((text) => {
  const words = text.trim().split(/\s+/).length;
  return words >= 8 && words <= 28;
}, "An anchor is one sentence of 8 to 28 words.");

/** What 1 to 5 look like at one level: 3 meets the level, 4 is above it, 5 is rare. */
const anchorsSchema = z.tuple([anchorSchema, anchorSchema, anchorSchema, anchorSchema, anchorSchema]);

const dimensionSchema = z.strictObject({
  id: slugSchema,
  name: z.string().min(3).max(40),
  /** What is judged here, and what is not. */
  asks: z.string().min(30).max(300),
  /** Where a score must point: to words of the candidate, to their code and its verdicts, or to either. */
  evidence: z.enum(["said", "code", "both"]),
  anchors: z.strictObject({
    intern: anchorsSchema,
    "new-graduate": anchorsSchema,
    senior: anchorsSchema,
    principal: anchorsSchema,
  }),
});

/** What makes each decision that an interviewer may take after the round. */
const overallSchema = z.strictObject({
  "strong-no": z.string().min(20).max(300),
  no: z.string().min(20).max(300),
  yes: z.string().min(20).max(300),
  "strong-yes": z.string().min(20).max(300),
});

/** `catalogue/rubrics/<round>.yaml`: what is judged in a round, and what each score looks like. Plain text throughout. */
export const rubricSchema = z.strictObject({
  round: z.enum(rubricRounds),
  dimensions: z.array(dimensionSchema).min(4).max(8),
  overall: z.strictObject({
    intern: overallSchema,
    "new-graduate": overallSchema,
    senior: overallSchema,
    principal: overallSchema,
  }),
});

/** The rubric of a round. */
export type Rubric = z.infer<typeof rubricSchema>;

/** A dimension of a rubric. `anchors[level][score - 1]` is what that score looks like. */
export type RubricDimension = Rubric["dimensions"][number];
