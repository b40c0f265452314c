import { expect, test } from "vitest";

import { judgeTraining } from "#catalogue/judge-training.ts";
import type { TrainingProgram } from "#catalogue/training.schemas.ts";
import { sampleTraining } from "#tests/samples/sample-training.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";

const program: TrainingProgram = {
  ...sampleTraining,
  checks: [
    { check: "loss-at-start", line: "loss_at_start(model)" },
    { check: "determinism", line: "determinism(train)" },
    { check: "causality", line: "causality(model)" },
  ],
  tests: "def test_it_learns(): ...",
};

/** Whether each check holds, and how many runs that took, when runs that hold one of `failing` fail. */
async function heldWhen(failing: readonly string[]): Promise<{ held: Record<string, boolean>; runs: number }> {
  const judge = scriptedJudge(({ code }) => ({
    verdict: { kind: failing.some((line) => code.includes(line)) ? "raised" : "passed" },
  }));
  const { checks } = await judgeTraining(program, judge, [1]);
  const ofChecks = checks.filter(({ name }) => name.startsWith("the check"));
  return {
    held: Object.fromEntries(ofChecks.map(({ name, flaw }) => [name.split(" ")[2], flaw === null])),
    runs: judge.requests.filter(({ request }) => request.tests === null).length,
  };
}

test("Checks that hold are proven in one run", async () => {
  expect(await heldWhen([])).toEqual({
    held: { "loss-at-start": true, determinism: true, causality: true },
    runs: 1,
  });
});

test("Where checks do not all hold, each is run to tell which", async () => {
  expect(await heldWhen(["determinism(train)"])).toEqual({
    held: { "loss-at-start": true, determinism: false, causality: true },
    runs: 4,
  });
});
