import * as z from "zod";

/** Most criteria and most offers of a decision. */
export const decisionLimits = { criteria: 24, offers: 12, people: 20, changes: 500 } as const;

const text = (longest: number) =>
  z
    .string()
    .max(longest, `must have at most ${longest.toLocaleString("en")} characters`)
    .refine((value) => !value.includes("\0"), "has a NUL character")
    .default("");

const itemId = z.string().regex(/^[0-9a-z-]{2,40}$/, "must be 2 to 40 digits, lower-case letters and hyphens");
const day = z.iso.date("must be a day such as 2026-11-28").nullable().default(null);
const percent = z.number().min(0, "must be at least 0 %").max(100, "must be at most 100 %");
const hasNoIdTwice = (items: readonly { id: string }[]): boolean =>
  new Set(items.map(({ id }) => id)).size === items.length;

/** What counts, what the ends and the middle of its scale mean, and how much it counts beside the others. */
export const criterionSchema = z.strictObject({
  id: itemId,
  title: text(120),
  /** What a score of 1, 3 and 5 would look like. */
  anchors: z.strictObject({ one: text(400), three: text(400), five: text(400) }),
  /** From 0 to 100, of the user's own scale; shares come from dividing by the sum. */
  weight: z.number().int("must be a whole number").min(0, "must be at least 0").max(100, "must be at most 100"),
});

/** See {@link criterionSchema}. */
export type Criterion = z.infer<typeof criterionSchema>;

/** Someone who was talked to about an offer. */
const talkedToSchema = z.strictObject({
  id: itemId,
  name: text(120),
  role: text(160),
  /** Whether the user would report to them. */
  isManager: z.boolean().default(false),
});

/** See {@link talkedToSchema}. */
export type TalkedTo = z.infer<typeof talkedToSchema>;

/** An offer, as far as a decision looks at it. */
const decidedOfferSchema = z.strictObject({
  id: itemId,
  name: text(120),
  /** The offer's record, where there is one. */
  recordId: z.string().max(60).nullable().default(null),
  arrivedOn: day,
  /** The last day on which it can be accepted. */
  deadline: day,
  /** Until when the user asked for time, whatever was answered. */
  askedUntil: day,
  /** At how much of its face value its paper was counted when it was scored, in percent; null where that is not known. */
  paperCounted: percent.nullable().default(null),
  people: z
    .array(talkedToSchema)
    .max(decisionLimits.people, `must have at most ${decisionLimits.people} people`)
    .refine(hasNoIdTwice, "has an id twice")
    .default([]),
});

/** See {@link decidedOfferSchema}. */
export type DecidedOffer = z.infer<typeof decidedOfferSchema>;

const mark = z.number().int("must be a whole number").min(1, "must be at least 1").max(5, "must be at most 5");

/** How an offer does by a criterion: somewhere between two marks. What is not known has no score at all. */
const scoreSchema = z
  .strictObject({
    offerId: itemId,
    criterionId: itemId,
    low: mark,
    high: mark,
    reason: text(2000),
    /** What it rests on: a paper, a number, what was said. */
    evidence: text(2000),
    /** Ids of those of the offer's people who said so. */
    heardFrom: z.array(itemId).max(decisionLimits.people).default([]),
  })
  .refine(({ low, high }) => low <= high, { path: ["high"], error: "must not be below the lower end" });

/** See {@link scoreSchema}. */
export type Score = z.infer<typeof scoreSchema>;

/** A score that is not known yet: what would settle it. It stays where the score becomes known, for when that is taken back. */
const unknownSchema = z.strictObject({ offerId: itemId, criterionId: itemId, settledBy: text(1000) });

const isOncePerCell = (cells: readonly { offerId: string; criterionId: string }[]): boolean =>
  new Set(cells.map(({ offerId, criterionId }) => `${offerId} ${criterionId}`)).size === cells.length;

/** How the weights are varied. */
const variationSchema = z.strictObject({
  /** The concentration of the Dirichlet distribution around the weights: the greater, the closer to them. */
  concentration: z.number().min(1, "must be at least 1").max(1000, "must be at most 1,000").default(40),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
});

/** Everything that a user writes of a decision. A decision with nothing in it is one that has just begun. */
export const decisionFieldsSchema = z.strictObject({
  criteria: z
    .array(criterionSchema)
    .max(decisionLimits.criteria, `must have at most ${decisionLimits.criteria} criteria`)
    .refine(hasNoIdTwice, "has an id twice")
    .default([]),
  /** Of the face value of private paper, how much the user counts, in percent; null where they have not said. */
  paperShare: percent.nullable().default(null),
  offers: z
    .array(decidedOfferSchema)
    .max(decisionLimits.offers, `must have at most ${decisionLimits.offers} offers`)
    .refine(hasNoIdTwice, "has an id twice")
    .default([]),
  scores: z
    .array(scoreSchema)
    .max(decisionLimits.criteria * decisionLimits.offers)
    .refine(isOncePerCell, "has two scores for one offer and criterion")
    .default([]),
  unknowns: z
    .array(unknownSchema)
    .max(decisionLimits.criteria * decisionLimits.offers)
    .refine(isOncePerCell, "has two notes for one offer and criterion")
    .default([]),
  variation: variationSchema.prefault({}),
  chosenId: itemId.nullable().default(null),
  decidedOn: day,
  /** What pulls and pushes, in the user's own words. */
  note: text(10_000),
  /** The letter to oneself in Markdown; empty while it is as the decision makes it. */
  letter: text(40_000),
});

/** See {@link decisionFieldsSchema}. */
export type DecisionFields = z.infer<typeof decisionFieldsSchema>;

/** The part of a decision that is sealed: what counts, and how much. */
export const sealedFieldsSchema = decisionFieldsSchema.pick({ criteria: true, paperShare: true });

/** See {@link sealedFieldsSchema}. */
export type SealedFields = z.infer<typeof sealedFieldsSchema>;

/** Something that was changed after the sealing. */
export const decisionChangeSchema = z.strictObject({
  /** The instant of the change; of several in a row to the same thing, of the last. */
  at: z.iso.datetime(),
  what: z.enum(["weight", "added", "removed", "title", "anchors", "paper"]),
  /** The criterion; null for what is about none. */
  criterionId: itemId.nullable(),
  /** The criterion's title as it was then. */
  title: z.string().max(120),
  from: z.string().max(1500),
  to: z.string().max(1500),
  /** The offer that had come last by then; null where none had. */
  afterOffer: z.string().max(120).nullable(),
});

/** See {@link decisionChangeSchema}. */
export type DecisionChange = z.infer<typeof decisionChangeSchema>;
