import { instructions } from "#mcp/instructions.ts";
import type { McpAccess, McpContexts } from "#mcp/mcp.context.ts";
import { addPrompts } from "#mcp/prompts.ts";
import { addResources } from "#mcp/resources.ts";
import { runTool } from "#mcp/tool.ts";
import type { Tool } from "#mcp/tool.ts";
import { readCodeTool } from "#mcp/tools/code-tools.ts";
import { rubricTool, writeCritiqueTool } from "#mcp/tools/judging-tools.ts";
import { addCardTool, readinessTool, todayTool } from "#mcp/tools/plan-tools.ts";
import { listMocksTool, readRoundTool, startRoundTool, timeLeftTool } from "#mcp/tools/round-tools.ts";
import { endRoundTool, giveHintTool, noteTool, sayTool } from "#mcp/tools/speaking-tools.ts";
import { readVersion } from "#platform/program.ts";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from "@modelcontextprotocol/sdk/types.js";

/** Every tool, in the order in which a round needs them. */
const tools: readonly Tool[] = [
  listMocksTool,
  startRoundTool,
  readRoundTool,
  sayTool,
  giveHintTool,
  readCodeTool,
  noteTool,
  timeLeftTool,
  endRoundTool,
  rubricTool,
  writeCritiqueTool,
  addCardTool,
  readinessTool,
  todayTool,
];

/**
 * Makes a server of the Model Context Protocol for one connection. Who may only read is offered the tools that read, and is told so
 * when it calls another.
 */
export function createMcpServer(contexts: McpContexts, access: McpAccess): McpServer {
  const server = new McpServer({ name: "warmup", title: "Warmup", version: readVersion() }, { instructions });
  // By handlers of our own: an unknown tool is an error of the protocol, bad arguments are an answer that says what to mend.
  server.server.registerCapabilities({ tools: {} });
  server.server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.filter((tool) => tool.access === "read" || access.access === "write").map(({ listed }) => listed),
  }));
  server.server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const tool = tools.find(({ listed }) => listed.name === params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    return runTool({ ...contexts, access, signal }, tool, params.arguments);
  });
  addResources(server, contexts, access);
  if (access.access === "write") addPrompts(server, contexts, access);
  // Nothing is ever sent unasked.
  server.server.registerCapabilities({ resources: { listChanged: false } });
  if (access.access === "write") server.server.registerCapabilities({ prompts: { listChanged: false } });
  return server;
}
