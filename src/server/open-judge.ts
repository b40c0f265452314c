import { discoverRuntimes, interpreterCandidates } from "#judge/discover-runtimes.ts";
import type { Judge } from "#judge/judge.ts";
import { createLocalJudge } from "#judge/local-judge.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";
import { availableIsolation } from "#judge/start-runner.ts";
import type { Configuration } from "#platform/configuration.ts";
import { pythonFolder } from "#platform/data-folder.ts";
import type { Log } from "#platform/log.ts";
import { createWaitingJudge } from "#server/waiting-judge.ts";

/** Opens the judge of this machine in the background: finds the interpreters, then warms a runner for each runtime. */
export function openJudge(options: {
  configuration: Configuration;
  environment: Readonly<Record<string, string | undefined>>;
  unsandboxed: boolean;
  log: Log;
}): Judge {
  return createWaitingJudge(findAndCreate(options), availableIsolation() ?? "none");
}

async function findAndCreate({
  configuration,
  environment,
  unsandboxed,
  log,
}: Parameters<typeof openJudge>[0]): Promise<Judge> {
  const candidates = interpreterCandidates({
    environment,
    configured: environment.WARMUP_PYTHON,
    managed: pythonFolder(configuration.dataFolder),
  });
  return createLocalJudge({
    runtimes: await discoverRuntimes({ candidates, probe: probeInterpreter }),
    runnerCode: configuration.runnerFolder,
    unsandboxed,
    onRuntimeChange: ({ name, state, detail }) =>
      log.info({ runtime: name, state, detail }, `The ${name} runtime is ${state}.`),
  });
}
