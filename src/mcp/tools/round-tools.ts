import { setTimeout } from "node:timers/promises";

import { roundViewSchema, standingOf, standingShape, viewRound } from "#mcp/round-view.ts";
import type { McpSession } from "#mcp/mcp.context.ts";
import { defineTool } from "#mcp/tool.ts";
import { roundIdSchema } from "#mcp/tools/arguments.ts";
import { readHeldRound } from "#mock/held/held-rounds.service.ts";
import type { HeldRound } from "#mock/held/held-rounds.service.ts";
import {
  mockInterviewers,
  mockLevels,
  mockRounds,
  mockSetupSchema,
  mockStates,
  mockStyles,
} from "#mock/mock.schemas.ts";
import { listMocks, startMock } from "#mock/mocks.service.ts";
import { requireStorable } from "#platform/require-storable.ts";
import * as z from "zod";

const mostListed = 50;
/** Below what clients and proxies wait for an answer. */
const longestWaitSeconds = 25;
const lookAgainMs = 400;

/** Lists rounds. */
export const listMocksTool = defineTool({
  name: "list_mocks",
  title: "List mock interviews",
  description: "The candidate's mock interviews, the latest first, with how each stands and its latest scores.",
  access: "read",
  input: z.strictObject({
    state: z.enum(mockStates).optional().describe("Only those that stand so."),
    limit: z.number().int().min(1).max(mostListed).default(20).describe("How many at most."),
  }),
  output: z.object({
    rounds: z
      .array(
        z.object({
          roundId: z.string(),
          round: z.enum(mockRounds),
          level: z.enum(mockLevels),
          interviewer: z.enum(mockInterviewers),
          state: z.enum(mockStates),
          startedAt: z.string(),
          minutes: z.number().int(),
          scores: z.record(z.string(), z.number().nullable()).nullable(),
        }),
      )
      .describe("Rounds, the latest first; scores are 1 to 5 by dimension, null where there was not enough to score."),
  }),
  run: async ({ mock }, { state, limit }) => ({
    rounds: (await listMocks(mock))
      .filter((one) => state === undefined || one.state === state)
      .slice(0, limit)
      .map(({ id, setup, scores, startedAt, ...one }) => ({
        roundId: id,
        round: setup.round,
        level: setup.level,
        interviewer: setup.interviewer,
        state: one.state,
        startedAt,
        minutes: setup.minutes,
        scores,
      })),
  }),
});

/** Begins a round. */
export const startRoundTool = defineTool({
  name: "start_round",
  title: "Begin a mock interview",
  description:
    "Begins a round that you hold. Warmup chooses the questions by weight and by how the candidate stands; you ask them with say. Tell the candidate the address of the page: there they have the clock, the editor in coding rounds, and can answer.",
  access: "write",
  input: z.strictObject({
    round: z.enum(mockRounds).describe("The kind of round."),
    level: z.enum(mockLevels).default("senior").describe("The level that is interviewed for."),
    track: mockSetupSchema.shape.track.describe(
      "The role that is interviewed for: what is asked leans to it. Null for none in particular.",
    ),
    style: z.enum(mockStyles).default("probing").describe("How you behave."),
    minutes: mockSetupSchema.shape.minutes.default(45).describe("How long it is, 10 to 90."),
    role: z.string().max(20_000).default("").describe("The role's description as the candidate gave it, or nothing."),
    questions: mockSetupSchema.shape.questions.describe("Ids of questions or problems to begin with; usually none."),
  }),
  output: roundViewSchema,
  async run(session, setup) {
    requireStorable(setup.role);
    const asked = mockSetupSchema.parse({ ...setup, interviewer: "assistant" });
    const { id } = await startMock(session.mock, asked);
    return view(session, await readHeldRound(session.mock, id), null);
  },
});

/** Reads a round, if asked for after waiting for something new. */
export const readRoundTool = defineTool({
  name: "read_round",
  title: "Read a round",
  description:
    "The set-up, the plan with what to listen for in what was asked, and the transcript. With sinceSeq and waitSeconds it waits for the candidate, who may be typing in the page. Hints and solutions are not in it before their time.",
  access: "read",
  input: z.strictObject({
    roundId: roundIdSchema,
    sinceSeq: z.number().int().min(-1).optional().describe("Only entries after this one; −1 for all."),
    waitSeconds: z
      .number()
      .int()
      .min(0)
      .max(longestWaitSeconds)
      .default(0)
      .describe("How long to wait at most, in seconds, until there is an entry after sinceSeq or the round is over."),
  }),
  output: roundViewSchema,
  async run(session, { roundId, sinceSeq, waitSeconds }) {
    const end = performance.now() + waitSeconds * 1000;
    let round = await readHeldRound(session.mock, roundId);
    const isWaiting = (): boolean =>
      sinceSeq !== undefined && round.state === "open" && (round.entries.at(-1)?.seq ?? -1) <= sinceSeq;
    while (isWaiting() && performance.now() < end) {
      await setTimeout(lookAgainMs, undefined, { signal: session.signal });
      round = await readHeldRound(session.mock, roundId);
    }
    return view(session, round, sinceSeq ?? null);
  },
});

/** Tells the time. */
export const timeLeftTool = defineTool({
  name: "time_left",
  title: "Read the clock",
  description:
    "How far into the round one is and what is left. While the candidate has the page open it keeps the clock; otherwise the time since the last entry counts, ten minutes at most.",
  access: "read",
  input: z.strictObject({ roundId: roundIdSchema }),
  output: z.object(standingShape),
  run: async ({ mock }, { roundId }) => standingOf(await readHeldRound(mock, roundId)),
});

function view({ access }: McpSession, round: HeldRound, sinceSeq: number | null): z.input<typeof roundViewSchema> {
  return viewRound(round, access.address(`/mocks/${round.id}`), sinceSeq);
}
