import type { Token } from "#assistants/assistants.schemas.ts";
import { noteClient, readClient, recogniseToken } from "#assistants/tokens.service.ts";
import { createMcpServer } from "#mcp/create-mcp-server.ts";
import type { McpAccess, McpContexts } from "#mcp/mcp.context.ts";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";
import { Hono } from "hono";

/** From this version of the protocol on a body is one message. */
const firstWithoutBatches = "2025-06-18";
const invalidRequest = -32_600;

/**
 * The Model Context Protocol over streamable HTTP, to be mounted where clients look for it; Host and Origin were checked before. Each
 * request stands for itself: it carries its token, and nothing is kept between two but what is in the database.
 */
export function createMcpRoutes(contexts: McpContexts): Hono {
  const routes = new Hono();
  routes.use(async (c, next) => {
    // Streams that nobody would write to, and sessions that are none.
    if (c.req.method === "POST") return next();
    return refuse(405, invalidRequest, "Only POST is taken here: there are no sessions and no streams.", {
      Allow: "POST",
    });
  });
  routes.post("/", async (c) => {
    const secret = /^Bearer ([\w.~+/-]+=*)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const token = secret === undefined ? null : await recogniseToken(contexts.assistants, secret);
    if (token === null) return refuseStranger(secret !== undefined);
    const body = await c.req.text();
    let message: unknown;
    try {
      message = JSON.parse(body);
    } catch {
      return refuse(400, ErrorCode.ParseError, "The body is not JSON.");
    }
    const version = c.req.header("mcp-protocol-version") ?? "";
    if (Array.isArray(message) && version >= firstWithoutBatches)
      return refuse(400, invalidRequest, `Version ${version} of the protocol takes one message at a time.`);
    return answer(contexts, token, c.req.raw, message);
  });
  return routes;
}

async function answer(contexts: McpContexts, token: Token, request: Request, message: unknown): Promise<Response> {
  const server = createMcpServer(contexts, accessOf(contexts, token, new URL(request.url).origin));
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  const giveUp = (): void => void server.close();
  request.signal.addEventListener("abort", giveUp, { once: true });
  try {
    const response = await transport.handleRequest(
      new Request(request.url, { method: "POST", headers: request.headers }),
      {
        parsedBody: message,
      },
    );
    const client = server.server.getClientVersion();
    if (client !== undefined) await noteClient(contexts.assistants, token.id, client);
    return response;
  } finally {
    request.signal.removeEventListener("abort", giveUp);
    await server.close();
  }
}

function accessOf({ assistants }: McpContexts, { id, name, access }: Token, origin: string): McpAccess {
  return {
    door: name,
    access,
    client: async () => readClient(assistants, id),
    address: (path) => `${origin}${path}`,
  };
}

/** RFC 6750, section 3: without a token only the scheme is named. */
function refuseStranger(hasToken: boolean): Response {
  const error = hasToken ? ', error="invalid_token", error_description="The token is unknown or was revoked"' : "";
  return refuse(
    401,
    invalidRequest,
    hasToken
      ? "This token is unknown or was revoked. Make one under Settings, Assistants."
      : "A token is needed. Make one under Settings, Assistants, and send it as Authorization: Bearer TOKEN.",
    { "WWW-Authenticate": `Bearer realm="Warmup"${error}` },
  );
}

function refuse(status: number, code: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ jsonrpc: "2.0", error: { code, message }, id: null }, { status, headers });
}
