import { findRuntimes } from "#cli/ensure-runtimes.ts";
import type { Judge } from "#judge/judge.ts";
import { createLocalJudge } from "#judge/local-judge.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";
import type { Configuration } from "#platform/configuration.ts";

/** How a command's judge differs from the server's. */
export interface JudgeChoices {
  /** The user agrees to run code without isolation where the system offers none. */
  unsandboxed: boolean;
  /** See `LocalJudgeOptions`. */
  warmSpares: boolean;
}

/** Opens a judge of this command's own, on the runtimes that the server would choose too. */
export async function openJudge(
  { dataFolder, runnerFolder }: Configuration,
  environment: Readonly<Record<string, string | undefined>>,
  choices: JudgeChoices,
): Promise<Judge> {
  const runtimes = await findRuntimes({ dataFolder, environment, probe: probeInterpreter });
  return createLocalJudge({ runtimes, runnerCode: runnerFolder, ...choices });
}
