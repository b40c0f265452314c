import { scorecardSchema } from "#mock/scorecard/scorecard.schemas.ts";
import * as z from "zod";

/** A real round that came out one way or the other, and what mocks of its kind were worth before it. */
const calibrationPointSchema = z.object({
  roundId: z.string(),
  /** `Theory at Meridian`. */
  name: z.string(),
  /** When it began, as an instant. */
  at: z.string(),
  passed: z.boolean(),
  /** From 1 to 5: the mean over the mocks before it of the mean over their dimensions, by each mock's latest critique from before it. */
  score: z.number(),
  /** How many mocks that is. */
  mocks: z.number().int(),
  /** The latest decision before it, where someone other than the script judged. */
  verdict: scorecardSchema.shape.overall.shape.verdict,
});

/** See {@link calibrationPointSchema}. */
export type CalibrationPoint = z.infer<typeof calibrationPointSchema>;

/** How many of some rounds were passed, with the 95 % interval of that share; null where there are none. */
const passedShareSchema = z.object({
  of: z.number().int(),
  passed: z.number().int(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});

/** See {@link passedShareSchema}. */
export type PassedShare = z.infer<typeof passedShareSchema>;

/** Answer of `GET /api/mocks/calibration`. */
export const calibrationSchema = z.object({
  /** Oldest first. */
  points: z.array(calibrationPointSchema),
  /** How many outcomes it takes before anything is said of them. */
  least: z.number().int(),
  /** Null below that. */
  shares: z
    .object({
      all: passedShareSchema,
      /** The median of the scores, which parts the next two. */
      middle: z.number(),
      above: passedShareSchema,
      below: passedShareSchema,
      /** Of those with a decision: yes and strong yes, no and strong no. */
      yes: passedShareSchema,
      no: passedShareSchema,
    })
    .nullable(),
});

/** See {@link calibrationSchema}. */
export type Calibration = z.infer<typeof calibrationSchema>;
