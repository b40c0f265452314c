import { createFence } from "#mcp/fence.ts";
import { entryViewSchema, standingOf, standingShape, viewEntry } from "#mcp/round-view.ts";
import { defineTool } from "#mcp/tool.ts";
import { keySchema, roundIdSchema } from "#mcp/tools/arguments.ts";
import { endHeldRound, giveHint, noteInRound, readHeldRound, sayInRound } from "#mock/held/held-rounds.service.ts";
import type { KeptInRound, Said } from "#mock/held/held-rounds.service.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { interviewerMoves, mostSaidLetters } from "#mock/mock.schemas.ts";
import * as z from "zod";

const mostNoteLetters = 4000;
/** Hints have a tool of their own, which keeps their degrees. */
const saidMoves = interviewerMoves.filter((move) => move !== "hint") as [SaidMove, ...SaidMove[]];
type SaidMove = Exclude<(typeof interviewerMoves)[number], "hint">;

const keptSchema = z.object({
  ...standingShape,
  entry: entryViewSchema.describe("What stands in the transcript now."),
  isRepeated: z.boolean().describe("Whether it was there already."),
});

async function tellKept(
  mock: MockContext,
  id: string,
  { entry, isRepeated }: KeptInRound,
): Promise<z.input<typeof keptSchema>> {
  return { ...standingOf(await readHeldRound(mock, id)), entry: viewEntry(entry, createFence(), true), isRepeated };
}

/** Says something, for either side. */
export const sayTool = defineTool({
  name: "say",
  title: "Say something in the round",
  description:
    "Adds words to the transcript: your own as the interviewer, exactly as the candidate hears them, and what the candidate answered in your window, word for word. What they answer in the page is there already. One question at a time; never the answer. For a hint use give_hint.",
  access: "write",
  isIdempotent: true,
  input: z.strictObject({
    roundId: roundIdSchema,
    key: keySchema,
    by: z.enum(["interviewer", "candidate"]).describe("Who says it."),
    text: z
      .string()
      .trim()
      .min(1, "is empty")
      .max(mostSaidLetters)
      .describe("The words, Markdown for the interviewer's."),
    move: z
      .enum(saidMoves)
      .default("follow-up")
      .describe("Of the interviewer: what you do by it. “ask” with questionId opens a question of the plan."),
    questionId: z
      .string()
      .max(200)
      .nullable()
      .default(null)
      .describe(
        "Of the interviewer: the planned question it is about; left out it is the open one, with “ask” one of your own.",
      ),
    spokenSeconds: z
      .number()
      .min(0)
      .max(7200)
      .nullable()
      .default(null)
      .describe("Of the candidate, where they spoke: how long it took, in seconds."),
  }),
  output: keptSchema,
  async run({ mock }, { roundId, key, by, text, move, questionId, spokenSeconds: seconds }) {
    const said: Said =
      by === "interviewer"
        ? { kind: "said", by, text, move, question: questionId }
        : { kind: "said", by, text, means: seconds === null ? "typed" : "spoken", seconds };
    return tellKept(mock, roundId, await sayInRound(mock, roundId, key, said));
  },
});

/** Gives the next hint. */
export const giveHintTool = defineTool({
  name: "give_hint",
  title: "Give the next hint",
  description:
    "Gives one hint of the open question and adds it to the transcript as said to the candidate: pass it on in these words. Degree 1 gives away least; none can be skipped, and there is no hint that is the answer. Only when the candidate asks for one or is stuck.",
  access: "write",
  isIdempotent: true,
  input: z.strictObject({
    roundId: roundIdSchema,
    degree: z.number().int().min(1).max(20).describe("One more than were given; one that was given is told again."),
    questionId: z.string().max(200).nullable().default(null).describe("The planned question; left out the open one."),
  }),
  output: keptSchema.extend({
    degree: z.number().int().describe("Which hint it is."),
    of: z.number().int().describe("How many the question has."),
  }),
  async run({ mock }, { roundId, degree, questionId }) {
    const kept = await giveHint(mock, roundId, { degree, questionId });
    return { ...(await tellKept(mock, roundId, kept)), degree, of: kept.of };
  },
});

/** Takes a note. */
export const noteTool = defineTool({
  name: "note",
  title: "Take a private note",
  description:
    "Keeps a note for the critique. The candidate does not see it before the round is over, and sees it then: write what you would say to their face.",
  access: "write",
  isIdempotent: true,
  input: z.strictObject({
    roundId: roundIdSchema,
    key: keySchema,
    text: z
      .string()
      .trim()
      .min(1, "is empty")
      .max(mostNoteLetters)
      .describe("What was seen, with the entry that shows it."),
  }),
  output: keptSchema,
  run: async ({ mock }, { roundId, key, text }) => tellKept(mock, roundId, await noteInRound(mock, roundId, key, text)),
});

/** Ends a round. */
export const endRoundTool = defineTool({
  name: "end_round",
  title: "End the round",
  description:
    "Ends a round for good; say good-bye first. Then the candidate rates themselves in the page, alone, and only after that can the round be scored. References of the problems asked are in read_round from then on.",
  access: "write",
  isIdempotent: true,
  isFinal: true,
  input: z.strictObject({ roundId: roundIdSchema }),
  output: z.object({ ...standingShape, page: z.string().describe("Where the candidate rates themselves.") }),
  run: async ({ mock, access }, { roundId }) => ({
    ...standingOf(await endHeldRound(mock, roundId)),
    page: access.address(`/mocks/${roundId}`),
  }),
});
