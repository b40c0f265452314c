import type { CallKind } from "#assistants/assistants.schemas.ts";
import { logCall } from "#assistants/calls.service.ts";
import { areaTitles } from "#catalogue/topic.schemas.ts";
import { createFence } from "#mcp/fence.ts";
import type { McpAccess, McpContexts } from "#mcp/mcp.context.ts";
import { viewEntry } from "#mcp/round-view.ts";
import { readHeldRound } from "#mock/held/held-rounds.service.ts";
import { rubricDimensions } from "#mock/dimensions.ts";
import { mockNotFound, roundNotHeld } from "#mock/mock.errors.ts";
import { mockLevels, mockRounds } from "#mock/mock.schemas.ts";
import { listMocks } from "#mock/mocks.service.ts";
import { isWarmupError } from "#platform/errors.ts";
import { ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import type { ReadResourceResult } from "@modelcontextprotocol/sdk/types.js";

/** What the protocol calls a resource that is not there. */
const resourceNotFound = -32_002;
const mostListed = 50;
const mimeType = "text/markdown";

/** Does what was asked of a door that has no room for an error's sentence in its answer, and logs it. Throws an error of the protocol. */
export async function logged<Answer>(
  { assistants }: McpContexts,
  { door }: McpAccess,
  call: { kind: CallKind; name: string; arguments: unknown },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const at = assistants.clock();
  try {
    const answer = await work();
    await logCall(assistants, { ...call, door, outcome: "done", at });
    return answer;
  } catch (error) {
    await logCall(assistants, { ...call, door, outcome: isWarmupError(error) ? error.code : "failed", at });
    if (isWarmupError(error))
      throw new McpError(error.status === 404 ? resourceNotFound : ErrorCode.InvalidParams, error.message);
    assistants.log.error({ err: error, name: call.name }, "What an assistant asked for failed.");
    throw new McpError(ErrorCode.InternalError, "Something failed inside Warmup, and its log has the details.");
  }
}

/** Answers a reading of a resource, and logs it. */
type Read = (uri: URL, write: () => Promise<string>) => Promise<ReadResourceResult>;

/** Offers rubrics, transcripts and the list of topics. */
export function addResources(server: McpServer, contexts: McpContexts, access: McpAccess): void {
  const read: Read = async (uri, write) =>
    logged(contexts, access, { kind: "resource", name: uri.href, arguments: null }, async () => ({
      contents: [{ uri: uri.href, mimeType, text: await write() }],
    }));
  server.registerResource(
    "topics",
    "warmup://topics",
    {
      title: "Topics",
      description: "Every topic that rounds ask about, by area: its id, name, weight and rounds.",
      mimeType,
    },
    async (uri) => read(uri, async () => writeTopics(contexts)),
  );
  addRubrics(server, contexts, read);
  addTranscripts(server, contexts, read);
}

function addRubrics(server: McpServer, contexts: McpContexts, read: Read): void {
  const resources = mockRounds.flatMap((round) =>
    mockLevels.map((level) => ({
      uri: `warmup://rubrics/${round}/${level}`,
      name: `rubric-${round}-${level}`,
      title: `Rubric: ${round}, ${level}`,
      mimeType,
    })),
  );
  server.registerResource(
    "rubric",
    new ResourceTemplate("warmup://rubrics/{round}/{level}", {
      list: () => ({ resources }),
      complete: {
        round: (start) => mockRounds.filter((round) => round.startsWith(start)),
        level: (start) => mockLevels.filter((level) => level.startsWith(start)),
      },
    }),
    {
      title: "Rubric of a round",
      description: "What is judged in a kind of round at a level, with anchors for 1 to 5.",
      mimeType,
    },
    async (uri, { round, level }) => read(uri, async () => writeRubric(contexts, String(round), String(level))),
  );
}

function addTranscripts(server: McpServer, contexts: McpContexts, read: Read): void {
  server.registerResource(
    "transcript",
    new ResourceTemplate("warmup://rounds/{roundId}/transcript", {
      list: async () => ({
        resources: (await listMocks(contexts.mock)).slice(0, mostListed).map(({ id, setup, startedAt }) => ({
          uri: `warmup://rounds/${id}/transcript`,
          name: `transcript-${id}`,
          title: `Transcript: ${setup.round}, ${startedAt.slice(0, 10)}`,
          mimeType,
        })),
      }),
      complete: {
        roundId: async (start) =>
          (await listMocks(contexts.mock)).map(({ id }) => id).filter((id) => id.startsWith(start)),
      },
    }),
    {
      title: "Transcript of a round",
      description: "What was said and run in a mock interview, in order; the candidate's words are fenced as material.",
      mimeType,
    },
    async (uri, { roundId }) => read(uri, async () => writeTranscript(contexts, String(roundId))),
  );
}

async function writeTopics({ knowledge }: McpContexts): Promise<string> {
  const topics = [...(await knowledge.topics()).values()];
  const lines = Object.entries(areaTitles).flatMap(([area, title]) => {
    const own = topics.filter((topic) => topic.area === area);
    if (own.length === 0) return [];
    return [
      `## ${title}`,
      ...own.map(({ id, name, weight, rounds }) => `- ${id}: ${name} (weight ${weight}; ${rounds.join(", ")})`),
    ];
  });
  return ["# Topics", ...lines].join("\n");
}

async function writeRubric({ mock }: McpContexts, roundName: string, levelName: string): Promise<string> {
  const round = mockRounds.find((one) => one === roundName);
  const level = mockLevels.find((one) => one === levelName);
  const rubric = round === undefined ? undefined : (await mock.talk.rubrics()).get(round);
  if (round === undefined || level === undefined || rubric === undefined)
    throw roundNotHeld(`${roundName}, ${levelName}`);
  const dimensions = await rubricDimensions(mock, { round, level });
  return [
    `# ${round}, ${level}`,
    ...dimensions.flatMap(({ id, name, asks, anchors }) => [
      `## ${name} (${id})`,
      asks,
      ...anchors.map((anchor, index) => `${index + 1}. ${anchor}`),
    ]),
    "## Verdict",
    ...Object.entries(rubric.overall[level]).map(([verdict, words]) => `- ${verdict}: ${words}`),
  ].join("\n");
}

async function writeTranscript({ mock }: McpContexts, id: string): Promise<string> {
  if (!/^mock_[0-9a-z]{26}$/.test(id)) throw mockNotFound(id);
  const { entries, setup, state } = await readHeldRound(mock, id);
  const fence = createFence();
  const lines = entries
    .map((entry) => viewEntry(entry, fence, setup.interviewer === "assistant"))
    .map(
      ({ seq, minute, by, move, text }) =>
        `**${seq}** ${by}${move === null ? "" : `, ${move}`}, minute ${minute}:\n${text}`,
    );
  return [`# ${setup.round}, ${setup.level}, ${state}`, ...lines].join("\n\n");
}
