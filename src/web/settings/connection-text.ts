import type { Stdio } from "#assistants/assistants.schemas.ts";

/** What a client's file of servers has for Warmup over HTTP. */
export function httpConfiguration(origin: string, secret: string): string {
  const warmup = { type: "http", url: `${origin}/mcp`, headers: { Authorization: `Bearer ${secret}` } };
  return JSON.stringify({ mcpServers: { warmup } }, null, 2);
}

/** What a client's file of servers has for Warmup where the client starts it. */
export function stdioConfiguration({ command, args, env }: Stdio, isReadOnly: boolean): string {
  const warmup = { command, args: isReadOnly ? [...args, "--read-only"] : args, env };
  return JSON.stringify({ mcpServers: { warmup } }, null, 2);
}
