import type { FitModel, FitProgress } from "#memory/compare-fit.ts";
import { errorBodySchema } from "#platform/errors.schemas.ts";
import * as z from "zod";

const instantSchema = z.iso.datetime();
const countSchema = z.number().int().nonnegative();
const models = ["fitted", "in-use", "default", "moving-average", "constant"] as const satisfies readonly FitModel[];
const steps = ["fitting-earlier", "measuring", "fitting-all"] as const satisfies readonly FitProgress["step"][];

/** Of what was expected, what came: twentieths of the expected chance, rising. */
export const reliabilitySchema = z.array(
  z.object({ meanPredicted: z.number(), recalledShare: z.number(), count: countSchema }),
);

/** How fitted parameters predict reviews that they were not fitted to, beside others. */
export const heldOutSchema = z.object({
  /** Reviews before the first that was held out. */
  earlierReviews: countSchema,
  /** When that one took place. */
  from: instantSchema,
  models: z.array(
    z.object({
      model: z.enum(models),
      /** Reviews predicted: the same for each. */
      count: countSchema,
      logLoss: z.number(),
      rmseBins: z.number(),
      reliability: reliabilitySchema,
    }),
  ),
  /** By how much log loss falls from the parameters in use to the fitted ones, in nats a review. */
  gain: z.number(),
  standardError: z.number(),
});

/** See {@link heldOutSchema}. */
export type HeldOut = z.infer<typeof heldOutSchema>;

/** Parameters that were fitted to the user's reviews and have been in use. */
export const fitSchema = z.object({
  id: z.string(),
  fittedAt: instantSchema,
  reviews: countSchema,
  heldOut: heldOutSchema,
});

/** See {@link fitSchema}. */
export type Fit = z.infer<typeof fitSchema>;

/** How far a fit is: which of its steps, and the share of it that is done. */
export const fitProgressSchema = z.object({ step: z.enum(steps), share: z.number().min(0).max(1) });

/** What a fit came to. */
export const fitResultSchema = z.object({
  /** To be put in use; null where it does not improve on the parameters in use, and nothing is kept. */
  fitId: z.string().nullable(),
  reviews: countSchema,
  heldOut: heldOutSchema,
});

/** See {@link fitResultSchema}. */
export type FitResult = z.infer<typeof fitResultSchema>;

/** A line of the answer of `POST /api/fits`; the last is no progress. */
export const fitLineSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), progress: fitProgressSchema }),
  z.object({ type: z.literal("result"), result: fitResultSchema }),
  z.object({ type: z.literal("failed"), error: errorBodySchema.shape.error }),
]);

/** See {@link fitLineSchema}. */
export type FitLine = z.infer<typeof fitLineSchema>;

/** Body of `PUT /api/fits/in-use`: a fit's id, or null for the defaults. */
export const useFitSchema = z.object({ fitId: z.string().nullable() });

/** Which parameters are in use, and which others have been. */
export const fitsInUseSchema = z.object({
  /** Null for the algorithm's defaults. */
  inUse: fitSchema.nullable(),
  /** Those that were in use last, before; null where there were only the defaults. */
  earlier: fitSchema.nullable(),
});

/** See {@link fitsInUseSchema}. */
export type FitsInUse = z.infer<typeof fitsInUseSchema>;
