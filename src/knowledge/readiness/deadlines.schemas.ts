import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { roundNames } from "#catalogue/topic.schemas.ts";
import { fitsInUseSchema, reliabilitySchema } from "#knowledge/readiness/fits.schemas.ts";
import * as z from "zod";

/** A kind of round. */
export type DeadlineRound = (typeof roundNames)[number];

/** A round with a date. */
export const deadlineSchema = z.object({
  id: z.string(),
  name: z.string(),
  day: z.iso.date(),
  round: z.enum(roundNames),
  /** Set where it comes from the calendar of the search, where it is changed. */
  scheduled: z.literal(true).optional(),
});

/** See {@link deadlineSchema}. */
export type Deadline = z.infer<typeof deadlineSchema>;

/** Body of `POST /api/deadlines` and `PUT /api/deadlines/:id`. */
export const writeDeadlineSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .refine((text) => !text.includes("\0"), "has a NUL character"),
  day: z.iso.date(),
  round: z.enum(roundNames),
});

/** A topic, as a round asks for it. */
const readyTopicSchema = z.object({
  id: slugSchema,
  name: z.string(),
  weight: z.number().int(),
  cards: z.number().int(),
  /** Mean recall of its cards on the date, from 0 to 1, with no further review and by the plan; 0 without cards. */
  ifStopped: z.number(),
  ifFollowed: z.number(),
});

/** Answer of `GET /api/readiness`: what is expected on each coming date, and what the plan asks for. */
export const readinessSchema = z.object({
  today: z.iso.date(),
  dailyCap: z.number().int().nullable(),
  dates: z.array(
    deadlineSchema.extend({
      daysLeft: z.number().int(),
      /** Σ weight · recall / Σ weight over the topics that the round asks for, from 0 to 1; a topic without cards counts 0. */
      ifStopped: z.number(),
      ifFollowed: z.number(),
      /** The share of that weight that lies on topics with cards: no plan gets above it. */
      covered: z.number(),
      /** Those that count most and hold least, first. */
      topics: z.array(readyTopicSchema),
    }),
  ),
  /** Expected reviews of each day from today on. */
  looksByDay: z.array(z.object({ day: z.iso.date(), looks: z.number() })),
  /**
   * What the plan and others come to on the last date, by the same simulation, over the topics that have cards; empty where there
   * is no date.
   */
  policies: z.array(
    z.object({
      name: z.string(),
      recall: z.number(),
      /** In reviews; one that ends in forgetting counts 3. */
      effort: z.number(),
      curve: z.array(z.object({ day: z.iso.date(), recall: z.number() })),
    }),
  ),
  /** Expected on the last date with ten reviews more a day, over the topics that have cards; null without a cap or a date. */
  withTenMore: z.number().nullable(),
  /** Cards that the plan gives up for want of room, by topic. */
  dropped: z.array(z.object({ topicId: z.string(), name: z.string(), cards: z.number().int() })),
});

/** See {@link readinessSchema}. */
export type Readiness = z.infer<typeof readinessSchema>;

const calibrationSchema = z.object({
  name: z.string(),
  /** Mean of −ln of the chance given to what came; null where there is nothing to measure. */
  logLoss: z.number().nullable(),
  rmseBins: z.number().nullable(),
});

/** Answer of `GET /api/calibration`: how well expected recall met what came. */
export const calibrationPageSchema = fitsInUseSchema.extend({
  reviews: z.number().int(),
  /** Reviews from which fitting parameters is worth a try, and whether there are so many. */
  reviewsToFit: z.number().int(),
  mayFit: z.boolean(),
  /**
   * Reviews that were predicted: neither first ones nor further ones of a day; with parameters of the user's own, those since they
   * were fitted.
   */
  predicted: z.number().int(),
  models: z.array(calibrationSchema),
  reliability: reliabilitySchema,
});

/** See {@link calibrationPageSchema}. */
export type CalibrationPage = z.infer<typeof calibrationPageSchema>;
