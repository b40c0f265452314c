import { shelfNames, slugSchema } from "#catalogue/catalogue.schemas.ts";
import { rubricLevels } from "#catalogue/rubric.schemas.ts";
import { runEventSchema } from "#judge/judge.schemas.ts";
import * as z from "zod";

/** Who is in a room: whoever opened it, and whoever came by the link. */
export const peerSides = ["host", "guest"] as const;

/** One of {@link peerSides}. */
export type PeerSide = (typeof peerSides)[number];

/** How far a room is: nobody has begun, one half, the other half, feedback, over. */
export const peerPhases = ["waiting", "first", "second", "feedback", "closed"] as const;

/** One of {@link peerPhases}. */
export type PeerPhase = (typeof peerPhases)[number];

/** From where a guest can come in: this machine alone, or whatever reaches it over a network. */
export const peerReaches = ["network", "machine"] as const;

/** One of {@link peerReaches}. */
export type PeerReach = (typeof peerReaches)[number];

/** The most letters of shared code that are run or kept. */
export const mostCodeLetters = 100_000;
/** The most letters of one side's notes. */
export const mostNoteLetters = 20_000;
const mostRuns = 200;
const mostKnown = 2000;
const mostExchanged = 1000;

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u, "must be one line of text");

/** What opens a room. */
export const peerSetupSchema = z.strictObject({
  kind: z.enum(shelfNames),
  level: z.enum(rubricLevels),
  /** Of each half. */
  minutes: z.number().int().min(10).max(90),
  /** Who asks in the first half. */
  asksFirst: z.enum(peerSides),
  hostName: nameSchema,
  reach: z.enum(peerReaches),
});

/** See {@link peerSetupSchema}. */
export type PeerSetup = z.infer<typeof peerSetupSchema>;

/** A run of the shared code, as it is kept. */
export const peerRunSchema = z.strictObject({
  by: z.enum(peerSides),
  mode: z.enum(["run", "submit"]),
  at: z.iso.datetime(),
  /** When in the half, in ms. */
  ms: z.number().min(0),
  passed: z.boolean(),
  passedCases: z.number().int().min(0),
  totalCases: z.number().int().min(0),
  /** What the judge said where it did not pass, cut to a few lines. */
  message: z.string().max(1000),
});

/** See {@link peerRunSchema}. */
export type PeerRun = z.infer<typeof peerRunSchema>;

/** A half as it is kept. */
export const peerHalfSchema = z.strictObject({
  problemId: slugSchema,
  /** Those that were asked before it, and that somebody knew. */
  exchanged: z.array(slugSchema).max(mostExchanged),
  /** Who asks; the other one writes. */
  asks: z.enum(peerSides),
  /** As it stood at the last run, and at the end of the half. */
  code: z.string().max(mostCodeLetters),
  /** How long it took, in ms; 0 until it is over. */
  ms: z.number().min(0),
  runs: z.array(peerRunSchema).max(mostRuns),
});

/** See {@link peerHalfSchema}. */
export type PeerHalf = z.infer<typeof peerHalfSchema>;

/** The clock of the half that goes on: what it had when it last started, in ms, and when that was; null while it stands. */
export const peerClockSchema = z.strictObject({ ms: z.number().min(0), since: z.iso.datetime().nullable() });

/** See {@link peerClockSchema}. */
export type PeerClock = z.infer<typeof peerClockSchema>;

/** What one side says of how the other did as the candidate. */
export const peerReviewSchema = z.strictObject({
  marks: z
    .array(
      z.strictObject({
        dimension: z.string().max(60),
        /** Null where there was not enough to tell. */
        score: z.number().int().min(1).max(5).nullable(),
        /** What was said or written that the score rests on. */
        quote: z.string().max(1000),
      }),
    )
    .max(12),
  keep: z.string().max(2000),
  change: z.string().max(2000),
});

/** See {@link peerReviewSchema}. */
export type PeerReview = z.infer<typeof peerReviewSchema>;

/** A review, or that this side gives none. */
export const peerGivenSchema = z.union([peerReviewSchema, z.literal("none")]);

/** See {@link peerGivenSchema}. */
export type PeerGiven = z.infer<typeof peerGivenSchema>;

/** What each side has given; null where it has not yet. */
export const peerFeedbackSchema = z.strictObject({
  host: peerGivenSchema.nullable(),
  guest: peerGivenSchema.nullable(),
});

/** See {@link peerFeedbackSchema}. */
export type PeerFeedback = z.infer<typeof peerFeedbackSchema>;

/** What the host does with the room. */
export const peerStepSchema = z.strictObject({ step: z.enum(["begin", "pause", "resume", "next", "close"]) });

/** See {@link peerStepSchema}. */
export type PeerStep = z.infer<typeof peerStepSchema>["step"];

/** What the guest says on coming in. */
export const peerJoinSchema = z.strictObject({
  name: nameSchema,
  /** Problems that their browser has seen in other rooms. */
  knows: z.array(slugSchema).max(mostKnown).default([]),
});

/** See {@link peerJoinSchema}. */
export type PeerJoin = z.infer<typeof peerJoinSchema>;

/** Notes of the side that sends them. */
export const peerNotesSchema = z.strictObject({ text: z.string().max(mostNoteLetters) });

/** Which cases to run the shared code against: the examples, or all. */
export const peerRunRequestSchema = z.strictObject({ mode: z.enum(["run", "submit"]) });

/** See {@link peerRunRequestSchema}. */
export type PeerRunRequest = z.infer<typeof peerRunRequestSchema>;

/** What helps whoever asks; all but the reference solution. */
export const peerSheetSchema = z.object({
  pattern: z.string(),
  hints: z.array(z.string()),
  /** What goes wrong in usual wrong answers. */
  slips: z.array(z.string()),
  why: z.string(),
  complexity: z.string(),
  followUps: z.array(z.string()),
});

/** A half as one side sees it. */
export const peerHalfViewSchema = z.object({
  problemId: slugSchema,
  title: z.string(),
  difficulty: z.string(),
  minutes: z.number(),
  statement: z.string(),
  asks: z.enum(peerSides),
  /** For whoever asks while the half goes on, and for both after it. */
  sheet: peerSheetSchema.nullable(),
  /** Once the half is over. */
  solution: z.string().nullable(),
  code: z.string(),
  ms: z.number(),
  runs: z.array(peerRunSchema),
});

/** See {@link peerHalfViewSchema}. */
export type PeerHalfView = z.infer<typeof peerHalfViewSchema>;

const dimensionSchema = z.object({
  id: z.string(),
  name: z.string(),
  asks: z.string(),
  anchors: z.array(z.string()),
});

/** The run that goes on in a half, or the last one of it since the program started. */
export const peerLiveRunSchema = z.object({
  half: z.number().int(),
  by: z.enum(peerSides),
  mode: z.enum(["run", "submit"]),
  lines: z.array(runEventSchema),
});

/** See {@link peerLiveRunSchema}. */
export type PeerLiveRun = z.infer<typeof peerLiveRunSchema>;

/** A room as one side sees it. */
export const peerRoomSchema = z.object({
  id: z.string(),
  side: z.enum(peerSides),
  setup: peerSetupSchema,
  names: z.object({ host: z.string(), guest: z.string() }),
  phase: z.enum(peerPhases),
  /** Who is connected at this moment. */
  here: z.object({ host: z.boolean(), guest: z.boolean() }),
  /** Of the half that goes on, as the server has it. */
  clock: z.object({ ms: z.number(), isRunning: z.boolean() }),
  halves: z.array(peerHalfViewSchema),
  dimensions: z.array(dimensionSchema),
  /** This side's own. */
  notes: z.string(),
  feedback: z.object({
    mine: peerGivenSchema.nullable(),
    /** Null until both sides have given theirs, or said that they give none. */
    theirs: peerGivenSchema.nullable(),
    isTheirsGiven: z.boolean(),
  }),
  run: peerLiveRunSchema.nullable(),
  startedAt: z.string(),
  /** What lets this side into the shared document; null for the guest, whose link does. */
  socketToken: z.string().nullable(),
});

/** See {@link peerRoomSchema}. */
export type PeerRoom = z.infer<typeof peerRoomSchema>;

/** A room in the host's list. */
export const peerSummarySchema = z.object({
  id: z.string(),
  kind: z.enum(shelfNames),
  guestName: z.string(),
  phase: z.enum(peerPhases),
  startedAt: z.string(),
  /** Titles of the questions that were asked. */
  questions: z.array(z.string()),
});

/** See {@link peerSummarySchema}. */
export type PeerSummary = z.infer<typeof peerSummarySchema>;

/** How a guest comes in. */
export const peerInvitationSchema = z.object({
  /** Whole links; the secret is in the fragment, which no browser sends. Empty where the door could not be opened. */
  links: z.array(z.string()),
  /** Why there are none. */
  problem: z.string().nullable(),
});

/** See {@link peerInvitationSchema}. */
export type PeerInvitation = z.infer<typeof peerInvitationSchema>;

/** What the server says over the socket besides the shared document. */
export const peerMessageSchema = z.discriminatedUnion("type", [
  /** Something of the room is different; ask for it again. */
  z.object({ type: z.literal("changed") }),
  /** The room is closed; nothing more can be asked of it by its link. */
  z.object({ type: z.literal("closed") }),
  z.object({
    type: z.literal("run-began"),
    half: z.number().int(),
    by: z.enum(peerSides),
    mode: z.enum(["run", "submit"]),
  }),
  z.object({ type: z.literal("run-line"), half: z.number().int(), line: runEventSchema }),
]);

/** See {@link peerMessageSchema}. */
export type PeerMessage = z.infer<typeof peerMessageSchema>;
