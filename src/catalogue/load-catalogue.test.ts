import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { loadCatalogue, readCatalogue } from "#catalogue/load-catalogue.ts";
import { sampleProblem, sampleProblemFiles } from "#tests/samples/sample-problem.ts";
import { writeSampleProblem } from "#tests/samples/write-sample-problem.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-catalogue-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function writeProblem(id: string, changes?: Parameters<typeof sampleProblemFiles>[0]): Promise<void> {
  await writeSampleProblem(folder, id, changes);
}

test("A catalogue holds its problems in order of their ids, and the planned ones", async () => {
  await writeProblem("triple-it");
  await writeProblem("double-it");
  await writeFile(join(folder, "planned.yaml"), "halve-it: Halve it\n");
  const catalogue = await loadCatalogue(folder);
  expect([...catalogue.problems.keys()]).toEqual(["double-it", "triple-it"]);
  expect(catalogue.problems.get("double-it")).toEqual(sampleProblem);
  expect([...catalogue.planned]).toEqual([["halve-it", "Halve it"]]);
});

test("Files written on Windows read the same", async () => {
  const { statement, tests } = sampleProblemFiles();
  const windows = (text: string | null): string => (text ?? "").replaceAll("\n", "\r\n");
  await writeProblem("double-it", { statement: windows(statement), tests: windows(tests) });
  expect((await loadCatalogue(folder)).problems.get("double-it")).toEqual(sampleProblem);
});

test("Loading refuses a catalogue with flaws and lists them all; reading keeps what is sound", async () => {
  await writeProblem("double-it");
  await writeProblem("triple-it", { starter: "" });
  await writeFile(join(folder, "planned.yaml"), "- not a map\n");
  await expect(loadCatalogue(folder)).rejects.toMatchObject({ code: "catalogue.invalid" });
  const { catalogue, flaws } = await readCatalogue(folder);
  expect([...catalogue.problems.keys()]).toEqual(["double-it"]);
  expect(flaws.map((flaw) => flaw.file)).toEqual(["problems/triple-it/starter.py", "planned.yaml"]);
});

test("A folder without problems says so", async () => {
  await expect(loadCatalogue(folder)).rejects.toThrow("There is no problem here");
});
