import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { tryCommand } from "#cli/try-command.ts";
import type { RunRequest } from "#judge/judge.schemas.ts";
import { listAttempts } from "#practice/attempts.service.ts";
import { saveDraft } from "#practice/drafts.service.ts";
import { readProblem } from "#practice/problems.service.ts";
import { openSamplePractice } from "#tests/samples/open-sample-practice.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import type { ScriptedRun } from "#tests/stand-ins/scripted-judge.ts";

function passesTheSolution({ code }: RunRequest): ScriptedRun {
  if (code === sampleProblem.solution) return { verdict: { kind: "passed" } };
  return { verdict: { kind: "failed" }, failed: { test_the_example_by_hand: "expected 4" } };
}

/** `warmup try` on the sample problem, begun and listening. */
async function begin(practice: Awaited<ReturnType<typeof openSamplePractice>>) {
  const terminal = recordedTerminal();
  const stop = new AbortController();
  const { context, folder } = practice;
  const ended = tryCommand({ id: "double-it", folder, context, terminal, interrupted: stop.signal });
  await terminal.hears("Ctrl-C ends.");
  const answerFile = join(folder, "double-it.py");
  return { terminal, answerFile, end: async () => (stop.abort(), ended) };
}

describe("Trying a problem", () => {
  test("writes statement and starter, judges each save, and keeps every attempt with its time", async () => {
    await using practice = await openSamplePractice(scriptedJudge(passesTheSolution));
    const { terminal, answerFile, end } = await begin(practice);
    expect(await readFile(answerFile, "utf8")).toBe(sampleProblem.starter);
    expect(await readFile(join(practice.folder, "double-it.md"), "utf8")).toContain("# Double it");

    await writeFile(answerFile, "def double(x):\n    return x\n");
    await terminal.hears("Failed: 1 of 2 cases pass");
    await writeFile(answerFile, sampleProblem.solution);
    await terminal.hears("The reference beside yours: the page of double-it in the browser.");
    expect(await end()).toBe(0);

    const attempts = await listAttempts(practice.context, "double-it");
    expect(attempts.map(({ door, mode, verdict }) => [door, mode, verdict.kind])).toEqual([
      ["cli", "submit", "passed"],
      ["cli", "submit", "failed"],
    ]);
    expect(attempts.every(({ activeMs, sittingId }) => activeMs !== null && sittingId !== null)).toBe(true);
    expect((await readProblem(practice.context, "double-it")).state).toBe("solved");
  });

  test("goes on with the answer that is there, and leaves it as it is", async () => {
    await using practice = await openSamplePractice(scriptedJudge(passesTheSolution));
    await writeFile(join(practice.folder, "double-it.py"), "# mine\n");
    const { answerFile, end } = await begin(practice);
    await end();
    expect(await readFile(answerFile, "utf8")).toBe("# mine\n");
  });

  test("begins with what was typed in the browser", async () => {
    await using practice = await openSamplePractice(scriptedJudge(passesTheSolution));
    await saveDraft(practice.context, "double-it", { code: "# typed\n" });
    const { answerFile, end } = await begin(practice);
    await end();
    expect(await readFile(answerFile, "utf8")).toBe("# typed\n");
  });

  test("keeps the clock's time when it ends without a pass, for the next time", async () => {
    await using practice = await openSamplePractice(scriptedJudge(passesTheSolution));
    const { terminal, end } = await begin(practice);
    await end();
    expect(terminal.said.out).toContain("on the clock. `warmup try double-it` goes on.");
    expect((await readProblem(practice.context, "double-it")).sitting).not.toBeNull();
  });

  test("goes on after a save that cannot be judged", async () => {
    await using practice = await openSamplePractice(scriptedJudge(passesTheSolution));
    const { terminal, answerFile, end } = await begin(practice);
    await writeFile(answerFile, "x = '\u0000'\n");
    await terminal.hears("on the clock of 5:00");
    await writeFile(answerFile, sampleProblem.solution);
    await terminal.hears("Passed: 2 of 2 cases pass");
    await end();
    expect(terminal.said.err).toMatch(/\S/);
  });
});

test("A problem that does not exist is said before anything is written", async () => {
  await using practice = await openSamplePractice(scriptedJudge(passesTheSolution));
  const { context, folder } = practice;
  const interrupted = AbortSignal.abort();
  const trying = tryCommand({ id: "no-such", folder, context, terminal: recordedTerminal(), interrupted });
  await expect(trying).rejects.toMatchObject({ code: "cli.problem_unknown" });
});
