import { expect, test } from "vitest";

import type { Problem } from "#catalogue/catalogue.schemas.ts";
import { describeFlaw } from "#catalogue/flaw.ts";
import { judgeProblem } from "#catalogue/judge-problem.ts";
import type { RunRequest } from "#judge/judge.schemas.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import type { ScriptedRun } from "#tests/stand-ins/scripted-judge.ts";

/** How a sound problem fares: the reference passes, the starter raises, the wrong answer fails what it names. */
function sound(request: RunRequest): ScriptedRun {
  if (request.code === sampleProblem.solution) return { verdict: { kind: "passed" } };
  if (request.code === sampleProblem.starter) return { verdict: { kind: "raised" } };
  return { verdict: { kind: "failed" }, failed: { test_the_example_by_hand: "expected 4, got 3" } };
}

async function flawsOf(script: (request: RunRequest) => ScriptedRun): Promise<string[]> {
  const { checks } = await judgeProblem(sampleProblem, scriptedJudge(script), [1, 2]);
  return checks.flatMap(({ flaw }) => (flaw === null ? [] : [describeFlaw(flaw)]));
}

test("A sound problem passes a check for the reference, one for the starter, and one for each wrong answer", async () => {
  const judge = scriptedJudge(sound);
  const judged = await judgeProblem(sampleProblem, judge, [11, 12, 13]);
  expect(judged).toEqual({
    checks: [
      { name: "the reference passes with 3 seeds", flaw: null },
      { name: "the starter fails", flaw: null },
      { name: "adds-one fails test_the_example_by_hand", flaw: null },
    ],
    referenceMs: 20,
    notes: [],
  });
  expect(judge.requests.map(({ request }) => [request.seed, request.select])).toEqual([
    [11, "all"],
    [12, "all"],
    [13, "all"],
    [undefined, "examples"],
    [11, ["test_the_example_by_hand"]],
  ]);
});

test("Growth is measured for the first seed and the brute force, and for nothing else", async () => {
  const judge = scriptedJudge(sound);
  await judgeProblem({ ...sampleProblem, bruteForce: "slow" }, judge, [1, 2]);
  const grown = judge.requests.filter(({ request }) => request.select === undefined || request.select === "all");
  expect(grown.map(({ request }) => [request.code, request.seed])).toEqual([
    [sampleProblem.solution, 1],
    ["slow", undefined],
  ]);
});

test("A reference that fails is a flaw that names seed, test and message", async () => {
  const flaws = await flawsOf((request) =>
    request.code === sampleProblem.solution && request.seed === 2
      ? { verdict: { kind: "failed" }, failed: { test_zero_stays_zero: "expected 0" } }
      : sound(request),
  );
  expect(flaws).toEqual([
    "problems/double-it/solution.py: The reference does not pass (failed, seed 2). test_zero_stays_zero: expected 0",
  ]);
});

test("A starter that passes is a flaw", async () => {
  const flaws = await flawsOf((request) =>
    request.code === sampleProblem.starter ? { verdict: { kind: "passed" } } : sound(request),
  );
  expect(flaws).toEqual(["problems/double-it/starter.py: The starter passes; it must leave the work to do."]);
});

test.each([
  [{ verdict: { kind: "passed" } }, "It must fail test_the_example_by_hand; it fails no test (passed)."],
  [
    { verdict: { kind: "failed" }, failed: { test_zero_stays_zero: "no" } },
    "It must fail test_the_example_by_hand; it fails test_zero_stays_zero.",
  ],
  [
    { verdict: { kind: "failed" }, failed: { test_the_example_by_hand: "" } },
    "It fails test_the_example_by_hand without a word; the message must teach.",
  ],
] satisfies [ScriptedRun, string][])(
  "A wrong answer must fail the very test it names, with a message: %j",
  async (run, message) => {
    const isWrong = (request: RunRequest): boolean => request.code === sampleProblem.wrongAnswers[0]?.code;
    const flaws = await flawsOf((request) => (isWrong(request) ? run : sound(request)));
    expect(flaws).toEqual([`problems/double-it/wrong/adds-one.py:1: ${message}`]);
  },
);

test("A judge that cannot run the code never counts as a failing starter or wrong answer", async () => {
  const flaws = await flawsOf(() => ({ verdict: { kind: "judge-failed", message: "torch is missing." } }));
  expect(flaws).toHaveLength(3);
  expect(flaws.slice(1)).toEqual([
    "problems/double-it/starter.py: The judge could not run it: torch is missing.",
    "problems/double-it/wrong/adds-one.py: The judge could not run it: torch is missing.",
  ]);
});

test("A slow reference is noted with its figure and is no flaw; training may take a second", async () => {
  const slow = (request: RunRequest): ScriptedRun => {
    const run = sound(request);
    return { ...run, verdict: { ...run.verdict, wallMs: request.seed === 1 ? 400 : 240 } };
  };
  const judged = async (problem: Problem) => judgeProblem(problem, scriptedJudge(slow), [1, 2]);
  const plain = await judged(sampleProblem);
  expect(plain.checks.every(({ flaw }) => flaw === null)).toBe(true);
  expect(plain.notes).toEqual(["double-it: the reference takes 240 ms; the bar is 100 ms."]);
  expect((await judged({ ...sampleProblem, training: true })).notes).toEqual([]);
});
