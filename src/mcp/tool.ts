import type { TokenAccess } from "#assistants/assistants.schemas.ts";
import { logCall } from "#assistants/calls.service.ts";
import type { McpSession } from "#mcp/mcp.context.ts";
import { accessReadOnly, argumentsInvalid } from "#mcp/mcp.errors.ts";
import { isWarmupError } from "#platform/errors.ts";
import type { CallToolResult, Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import * as z from "zod";

/** Something that an assistant can do. */
export interface Tool {
  access: TokenAccess;
  /** As it is listed. */
  listed: ListedTool;
  /** Checks the arguments and does it. Throws errors with sentences. */
  run(session: McpSession, given: unknown): Promise<Record<string, unknown>>;
}

interface ToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string;
  title: string;
  /** When to use it, and what comes of it. */
  description: string;
  /** What it takes to be allowed. */
  access: TokenAccess;
  input: Input;
  output: Output;
  /** Of what writes: whether doing it again changes nothing more. */
  isIdempotent?: boolean;
  /** Of what writes: whether something cannot be taken back. */
  isFinal?: boolean;
  run(session: McpSession, input: z.output<Input>): Promise<z.input<Output>>;
}

const mostProblems = 3;

/** Makes a tool from its schemas, whose descriptions go into its listing. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  const { name, title, description, access, input, output, isIdempotent = false, isFinal = false } = definition;
  const isReading = access === "read";
  return {
    access,
    listed: {
      name,
      title,
      description,
      inputSchema: toJsonSchema(input, "input"),
      outputSchema: toJsonSchema(output, "output"),
      annotations: {
        title,
        readOnlyHint: isReading,
        destructiveHint: isFinal,
        idempotentHint: isReading || isIdempotent,
        // All of it stays within the program.
        openWorldHint: false,
      },
    },
    async run(session, given) {
      const checked = input.safeParse(given ?? {});
      if (!checked.success) throw argumentsInvalid(name, problemsOf(checked.error));
      return output.parse(await definition.run(session, checked.data));
    },
  };
}

/** Runs a tool for an assistant, and logs that. What goes wrong is told as the tool's answer, so that the assistant can mend it. */
export async function runTool(session: McpSession, tool: Tool, given: unknown): Promise<CallToolResult> {
  const { assistants, access } = session;
  const { name } = tool.listed;
  const at = assistants.clock();
  const log = async (outcome: string): Promise<void> =>
    logCall(assistants, { door: access.door, kind: "tool", name, outcome, arguments: given, at });
  try {
    if (tool.access === "write" && access.access === "read") throw accessReadOnly(name);
    const answer = await tool.run(session, given);
    await log("done");
    return { structuredContent: answer, content: [{ type: "text", text: JSON.stringify(answer) }] };
  } catch (error) {
    if (session.signal.aborted) {
      await log("given-up");
      return { isError: true, content: [{ type: "text", text: "It was given up." }] };
    }
    await log(isWarmupError(error) ? error.code : "failed");
    return { isError: true, content: [{ type: "text", text: sentenceOf(session, name, error) }] };
  }
}

function sentenceOf({ assistants }: McpSession, name: string, error: unknown): string {
  if (isWarmupError(error)) return error.message;
  assistants.log.error({ err: error, tool: name }, "A tool of an assistant failed.");
  return "Something failed inside Warmup, and its log has the details. Try again.";
}

function problemsOf({ issues }: z.ZodError): string {
  return issues
    .slice(0, mostProblems)
    .map(({ path, message }) => `${path.length === 0 ? "the whole" : `“${path.join(".")}”`}: ${message}`)
    .join("; ");
}

/** Draft 7, which every client's validator reads. */
function toJsonSchema(schema: z.ZodObject, io: "input" | "output"): ListedTool["inputSchema"] {
  return z.toJSONSchema(schema, { target: "draft-7", io }) as ListedTool["inputSchema"];
}
