import type { MadeToken, TokenAccess } from "#assistants/assistants.schemas.ts";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";

/** An assistant that is connected, and every answer it was given, as text. */
export interface Assistant {
  client: Client;
  answers: string[];
  /** Calls a tool and gives its structured answer. Throws its sentence where it refuses. */
  use(tool: string, given?: Record<string, unknown>): Promise<Record<string, never>>;
  /** Calls a tool that should refuse, and gives its sentence. */
  refused(tool: string, given?: Record<string, unknown>): Promise<string>;
}

/** Sends JSON to the API of a running program, and reads the answer. */
export async function send<Answer>(url: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Makes a token by the API. */
export async function makeToken(url: string, name: string, access: TokenAccess): Promise<MadeToken> {
  return send(url, "POST", "/api/assistants/tokens", { name, access });
}

/** The SDK's own client. */
export function newClient(): Client {
  return new Client({ name: "test-assistant", version: "1.2.3" });
}

/** Connects over streamable HTTP with a token. */
export async function connect(url: string, secret: string): Promise<Assistant> {
  const client = newClient();
  const answers: string[] = [];
  const transport = new StreamableHTTPClientTransport(new URL(`${url}/mcp`), {
    requestInit: { headers: { Authorization: `Bearer ${secret}` } },
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      answers.push(await response.clone().text());
      return response;
    },
  });
  await client.connect(transport);
  return assistantOf(client, answers);
}

/** What a test does with a client. */
export function assistantOf(client: Client, answers: string[] = []): Assistant {
  const call = async (name: string, given: Record<string, unknown> = {}): Promise<CallToolResult> =>
    (await client.callTool({ name, arguments: given })) as CallToolResult;
  const textOf = ({ content }: CallToolResult): string =>
    content.map((one) => (one.type === "text" ? one.text : "")).join("");
  return {
    client,
    answers,
    async use(tool, given) {
      const result = await call(tool, given);
      if (result.isError) throw new Error(textOf(result));
      return result.structuredContent as Record<string, never>;
    },
    async refused(tool, given) {
      const result = await call(tool, given);
      if (!result.isError) throw new Error(`${tool} did not refuse: ${textOf(result)}`);
      return textOf(result);
    },
  };
}
