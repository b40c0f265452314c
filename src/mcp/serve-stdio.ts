import type { Readable, Writable } from "node:stream";

import type { TokenAccess } from "#assistants/assistants.schemas.ts";
import { createMcpServer } from "#mcp/create-mcp-server.ts";
import type { McpContexts } from "#mcp/mcp.context.ts";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { isJSONRPCRequest } from "@modelcontextprotocol/sdk/types.js";
import type { RequestId } from "@modelcontextprotocol/sdk/types.js";

/** A message longer than this is nobody's. */
const largestMessageBytes = 2 * 1024 ** 2;

/** Where to serve, and what whoever is there may do. */
export interface StdioOptions {
  input: Readable;
  output: Writable;
  access: TokenAccess;
  /** Ends it. */
  interrupted: AbortSignal;
}

/** Serves the Model Context Protocol to the assistant that started this process, until it closes the input. */
export async function serveStdio(contexts: McpContexts, options: StdioOptions): Promise<void> {
  const { input, output, access, interrupted } = options;
  const server = createMcpServer(contexts, {
    door: "this machine",
    access,
    client: async () => server.server.getClientVersion() ?? null,
    // Where it is served, if it is, only the user knows.
    address: (path) => `${path} in Warmup's web app, which npm start opens`,
  });
  const transport = new StdioServerTransport(input, output, { maxBufferSize: largestMessageBytes });
  const ended = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    input.once("end", resolve);
    input.once("close", resolve);
    interrupted.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.connect(transport);
  const answered = countAnswers(transport);
  if (!interrupted.aborted) await ended;
  if (!interrupted.aborted) await answered();
  await server.close();
}

/** Gives what resolves once every request that came was answered: what is piped in is answered to its end. */
function countAnswers(transport: Transport): () => Promise<void> {
  const open = new Set<RequestId>();
  let done = (): void => undefined;
  const { onmessage, send } = transport;
  transport.onmessage = (message, extra) => {
    if (isJSONRPCRequest(message)) open.add(message.id);
    onmessage?.(message, extra);
  };
  transport.send = async (message, options) => {
    await send.call(transport, message, options);
    if ("id" in message && !("method" in message) && message.id !== undefined) open.delete(message.id);
    if (open.size === 0) done();
  };
  return async () =>
    new Promise((resolve) => {
      done = resolve;
      if (open.size === 0) resolve();
    });
}
