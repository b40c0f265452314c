import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { checkCatalogueCommand } from "#cli/check-catalogue-command.ts";
import type { RunRequest } from "#judge/judge.schemas.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { writeSampleProblem } from "#tests/samples/write-sample-problem.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import type { ScriptedRun } from "#tests/stand-ins/scripted-judge.ts";

let catalogueFolder: string;

beforeEach(async () => {
  catalogueFolder = await mkdtemp(join(tmpdir(), "warmup-check-"));
  await writeSampleProblem(catalogueFolder, "double-it");
  await writeSampleProblem(catalogueFolder, "halve-it");
});

afterEach(async () => {
  await rm(catalogueFolder, { recursive: true });
});

function sound({ code }: RunRequest): ScriptedRun {
  if (code === sampleProblem.solution) return { verdict: { kind: "passed", wallMs: 140 } };
  if (code === sampleProblem.starter) return { verdict: { kind: "raised" } };
  return { verdict: { kind: "failed" }, failed: { test_the_example_by_hand: "expected 4" } };
}

async function check(more: { ids?: string[]; json?: boolean } = {}) {
  const terminal = recordedTerminal();
  const judge = scriptedJudge(sound);
  const status = await checkCatalogueCommand({
    catalogueFolder,
    ids: [],
    seeds: [1, 2],
    json: false,
    terminal,
    judge,
    ...more,
  });
  return { status, out: terminal.said.out };
}

test("A sound problem counts its checks; a slow reference is noted with its figure", async () => {
  await writeSampleProblem(catalogueFolder, "halve-it", {
    wrong: new Map(sampleProblem.wrongAnswers.map(({ name, code }) => [`${name}.py`, code])),
  });
  const { out } = await check({ ids: ["double-it"] });
  expect(out).toMatch(/✓ double-it +4\/4 +140 ms\n +note: double-it: the reference takes 140 ms; the bar is 100 ms\./);
  expect(out).toMatch(/5 passed, 0 failed\n$/);
});

test("A flaw fails the check, with the file it lies in", async () => {
  const { status, out } = await check();
  expect(status).toBe(1);
  expect(out).toContain("problems/halve-it/problem.md: A problem is not its own follow-up.");
});

test("A folder that makes no problem is reported, and the others are checked all the same", async () => {
  await writeFile(join(catalogueFolder, "problems", "halve-it", "tests.py"), "");
  const { status, out } = await check();
  expect(status).toBe(1);
  expect(out).toContain("problems/halve-it/tests.py: is empty; it holds what must hold of a solution.");
  expect(out).toMatch(/double-it +3\/5/);
});

test("The report as JSON has the same counts", async () => {
  const { out } = await check({ ids: ["double-it"], json: true });
  expect(JSON.parse(out)).toMatchObject({
    passed: 5,
    failed: 0,
    reports: [{ subject: "files" }, { subject: "double-it", referenceMs: 140 }],
  });
});

test("A problem that does not exist is said", async () => {
  await expect(check({ ids: ["double"] })).rejects.toThrow("There is no problem double; did you mean double-it?");
});
