import { instantSchema } from "#platform/instants.schemas.ts";
import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { areaNames, keyPointSchema, roundNames } from "#catalogue/topic.schemas.ts";
import { isTimeZone } from "#platform/wall-clock.rules.ts";
import * as z from "zod";

/** A calendar day of the user. */
const daySchema = z.iso.date();
/** Text as typed; PostgreSQL keeps none with a NUL character. */
const textSchema = z
  .string()
  .max(20_000)
  .refine((text) => !text.includes("\0"), "has a NUL character");

/** Where a card came from: a topic's question, a debrief after a round, nothing, or another program. */
export const cardOrigins = ["question", "debrief", "scratch", "import"] as const;

/** One of {@link cardOrigins}. */
export type CardOrigin = (typeof cardOrigins)[number];

/** How a card was reviewed: read and graded, or spoken (or typed) first and then compared. */
export const reviewModes = ["read", "oral"] as const;

/** One of {@link reviewModes}. */
export type ReviewMode = (typeof reviewModes)[number];

/** 1 again, 2 hard, 3 good, 4 easy. *Hard* is a pass. */
export const gradeSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** A card as the user wrote it, and how it stands. */
export const cardSchema = z.object({
  id: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  revision: z.number().int(),
  origin: z.enum(cardOrigins),
  /** The question that it answers, or null. */
  questionId: z.string().nullable(),
  /** Ids of topics. */
  topics: z.array(z.string()),
  /** Markdown with LaTeX. */
  front: z.string(),
  back: z.string(),
  suspended: z.boolean(),
  /** Not asked before this day; null where it is not buried. */
  buriedUntil: daySchema.nullable(),
  /** The day on which it is due at the desired retention; null before its first review. */
  dueDay: daySchema.nullable(),
  /** The chance that it is remembered today, from 0 to 1; null before its first review. */
  retrievability: z.number().nullable(),
  /** Days in which that chance falls to 90 %. */
  stability: z.number().nullable(),
  reviewCount: z.number().int(),
  /** How often it was forgotten after it had been known. */
  lapseCount: z.number().int(),
  /** Forgotten so often that it wants rewriting, not repeating. */
  isLeech: z.boolean(),
});

/** See {@link cardSchema}. */
export type Card = z.infer<typeof cardSchema>;

const topicsOfCardSchema = z.array(slugSchema).max(10);
const frontSchema = textSchema.refine((text) => text.trim() !== "", "is empty");

/** Body of `POST /api/cards`. */
export const writeCardSchema = z.object({
  front: frontSchema,
  back: textSchema,
  topics: topicsOfCardSchema.default([]),
  origin: z.enum(["question", "debrief", "scratch"]).default("scratch"),
  questionId: slugSchema.nullable().default(null),
});

/** Body of `PUT /api/cards/:id`: what is on it, over the revision that was read. */
export const editCardSchema = z.object({
  front: frontSchema,
  back: textSchema,
  topics: topicsOfCardSchema,
  revision: z.number().int().min(1),
});

/** Body of `PATCH /api/cards/:id`: whether it is asked. */
export const setCardAskedSchema = z.object({
  suspended: z.boolean().optional(),
  /** Until tomorrow, or (false) no longer. */
  buried: z.boolean().optional(),
});

/** Answer of `GET /api/cards`, in the order in which they were written. */
export const cardsSchema = z.object({
  /** The user's day now, which begins at 04:00 where the user is: `2026-11-28`. */
  today: z.iso.date(),
  cards: z.array(cardSchema),
});

/** See {@link cardsSchema}. */
export type Cards = z.infer<typeof cardsSchema>;

/** A review as a page made it. The id is the page's own, so that sending it twice is sending it once. */
export const reviewSchema = z.object({
  id: z.string().regex(/^rev_[0-9a-z]{26,40}$/, "must be a review's id"),
  cardId: z.string(),
  reviewedAt: instantSchema,
  grade: gradeSchema,
  /** From the front to the grade. */
  durationMs: z.number().int().min(0).max(86_400_000),
  mode: z.enum(reviewModes),
  /** Taken back: it does not count, whether it arrived before, arrives now, or arrives once more later. */
  undone: z.boolean().optional(),
});

/** See {@link reviewSchema}. */
export type Review = z.infer<typeof reviewSchema>;

/** Body of `POST /api/reviews`. */
export const postReviewsSchema = z.object({ reviews: z.array(reviewSchema).min(1).max(500) });

/** Answer of `POST /api/reviews`: what is kept now (also what was before), and what cannot be. */
export const reviewsTakenSchema = z.object({
  taken: z.array(z.string()),
  /** Reviews of cards that are gone for good. */
  refused: z.array(z.string()),
  /** The cards as they stand with these reviews. */
  cards: z.array(cardSchema),
});

/** See {@link reviewsTakenSchema}. */
export type ReviewsTaken = z.infer<typeof reviewsTakenSchema>;

/** Answer of `GET /api/reviews/queue`: what to review today, in order. */
export const queueSchema = z.object({
  day: daySchema,
  cards: z.array(cardSchema),
  /** Of those, the ones that have not been reviewed before. */
  newCount: z.number().int(),
  /** Cards that are due and lie beyond today's cap. */
  leftOut: z.number().int(),
  /** Cards reviewed today so far. */
  doneToday: z.number().int(),
  /** The day on which the next card is due; null where nothing waits. */
  nextDay: daySchema.nullable(),
});

/** See {@link queueSchema}. */
export type ReviewQueue = z.infer<typeof queueSchema>;

/** What the user chose about reviewing. */
export const knowledgeSettingsSchema = z.object({
  /** IANA name; null for the machine's. */
  timeZone: z.string().refine(isTimeZone, "is no time zone that this machine knows").nullable().default(null),
  /** Cards reviewed in a day at most; null for no limit. */
  dailyCap: z.number().int().min(1).max(1000).nullable().default(60),
  /** First reviews in a day at most. */
  newPerDay: z.number().int().min(0).max(1000).default(15),
  /** The chance of recall at which a card is due. */
  desiredRetention: z.number().min(0.7).max(0.97).default(0.9),
});

/** See {@link knowledgeSettingsSchema}. */
export type KnowledgeSettings = z.infer<typeof knowledgeSettingsSchema>;

/** How a topic stands with the user. */
const topicStandingSchema = z.object({
  /** Questions of the topic that the user has answered at least once. */
  answered: z.number().int(),
  cards: z.number().int(),
  due: z.number().int(),
  /** The mean chance of recall today over the topic's reviewed cards; null where there is none. */
  recall: z.number().nullable(),
});

/** A topic on the map. */
export const topicSummarySchema = topicStandingSchema.extend({
  id: slugSchema,
  name: z.string(),
  aliases: z.array(z.string()),
  area: z.enum(areaNames),
  weight: z.number().int(),
  rounds: z.array(z.enum(roundNames)),
  prerequisites: z.array(slugSchema),
  questions: z.number().int(),
});

/** See {@link topicSummarySchema}. */
export type TopicSummary = z.infer<typeof topicSummarySchema>;

/** Answer of `GET /api/topics`: the map in order of areas. */
export const topicMapSchema = z.object({ topics: z.array(topicSummarySchema) });

/** See {@link topicMapSchema}. */
export type TopicMap = z.infer<typeof topicMapSchema>;

/** An answer in the user's own words, with the key points that it is held against: shown only once there is one. */
export const answerSchema = z.object({
  id: z.string(),
  questionId: slugSchema,
  answeredAt: instantSchema,
  text: z.string(),
  points: z.array(keyPointSchema.pick({ must: true, say: true })),
  /** Of each point: whether the program found it in the text. */
  proposed: z.array(z.boolean()),
  /** Of each point: whether the user says that it is there; null before they said so. */
  covered: z.array(z.boolean()).nullable(),
  /** The common wrong answer. */
  wrong: z.string(),
  followUps: z.array(z.object({ id: slugSchema, topicId: slugSchema, ask: z.string() })),
});

/** See {@link answerSchema}. */
export type Answer = z.infer<typeof answerSchema>;

/** Answer of `GET /api/answers/agreement`: over all answers whose ticks the user confirmed or changed. */
export const agreementSchema = z.object({
  /** Key points that the program proposed or left out. */
  points: z.number().int(),
  /** Of those, the ones that the user left as they were. */
  stood: z.number().int(),
});

/** See {@link agreementSchema}. */
export type Agreement = z.infer<typeof agreementSchema>;

/** Body of `POST /api/questions/:id/answers`. */
export const writeAnswerSchema = z.object({ text: frontSchema });

/** Body of `PUT /api/answers/:id/covered`. */
export const coverSchema = z.object({ covered: z.array(z.boolean()).min(1).max(6) });

/** Answer of `GET /api/topics/:id`. Key points are not in it: they follow one's own answer. */
export const topicPageSchema = z.object({
  topic: topicSummarySchema,
  /** Markdown. */
  about: z.string(),
  references: z.array(z.string()),
  prerequisites: z.array(z.object({ id: slugSchema, name: z.string() })),
  /** Topics that name this one as a prerequisite. */
  leadsTo: z.array(z.object({ id: slugSchema, name: z.string() })),
  questions: z.array(
    z.object({
      id: slugSchema,
      depth: z.number().int(),
      ask: z.string(),
      lastAnswer: answerSchema.nullable(),
      cardIds: z.array(z.string()),
    }),
  ),
  cards: z.array(cardSchema),
  /** Problems of the shelf that belong to the topic. */
  problems: z.array(z.object({ id: slugSchema, title: z.string() })),
});

/** See {@link topicPageSchema}. */
export type TopicPage = z.infer<typeof topicPageSchema>;
