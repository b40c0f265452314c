import * as z from "zod";

const amount = z.number().min(0, "must not be negative").max(1e14, "is too large");

/** One way in which the company may end up, by the user's own judgement. */
export const exitScenarioSchema = z.strictObject({
  name: z.string().min(1, "must not be empty").max(80, "must have at most 80 characters"),
  /** 0 to 1; those of all scenarios come to 1. */
  probability: z.number().min(0, "must not be negative").max(1, "must be at most 1"),
  exit: z.discriminatedUnion("kind", [
    /** What the company is sold for, or worth when its shares can be sold. */
    z.strictObject({ kind: z.literal("point"), value: amount }),
    /** One in ten exits is below `low`, half are below `median`, one in ten is above `high`. */
    z.strictObject({ kind: z.literal("range"), low: amount, median: amount, high: amount }),
  ]),
  /** Until then; decides how much has vested, and by the user's own rate what the money is worth today. */
  years: z.number().min(0, "must not be negative").max(50, "must be at most 50"),
  /** The fraction of the company that goes to rounds until then, 0 to below 1. */
  dilution: z.number().min(0, "must not be negative").lt(1, "must be below 1"),
  /** Money raised by these rounds; it comes back once before all else, or converts. */
  raised: amount,
});

/** See {@link exitScenarioSchema}. */
export type ExitScenario = z.infer<typeof exitScenarioSchema>;
