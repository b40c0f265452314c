import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openPractice } from "#cli/open-practice.ts";
import type { Judge } from "#judge/judge.ts";
import { readConfiguration } from "#platform/configuration.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";

/** Practice on the sample problem, in a real database of its own; disposing of it closes and removes that. */
export async function openSamplePractice(
  judge: Judge,
): Promise<AsyncDisposable & { context: PracticeContext; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "warmup-practice-"));
  const configuration = readConfiguration({ environment: { WARMUP_HOME: join(folder, "data") }, homeFolder: folder });
  const catalogue = {
    problems: new Map([[sampleProblem.id, sampleProblem]]),
    training: new Map(),
    planned: new Map(),
    sections: [],
    paths: [],
  };
  const { context, close } = await openPractice({ configuration, catalogue, judge, warn: () => undefined });
  return {
    context,
    folder,
    async [Symbol.asyncDispose]() {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}
