import { describe, expect, test } from "vitest";

import { judgeCommand } from "#cli/judge-command.ts";
import type { VerdictKind } from "#judge/judge.schemas.ts";
import { listAttempts } from "#practice/attempts.service.ts";
import { openSamplePractice } from "#tests/samples/open-sample-practice.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";

async function judged(kind: VerdictKind, json: boolean) {
  await using practice = await openSamplePractice(
    scriptedJudge(() => ({
      verdict: { kind },
      ...(kind === "failed" ? { failed: { test_zero_stays_zero: "expected 0" } } : {}),
      output: "a print\n",
    })),
  );
  const terminal = recordedTerminal();
  const { context } = practice;
  const answer = { problem: sampleProblem, code: "x = 1\n" };
  const interrupted = new AbortController().signal;
  const status = await judgeCommand({ answer, json, context, terminal, interrupted });
  return { status, ...terminal.said, attempts: await listAttempts(context, "double-it") };
}

describe("Judging a file", () => {
  test.each([
    ["passed", 0],
    ["failed", 1],
    ["timed-out", 1],
    ["judge-failed", 2],
  ] as const)("ends %s with status %i", async (kind, expected) => {
    expect((await judged(kind, false)).status).toBe(expected);
  });

  test("prints the cases and the verdict, and keeps the attempt", async () => {
    const { out, attempts } = await judged("failed", false);
    expect(out).toContain("✗ zero stays zero");
    expect(out).toContain("Failed: 1 of 2 cases pass");
    expect(attempts.map(({ door, sittingId }) => [door, sittingId])).toEqual([["cli", null]]);
  });

  test("gives the whole run as one JSON value on demand", async () => {
    const { out } = await judged("failed", true);
    expect(JSON.parse(out)).toMatchObject({
      problem: "double-it",
      verdict: { kind: "failed", passedCases: 1, totalCases: 2 },
      cases: [
        { name: "test_the_example_by_hand", status: "passed", detail: null },
        { name: "test_zero_stays_zero", title: "zero stays zero", status: "failed", message: "expected 0" },
      ],
      output: [
        { stream: "stdout", text: "a print\n", caseName: "test_the_example_by_hand" },
        { stream: "stdout", text: "a print\n", caseName: "test_zero_stays_zero" },
      ],
      notSaved: null,
    });
  });
});
