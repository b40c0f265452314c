import type { TokenAccess } from "#assistants/assistants.schemas.ts";
import { configurationAt } from "#cli/door.ts";
import type { Door } from "#cli/door.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import type { Judge } from "#judge/judge.ts";
import { serveStdio } from "#mcp/serve-stdio.ts";
import { openAreas } from "#server/serve.ts";

/** What `warmup mcp` was asked for. */
export interface McpOptions {
  door: Door;
  access: TokenAccess;
  /** One that runs nothing: an assistant reads verdicts, and asks for none. */
  judge: Judge;
}

/**
 * Serves the assistant that started this process on the user's data, which the server may have open too, until it closes the input.
 * Only the protocol goes to standard output; warnings go to standard error.
 */
export async function mcpCommand({ door, access, judge }: McpOptions): Promise<ExitStatus> {
  const { environment, interrupted, terminal } = door;
  const warn = (line: string): void => terminal.err(line);
  const configuration = configurationAt(door);
  const areas = await openAreas({ configuration, environment, demo: false, unsandboxed: false, warn, judge });
  try {
    await serveStdio(areas.contexts, { input: process.stdin, output: process.stdout, access, interrupted });
  } finally {
    await areas.close();
  }
  return exitStatus.yes;
}
