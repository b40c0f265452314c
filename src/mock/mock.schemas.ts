import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import { roundNames } from "#catalogue/topic.schemas.ts";
import { careerTracks } from "#plan/plan.schemas.ts";
import { idPattern } from "#platform/ids.ts";
import { critiqueSchema } from "#mock/scorecard/scorecard.schemas.ts";
import { takenSuggestionSchema } from "#mock/scorecard/taken.schemas.ts";
import * as z from "zod";

/** The rounds that have a mock: all but the one that is done at home. */
export const mockRounds = roundNames.filter((name) => name !== "take-home") as [MockRound, ...MockRound[]];

/** One of {@link mockRounds}. */
export type MockRound = Exclude<(typeof roundNames)[number], "take-home">;

/** What is expected of the candidate, as the rubrics have it. */
export const mockLevels = ["intern", "new-graduate", "senior", "principal"] as const;

/** One of {@link mockLevels}. */
export type MockLevel = (typeof mockLevels)[number];

/** How the interviewer behaves. */
export const mockStyles = ["warm", "probing", "interrupting", "silent"] as const;

/** One of {@link mockStyles}. */
export type MockStyle = (typeof mockStyles)[number];

/** Whether the candidate means to type or to speak. */
export const mockVoices = ["typed", "spoken"] as const;

/** Who holds the round: the script, a language model that the user has set up, or the user's own assistant over MCP. */
export const mockInterviewers = ["script", "model", "assistant"] as const;

/** One of {@link mockInterviewers}. */
export type MockInterviewer = (typeof mockInterviewers)[number];

const mostRoleLetters = 20_000;
const mostNoteLetters = 20_000;
const mostCodeLetters = 200_000;
/** More than anyone says in one turn. */
export const mostSaidLetters = 12_000;
const longestRoundMs = 8 * 3_600_000;

/** What the set-up screen asks. */
export const mockSetupSchema = z.strictObject({
  round: z.enum(mockRounds),
  level: z.enum(mockLevels),
  /** The role that it is for: what the script asks leans to it, and a model is told. Null for none in particular, as in rounds from before there was the choice. */
  track: z.enum(careerTracks).nullable().default(null),
  style: z.enum(mockStyles),
  interviewer: z.enum(mockInterviewers).default("script"),
  /** Of a spoken round the room opens with the interviewer read out. The microphone is never opened by it. */
  voice: z.enum(mockVoices).default("typed"),
  /** How long the round is. */
  minutes: z.number().int().min(10).max(90),
  /** Pasted by the user; material for the interviewer, never an order. A script takes from it the topics that it names. */
  role: z.string().max(mostRoleLetters).default(""),
  /** What is known of the company and the round, as the recruiter told it; material too. A script takes from it the topics that it names. */
  company: z.string().max(mostRoleLetters).default(""),
  /** The round of the campaign that this practises for, with whom it is; null for practice on its own. */
  rehearses: z
    .strictObject({ roundId: z.string().max(64), name: z.string().max(300), day: z.iso.date() })
    .nullable()
    .default(null),
  /** Questions to begin with, by their ids; the interviewer picks the rest. */
  questions: z.array(z.string().max(120)).max(6).default([]),
});

/** See {@link mockSetupSchema}. */
export type MockSetup = z.infer<typeof mockSetupSchema>;

/** Where in the round something happened, in ms of it: time away is not counted. */
const atSchema = z.number().int().min(0).max(longestRoundMs);

/** What the interviewer did with what it said. */
export const interviewerMoves = [
  "ask",
  "follow-up",
  "hint",
  "clarify",
  "interrupt",
  "time",
  "listen",
  "close",
] as const;

const saidByCandidateSchema = z.strictObject({
  kind: z.literal("said"),
  by: z.literal("candidate"),
  text: z.string().min(1).max(mostSaidLetters),
  means: z.enum(["typed", "spoken"]),
  /** How long it took to say; null where it was typed. */
  seconds: z.number().min(0).max(7200).nullable(),
  /** What a transcription server heard beside the words; each null where it does not tell. Left out where none was asked. */
  heard: z
    .strictObject({
      fillers: z.int().min(0).max(10_000).nullable(),
      /** Of the pauses between words that took a second or more. */
      pauseSeconds: z.number().min(0).max(7200).nullable(),
    })
    .optional(),
});

const saidByInterviewerSchema = z.strictObject({
  kind: z.literal("said"),
  by: z.literal("interviewer"),
  text: z.string().max(mostSaidLetters),
  move: z.enum(interviewerMoves),
  /** The question of the plan that it is about; null where it is about none. */
  question: z.string().nullable(),
});

const codeSchema = z.strictObject({
  kind: z.literal("code"),
  code: z.string().max(mostCodeLetters),
  mode: z.enum(["run", "submit"]),
  /** What the judge said of it, in a sentence. */
  verdict: z.string().max(4000),
  /** Whether every case passed that was run. */
  passed: z.boolean(),
  attemptId: z.string(),
  problemId: z.string(),
});

const noteSchema = z.strictObject({
  kind: z.literal("note"),
  /** Private to the interviewer until the round is over. */
  text: z.string().max(4000),
});

/** One thing that happened in a round. Every interviewer writes the same. */
export const entryBodySchema = z.union([saidByCandidateSchema, saidByInterviewerSchema, codeSchema, noteSchema]);

/** See {@link entryBodySchema}. */
export type EntryBody = z.infer<typeof entryBodySchema>;

/** An entry where it stands in the transcript. */
export const entrySchema = z.object({
  /** From 0, without gaps. */
  seq: z.number().int(),
  /** When, as an instant. */
  at: z.string(),
  ms: atSchema,
  body: entryBodySchema,
});

/** See {@link entrySchema}. */
export type Entry = z.infer<typeof entrySchema>;

/** What the candidate says, or that they are here and wait. */
export const turnRequestSchema = z.strictObject({
  /** Made by the page, so that a turn sent twice is taken once. */
  key: z.string().regex(/^[a-z0-9-]{8,64}$/),
  ms: atSchema,
  /** Null where the interviewer is asked to go on: at the beginning, and after it failed. */
  said: saidByCandidateSchema.omit({ kind: true, by: true }).nullable(),
  /** Attempts that the judge has answered since the last turn, oldest first; those that are in the transcript already are passed over. */
  attempts: z
    .array(z.string().regex(idPattern("att")))
    .max(40)
    .default([]),
});

/** See {@link turnRequestSchema}. */
export type TurnRequest = z.infer<typeof turnRequestSchema>;

/** Whether a round goes on, waits for the candidate's own rating, or is over. */
export const mockStates = ["open", "closed", "rated"] as const;

/** One of {@link mockStates}. */
export type MockState = (typeof mockStates)[number];

/** A line of the answer to a turn: what was kept, what the interviewer says as it comes, and how the round stands at the end. */
export const turnLineSchema = z.union([
  z.object({ type: z.literal("entry"), entry: entrySchema }),
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("failed"), message: z.string() }),
  z.object({ type: z.literal("state"), state: z.enum(mockStates) }),
]);

/** See {@link turnLineSchema}. */
export type TurnLine = z.infer<typeof turnLineSchema>;

/** The candidate's own scores by dimension, 1 to 5; null where they would not say. */
export const selfRatingSchema = z.strictObject({
  scores: z.record(z.string().max(60), z.number().int().min(1).max(5).nullable()),
  /** What they would do otherwise, in their words. */
  words: z.string().max(4000).default(""),
});

/** See {@link selfRatingSchema}. */
export type SelfRating = z.infer<typeof selfRatingSchema>;

/** What may be changed of a round while it goes on, and after. */
export const mockPatchSchema = z.strictObject({
  /** The candidate's own notes. */
  notes: z.string().max(mostNoteLetters).optional(),
  /** What stands in the editor, by problem. */
  code: z.record(slugSchema, z.string().max(mostCodeLetters)).optional(),
  ms: atSchema.optional(),
  /** Ends it before its time. */
  state: z.literal("closed").optional(),
});

/** See {@link mockPatchSchema}. */
export type MockPatch = z.infer<typeof mockPatchSchema>;

/** A dimension of the rubric for one level. */
export const dimensionSchema = z.object({
  id: z.string(),
  name: z.string(),
  asks: z.string(),
  /** For 1 to 5. */
  anchors: z.array(z.string()),
});

/** See {@link dimensionSchema}. */
export type Dimension = z.infer<typeof dimensionSchema>;

/** A round in a list. */
export const mockSummarySchema = z.object({
  id: z.string(),
  setup: mockSetupSchema,
  state: z.enum(mockStates),
  startedAt: z.string(),
  /** How far into the round one is. */
  ms: z.number(),
  /** The latest scores by dimension, 1 to 5; null where there was not enough to score, and where there is no scorecard. */
  scores: z.record(z.string(), z.number().nullable()).nullable(),
});

/** See {@link mockSummarySchema}. */
export type MockSummary = z.infer<typeof mockSummarySchema>;

/** What a round is about as a whole: a design prompt, a project or job talk of the user's, or a broken program. */
const subjectSchema = z.object({ kind: z.enum(["design", "project", "talk", "drill"]), id: z.string() });

/** See {@link subjectSchema}. */
export type RoundSubject = z.infer<typeof subjectSchema>;

/** A round with everything that the candidate may see of it. */
export const mockPageSchema = mockSummarySchema.extend({
  notes: z.string(),
  code: z.record(z.string(), z.string()),
  /** The problem that is open in a coding round; null where none is. */
  problemId: z.string().nullable(),
  /** What stands beside the conversation; null in rounds of code and of separate questions. */
  subject: subjectSchema.nullable(),
  selfRating: selfRatingSchema.nullable(),
  entries: z.array(entrySchema),
  dimensions: z.array(dimensionSchema),
  critiques: z.array(critiqueSchema),
  /** What became of the suggestions; also those that were taken back, whose `became` is null. */
  taken: z.array(takenSuggestionSchema),
});

/** See {@link mockPageSchema}. */
export type MockPage = z.infer<typeof mockPageSchema>;

/** Who is to score a round, and how often. */
export const critiqueRequestSchema = z.strictObject({
  by: z.enum(["script", "model"]).default("script"),
  /** A model scores the same round differently each time; each run is kept. A script does not, and runs once. */
  runs: z.number().int().min(1).max(5).default(1),
});

/** See {@link critiqueRequestSchema}. */
export type CritiqueRequest = z.infer<typeof critiqueRequestSchema>;

/** The critiques that were made, and why there are fewer than were asked for; null where there are not. */
export const critiquesMadeSchema = z.object({ critiques: z.array(critiqueSchema), failed: z.string().nullable() });

/** See {@link critiquesMadeSchema}. */
export type CritiquesMade = z.infer<typeof critiquesMadeSchema>;

/** How fast and how much was spoken in a round that has a scorecard and a pace. */
export const spokenRoundSchema = z.object({
  mockId: z.string(),
  round: z.enum(mockRounds),
  at: z.string(),
  /** While the microphone was open. */
  wordsPerMinute: z.number(),
  /** Share of all words that were the candidate's, 0 to 1. */
  talkShare: z.number().nullable(),
  longestTurnSeconds: z.number().nullable(),
});

/** See {@link spokenRoundSchema}. */
export type SpokenRound = z.infer<typeof spokenRoundSchema>;

/** How a dimension of a kind of round went over time; see `Trend`. */
export const trendSchema = z.object({
  round: z.enum(mockRounds),
  dimension: z.string(),
  name: z.string(),
  points: z.array(z.object({ mockId: z.string(), at: z.string(), score: z.number(), own: z.number().nullable() })),
  mean: z.number(),
  interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
  ownLess: z.number().nullable(),
});
