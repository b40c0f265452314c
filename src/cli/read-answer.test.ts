import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { problemToNotebook } from "#cli/notebook.ts";
import { readAnswer } from "#cli/read-answer.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";

const catalogue = {
  problems: new Map([["double-it", sampleProblem]]),
  training: new Map(),
  planned: new Map(),
  sections: [],
  paths: [],
};
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-answer-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function writeAnswer(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe("The problem that a file answers", () => {
  test("is the one that is named beside it", async () => {
    const path = await writeAnswer("mine.py", "x = 1\n");
    expect(await readAnswer(path, "double-it", catalogue)).toEqual({ problem: sampleProblem, code: "x = 1\n" });
  });

  test.each(["double-it.py", "double_it.py"])("is the one that the file is named after: %s", async (name) => {
    const path = await writeAnswer(name, "x = 1\n");
    expect((await readAnswer(path, undefined, catalogue)).problem).toBe(sampleProblem);
  });

  test("is the one that a notebook was made for, whatever its name", async () => {
    const path = await writeAnswer(
      "mine.ipynb",
      problemToNotebook(sampleProblem, { checkCommand: "judge", runnerFolder: "runner" }),
    );
    expect(await readAnswer(path, undefined, catalogue)).toEqual({
      problem: sampleProblem,
      code: sampleProblem.starter,
    });
  });
});

describe("A sentence says what is wrong with", () => {
  test("a file that names no problem", async () => {
    const path = await writeAnswer("mine.py", "");
    await expect(readAnswer(path, undefined, catalogue)).rejects.toMatchObject({ code: "cli.problem_not_named" });
  });

  test("a problem that does not exist, with one that is near", async () => {
    const path = await writeAnswer("mine.py", "");
    await expect(readAnswer(path, "double", catalogue)).rejects.toThrow(
      "There is no problem double; did you mean double-it?",
    );
    await expect(readAnswer(path, "nothing", catalogue)).rejects.toThrow("`warmup list` shows them all.");
  });

  test("a file that is not there", async () => {
    await expect(readAnswer(join(folder, "none.py"), "double-it", catalogue)).rejects.toThrow(
      /none\.py cannot be used: ENOENT/,
    );
  });

  test("a notebook that is none", async () => {
    const path = await writeAnswer("broken.ipynb", "{}");
    await expect(readAnswer(path, "double-it", catalogue)).rejects.toThrow("is not a Jupyter notebook of format 4");
  });
});
