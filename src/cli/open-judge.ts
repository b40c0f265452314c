import { findRuntimes } from "#cli/ensure-runtimes.ts";
import type { Judge } from "#judge/judge.ts";
import { createLocalJudge } from "#judge/local-judge.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";
import type { Configuration } from "#platform/configuration.ts";

/** Opens a judge of this command's own, on the runtimes that the server would choose too. */
export async function openJudge(
  { dataFolder, runnerFolder }: Configuration,
  environment: Readonly<Record<string, string | undefined>>,
  unsandboxed: boolean,
): Promise<Judge> {
  const runtimes = await findRuntimes({ dataFolder, environment, probe: probeInterpreter });
  return createLocalJudge({ runtimes, runnerCode: runnerFolder, unsandboxed });
}
