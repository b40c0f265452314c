import { join, resolve } from "node:path";

import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import { loadCatalogue } from "#catalogue/load-catalogue.ts";
import { createFaultFinder, type FaultFinder } from "#faults/fault-finder.ts";
import { discoverRuntimes, interpreterCandidates } from "#judge/discover-runtimes.ts";
import { createLocalJudge, type LocalJudge } from "#judge/local-judge.ts";
import { probeInterpreter } from "#judge/probe-interpreter.ts";

const projectFolder = resolve(import.meta.dirname, "..");

/** The bug engine on a warm judge of this machine, and the catalogue. */
export interface BenchEngine {
  judge: LocalJudge;
  finder: FaultFinder;
  catalogue: Catalogue;
}

/** Opens a {@link BenchEngine}; the judge is warm and the engine has been asked once. `warmSpares`: see `LocalJudgeOptions`. */
export const openEngine = async ({ warmSpares = true } = {}): Promise<BenchEngine> => {
  const runtimes = await discoverRuntimes({
    candidates: interpreterCandidates({ environment: process.env, configured: process.env["WARMUP_PYTHON"] }),
    probe: probeInterpreter,
  });
  const judge = createLocalJudge({ runtimes, runnerCode: join(projectFolder, "runner"), warmSpares });
  await judge.settled();
  const finder = createFaultFinder(judge);
  await finder.operators();
  return { judge, finder, catalogue: await loadCatalogue(join(projectFolder, "catalogue")) };
};
