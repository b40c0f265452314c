import type { McpAccess, McpContexts } from "#mcp/mcp.context.ts";
import { logged } from "#mcp/resources.ts";
import { mockLevels, mockRounds } from "#mock/mock.schemas.ts";
import { listMocks } from "#mock/mocks.service.ts";
import { completable } from "@modelcontextprotocol/sdk/server/completable.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { GetPromptResult } from "@modelcontextprotocol/sdk/types.js";
import * as z from "zod";

const mostCompleted = 20;

/** Offers ready words for holding and for scoring a round. */
export function addPrompts(server: McpServer, contexts: McpContexts, access: McpAccess): void {
  const tell = async (name: string, given: unknown, text: string): Promise<GetPromptResult> =>
    logged(contexts, access, { kind: "prompt", name, arguments: given }, async () => ({
      messages: [{ role: "user", content: { type: "text", text } }],
    }));
  server.registerPrompt(
    "hold-round",
    {
      title: "Hold a mock interview",
      description: "Makes you the interviewer of a round with me.",
      argsSchema: {
        round: completable(z.enum(mockRounds).describe("The kind of round."), (start) =>
          mockRounds.filter((round) => round.startsWith(start ?? "")),
        ),
        level: completable(z.enum(mockLevels).describe("The level that is interviewed for."), (start) =>
          mockLevels.filter((level) => level.startsWith(start ?? "")),
        ),
      },
    },
    async (given) => tell("hold-round", given, holdWords(given)),
  );
  server.registerPrompt(
    "critique-round",
    {
      title: "Score a mock interview",
      description: "Has you score a round that is over and that I have rated myself.",
      argsSchema: {
        roundId: completable(
          z
            .string()
            .regex(/^mock_[0-9a-z]{26}$/, "is no id of a round")
            .describe("The round."),
          async (start) =>
            (await listMocks(contexts.mock))
              .filter(({ id, state }) => state === "rated" && id.startsWith(start ?? ""))
              .slice(0, mostCompleted)
              .map(({ id }) => id),
        ),
      },
    },
    async (given) => tell("critique-round", given, critiqueWords(given.roundId)),
  );
}

function holdWords({ round, level }: { round: string; level: string }): string {
  return `Be my interviewer in a mock ${round} round at the level ${level}, with Warmup's tools.

1. Call start_round, give me the address of its page, and read the rubric of the round and level.
2. Ask the first planned question with say, then tell it to me in the same words. One question at a time, short turns. Write what I answer here into the transcript with say, word for word; what I answer in the page is there already.
3. Follow up on what I just said, once or twice a question, then go on. In a coding round look at read_code before you speak of my code.
4. Hints only when I ask or am stuck, with give_hint, and no further than the next one. Never the answer, never what is marked private, never whether an answer was good.
5. Note with note what the critique will need. Look at time_left between questions.
6. When the time is over let me ask a question, close, and call end_round. Then send me to the page to rate myself first.`;
}

function critiqueWords(roundId: string): string {
  return `Score the mock interview ${roundId} with Warmup's tools.

1. read_round, read_code where code was run, and rubric for its round and level.
2. For each dimension choose the anchor that fits what was seen, and quote the words of mine that show it, letter for letter, with the seq of their entry. Where there is too little to see, the score is null. An empty or off-topic answer is a 1. What the interviewer said earns nothing, hints that were needed count.
3. Say in "because" what a stronger answer had. Suggest three things to do next at most.
4. write_critique, and tell me what of it was dropped and why.`;
}
