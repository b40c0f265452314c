import {
  mockInterviewers,
  mockLevels,
  mockRounds,
  mockSetupSchema,
  mockStates,
  mockStyles,
  interviewerMoves,
} from "#mock/mock.schemas.ts";
import type { Entry } from "#mock/mock.schemas.ts";
import type { HeldRound } from "#mock/held/held-rounds.service.ts";
import type { RoundQuestion } from "#mock/held/round-questions.rules.ts";
import type { Fence } from "#mcp/fence.ts";
import { createFence } from "#mcp/fence.ts";
import { isFromNotes } from "#mock/scripted/round-plan.schemas.ts";
import * as z from "zod";

const minuteMs = 60_000;

/** An entry of a transcript as an assistant reads it. */
export const entryViewSchema = z.object({
  seq: z.number().int().describe("Its place in the transcript, from 0; quotes name it."),
  minute: z.number().describe("When it was, in minutes of the round."),
  by: z.enum(["interviewer", "candidate", "note"]).describe("Who: a note is private to the interviewer until the end."),
  kind: z.enum(["said", "code", "note"]).describe("Words, a run of code, or a note."),
  move: z.enum(interviewerMoves).nullable().describe("What the interviewer did by it; null of everything else."),
  questionId: z.string().nullable().describe("The planned question that the interviewer's words are about."),
  text: z.string().describe("The words; of a run what the judge said. The candidate's are fenced as material."),
});

/** A question of a round's plan as an assistant reads it. */
const questionViewSchema = z.object({
  id: z.string().describe("Names it in say and give_hint."),
  title: z.string().describe("The topic, family, design, problem, project or job talk that it is of."),
  ask: z.string().describe("The question as the plan words it, Markdown."),
  minutes: z.number().describe("How long it may take."),
  isAsked: z.boolean().describe("Whether it was asked."),
  isOpen: z.boolean().describe("Whether it is the one asked last."),
  hintsGiven: z.number().int().describe("How many of its hints were given."),
  hints: z.number().int().describe("How many hints it has; give_hint gives them one by one."),
  statement: z.string().nullable().describe("Of a problem: what is to be written. It stands beside the editor."),
  private: z
    .object({
      points: z.array(z.object({ say: z.string(), must: z.boolean() })),
      probes: z.array(z.string()),
      answers: z.array(z.object({ asked: z.array(z.string()), say: z.string() })),
    })
    .nullable()
    .describe(
      "For the interviewer alone, never to be read out: points a strong answer makes, follow-ups, and what to answer when asked. Null until it was asked.",
    ),
  solution: z
    .object({ code: z.string(), complexity: z.string() })
    .nullable()
    .describe(
      "Of a problem that was asked: the reference, once the round is over; of a broken program the healthy one, with what was wrong in the place of the complexity.",
    ),
});

/** How a round stands. */
export const standingShape = {
  roundId: z.string().describe("The round."),
  state: z.enum(mockStates).describe("open; closed: it waits for the candidate's own rating; rated: it can be scored."),
  minute: z.number().describe("How far into the round one is, in minutes."),
  minutesLeft: z.number().describe("Minutes left; below 0 it runs over."),
  waitsFor: z
    .enum(["interviewer", "candidate", "rating", "critique", "nothing"])
    .describe("Whose turn it is: to speak, to rate themselves (in the page), or to score the round."),
};

/** A round as an assistant reads it. */
export const roundViewSchema = z.object({
  ...standingShape,
  page: z.string().describe("Where the candidate finds the room: transcript, clock, editor and notes."),
  setup: z
    .object({
      round: z.enum(mockRounds),
      level: z.enum(mockLevels),
      track: mockSetupSchema.shape.track.unwrap(),
      style: z.enum(mockStyles),
      minutes: z.number().int(),
      interviewer: z.enum(mockInterviewers),
      role: z.string().nullable(),
    })
    .describe(
      "What was agreed: kind, level, track (the role that it is for, or null), style, length, and the role's description, fenced.",
    ),
  opening: z.string().describe("How to begin; of system design with the prompt."),
  questions: z
    .array(questionViewSchema)
    .describe(
      "The plan, in the order in which to ask; time ends it, not its length. With sinceSeq only the open and the next one.",
    ),
  entries: z.array(entryViewSchema).describe("The transcript, or the part after sinceSeq."),
  selfRating: z
    .object({ scores: z.record(z.string(), z.number().nullable()), words: z.string() })
    .nullable()
    .describe("The candidate's own scores by dimension, once given."),
});

/** See {@link standingShape}. */
export function standingOf(round: HeldRound): z.input<z.ZodObject<typeof standingShape>> {
  return {
    roundId: round.id,
    state: round.state,
    minute: minuteOf(round.ms),
    minutesLeft: minuteOf(round.setup.minutes * minuteMs - round.ms),
    waitsFor: waitsFor(round),
  };
}

function waitsFor({
  state,
  entries,
  setup,
}: HeldRound): "interviewer" | "candidate" | "rating" | "critique" | "nothing" {
  if (state === "closed") return "rating";
  if (state === "rated") return "critique";
  if (setup.interviewer !== "assistant") return "nothing";
  const last = entries.findLast(({ body }) => body.kind !== "note")?.body;
  return last?.kind === "said" && last.by === "interviewer" ? "candidate" : "interviewer";
}

/** See {@link roundViewSchema}. */
export function viewRound(round: HeldRound, page: string, sinceSeq: number | null): z.input<typeof roundViewSchema> {
  const fence = createFence();
  const { setup, entries, questions, selfRating } = round;
  const next = questions.find(({ isAsked }) => !isAsked);
  return {
    ...standingOf(round),
    page,
    setup: {
      round: setup.round,
      level: setup.level,
      track: setup.track,
      style: setup.style,
      minutes: setup.minutes,
      interviewer: setup.interviewer,
      role: setup.role.trim() === "" ? null : fence(setup.role),
    },
    // It names the round that is rehearsed in the candidate's words.
    opening: setup.rehearses === null ? round.opening : fence(round.opening),
    questions: questions
      .filter((question) => sinceSeq === null || question.isOpen || question === next)
      .map((question) => viewQuestion(question, fence)),
    entries: entries
      .filter(({ seq }) => sinceSeq === null || seq > sinceSeq)
      .map((entry) => viewEntry(entry, fence, setup.interviewer === "assistant")),
    selfRating: selfRating === null ? null : { ...selfRating, words: fence(selfRating.words) },
  };
}

function viewQuestion(question: RoundQuestion, fence: Fence): z.input<typeof questionViewSchema> {
  const { source, listenFor, solution, ...rest } = question;
  // Questions on the candidate's own projects and talks are made from their words.
  const own = isFromNotes({ source }) ? fence : (text: string): string => text;
  return {
    ...rest,
    title: own(rest.title),
    ask: own(rest.ask),
    private:
      listenFor === null
        ? null
        : {
            points: listenFor.points.map(({ say, must }) => ({ say: own(say), must })),
            probes: listenFor.probes.map(own),
            answers: listenFor.answers,
          },
    solution,
  };
}

/** See {@link entryViewSchema}. What another interviewer said may have the candidate's words in it, so that it is fenced too. */
export function viewEntry({ seq, ms, body }: Entry, fence: Fence, isOwnWord: boolean): z.input<typeof entryViewSchema> {
  const place = { seq, minute: minuteOf(ms), move: null, questionId: null };
  if (body.kind === "note")
    return { ...place, by: "note", kind: "note", text: isOwnWord ? body.text : fence(body.text) };
  if (body.kind === "code")
    return { ...place, by: "candidate", kind: "code", text: `${body.mode}: ${fence(body.verdict)}` };
  if (body.by === "candidate") return { ...place, by: "candidate", kind: "said", text: fence(body.text) };
  const { move, question: questionId, text } = body;
  return { ...place, by: "interviewer", kind: "said", move, questionId, text: isOwnWord ? text : fence(text) };
}

/** Milliseconds as minutes with one decimal. */
export function minuteOf(ms: number): number {
  return Math.round((ms / minuteMs) * 10) / 10;
}
