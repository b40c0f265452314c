import * as z from "zod";

/** Words of the candidate that earned a score: an entry of the transcript and what stands there. */
export const quoteSchema = z.strictObject({
  seq: z.number().int().min(0),
  text: z.string().min(1).max(1000),
});

/** See {@link quoteSchema}. */
export type Quote = z.infer<typeof quoteSchema>;

/** What one dimension of the rubric was worth. */
export const dimensionScoreSchema = z.strictObject({
  id: z.string().max(60),
  /** 1 to 5; null where there was not enough to score. */
  score: z.number().int().min(1).max(5).nullable(),
  because: z.string().max(2000),
  quotes: z.array(quoteSchema).max(12),
});

/** See {@link dimensionScoreSchema}. */
export type DimensionScore = z.infer<typeof dimensionScoreSchema>;

/** A question that was asked, and which of its points were made. */
export const questionCoverageSchema = z.strictObject({
  id: z.string(),
  ask: z.string(),
  minutes: z.number(),
  hints: z.number().int(),
  points: z.array(
    z.strictObject({
      say: z.string(),
      must: z.boolean(),
      /** The words that made it; null where they were not heard. */
      quote: quoteSchema.nullable(),
    }),
  ),
});

/** See {@link questionCoverageSchema}. */
export type QuestionCoverage = z.infer<typeof questionCoverageSchema>;

/** What is worth doing next, as something of the program. */
export const suggestionSchema = z.strictObject({
  /** `card` is for a question of which a part was missed, `topic` for one of which most was; `drill` for a family of faults. */
  kind: z.enum(["card", "topic", "problem", "drill", "story", "design", "project", "talk"]),
  /** The topic, problem, family of faults, family of stories, design, project or job talk. */
  about: z.string().max(200),
  /** The question; for a card the one to write it from. */
  question: z.string().max(200),
  title: z.string().max(300),
  because: z.string().max(1000),
});

/** See {@link suggestionSchema}. */
export type Suggestion = z.infer<typeof suggestionSchema>;

/** How the time was spent, from the transcript alone. */
export const speechSchema = z.strictObject({
  /** Share of all words that were the candidate's; null before anyone spoke. */
  talkShare: z.number().nullable(),
  candidateWords: z.number().int(),
  longestTurnWords: z.number().int(),
  /** Of what was spoken; null where nothing was. */
  wordsPerMinute: z.number().nullable(),
  longestTurnSeconds: z.number().nullable(),
  /** “Um”, “uh” and the like in the spoken turns whose transcriber writes them down, and how long these were, in s; left out where there are none such. */
  fillers: z.strictObject({ count: z.int(), seconds: z.number() }).optional(),
  /** Pauses between words of a second or more in the spoken turns whose transcriber times words, and how long these were, both in s. */
  pauses: z.strictObject({ pauseSeconds: z.number(), seconds: z.number() }).optional(),
});

/** See {@link speechSchema}. */
export type Speech = z.infer<typeof speechSchema>;

/** What a round was worth: the same whoever held it. */
export const scorecardSchema = z.strictObject({
  dimensions: z.array(dimensionScoreSchema),
  overall: z.strictObject({
    verdict: z.enum(["strong-no", "no", "yes", "strong-yes"]).nullable(),
    because: z.string().max(2000),
  }),
  coverage: z.array(questionCoverageSchema),
  speech: speechSchema,
  suggestions: z.array(suggestionSchema),
  /** What it cannot tell, said once. */
  limits: z.array(z.string()),
});

/** See {@link scorecardSchema}. */
export type Scorecard = z.infer<typeof scorecardSchema>;

/** A scorecard as it was made: by whom, when, and from which version of the rules or the prompt. */
export const critiqueSchema = z.object({
  id: z.string(),
  at: z.string(),
  by: z.object({
    kind: z.enum(["scripted", "model", "assistant", "peer"]),
    /** Of the model or the client; the script has one too. */
    name: z.string(),
    /** Who serves the model. */
    provider: z.string().optional(),
    /** Of the rules or the prompt. */
    version: z.string(),
  }),
  scorecard: scorecardSchema,
});

/** See {@link critiqueSchema}. */
export type Critique = z.infer<typeof critiqueSchema>;
