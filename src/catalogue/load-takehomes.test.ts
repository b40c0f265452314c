import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkTakeHomeTopics, parseTakeHome, readTakeHomes } from "#catalogue/load-takehomes.ts";
import type { TakeHomeFiles } from "#catalogue/load-takehomes.ts";
import { readTopics } from "#catalogue/load-topics.ts";
import type { TakeHome } from "#catalogue/takehome.schemas.ts";
import { interpreterCandidates } from "#judge/discover-runtimes.ts";

const catalogueFolder = join(import.meta.dirname, "../../catalogue");
const ids = ["dispatch-experiment", "late-shipments", "ticket-triage", "wafer-maps"];
const run = promisify(execFile);

/** The files of a real take-home, with changes. */
async function filesOf(id: string, changes: Partial<TakeHomeFiles> = {}): Promise<TakeHomeFiles> {
  const read = async (name: string): Promise<string> => readFile(join(catalogueFolder, "takehome", id, name), "utf8");
  const [brief, generator] = [await read("brief.md"), await read("data.py")];
  const [criteria, reviewer] = [await read("criteria.yaml"), await read("reviewer.md")];
  return { folder: id, brief, generator, criteria, reviewer, ...changes };
}

async function flawsWith(changes: Partial<TakeHomeFiles>): Promise<string[]> {
  const { takeHome, flaws } = parseTakeHome(await filesOf("late-shipments", changes));
  expect(takeHome).toBeNull();
  return flaws.map(({ file, line, message }) => `${file}:${line ?? ""} ${message}`);
}

describe("the take-homes of the catalogue", () => {
  test("are four, without a flaw, and name topics of the map", async () => {
    const { takeHomes, flaws } = await readTakeHomes(catalogueFolder);
    expect(flaws).toEqual([]);
    expect([...takeHomes.keys()]).toEqual(ids);
    expect(checkTakeHomeTopics(takeHomes, (await readTopics(catalogueFolder)).topics)).toEqual([]);
    expect(checkTakeHomeTopics(takeHomes, new Set(["class-imbalance"]))).not.toEqual([]);
  });

  test("tell their answers in the reviewer's part alone, and how to get them", async () => {
    const { takeHomes } = await readTakeHomes(catalogueFolder);
    for (const { brief, reviewer, answers } of takeHomes.values()) {
      expect(brief).not.toContain(answers);
      expect(reviewer).toContain("--answers");
      expect(reviewer).toContain(answers);
    }
  });
});

describe("a flaw is told with its file and line for", () => {
  const folder = "takehome/late-shipments";

  test("a missing file, and an empty one", async () => {
    expect(await flawsWith({ generator: null, reviewer: " \n" })).toEqual([
      `${folder}/data.py: is missing.`,
      `${folder}/reviewer.md: is empty.`,
    ]);
  });

  test("a budget that is no number, and a folder of another name", async () => {
    const { brief } = await filesOf("late-shipments");
    expect(await flawsWith({ brief: brief?.replace("minutes: 240", "minutes: soon") ?? "" })).toEqual([
      expect.stringMatching(/^takehome\/late-shipments\/brief\.md:4 minutes: /),
    ]);
    expect((await flawsWith({ folder: "early-shipments" }))[0]).toMatch(/must be the same/);
  });

  test("a file of data that the brief does not explain", async () => {
    const { brief } = await filesOf("late-shipments");
    expect(await flawsWith({ brief: brief?.replace("[shipments.csv,", "[depots.csv,") ?? "" })).toEqual([
      `${folder}/brief.md: The brief does not say what depots.csv holds.`,
    ]);
  });

  test("criteria that come twice, are too few or bind nobody", async () => {
    const { criteria } = await filesOf("late-shipments");
    const twice = criteria?.replace("id: lane-share", "id: split") ?? "";
    expect(await flawsWith({ criteria: twice })).toEqual([`${folder}/criteria.yaml: The criterion split comes twice.`]);
    expect((await flawsWith({ criteria: "criteria: []" }))[0]).toMatch(/criteria\.yaml:1 criteria: /);
    expect(await flawsWith({ criteria: criteria?.replaceAll("must: true", "must: false") ?? "" })).toEqual([
      `${folder}/criteria.yaml: No criterion is one that a submission must meet.`,
    ]);
  });
});

describe("data.py", () => {
  let python: string;
  let takeHomes: ReadonlyMap<string, TakeHome>;
  let folder: string;

  beforeAll(async () => {
    const candidates = interpreterCandidates({
      environment: process.env,
      configured: process.env["WARMUP_PYTHON"],
    });
    const hasNumPy = async (path: string): Promise<boolean> =>
      run(path, ["-c", "import numpy"]).then(
        () => true,
        () => false,
      );
    for (const path of candidates) {
      if (await hasNumPy(path)) {
        python = path;
        break;
      }
    }
    ({ takeHomes } = await readTakeHomes(catalogueFolder));
    folder = await mkdtemp(join(tmpdir(), "warmup-takehome-"));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  /** Text of the files that a run writes, by name. */
  async function made(id: string, name: string, seed: number, more: string[] = []): Promise<Map<string, string>> {
    const out = join(folder, id, name);
    const script = join(catalogueFolder, "takehome", id, "data.py");
    await run(python, [script, "--seed", String(seed), "--out", out, ...more]);
    const names = (await readdir(out)).toSorted();
    return new Map(
      await Promise.all(names.map(async (file) => [file, await readFile(join(out, file), "utf8")] as const)),
    );
  }

  test.each(ids)(
    "of %s writes the same bytes for the same seed, others for another, and answers on request",
    async (id) => {
      const takeHome = takeHomes.get(id);
      if (takeHome === undefined) throw new Error("It is in the catalogue.");
      const [first, again, other] = await Promise.all([
        made(id, "first", 7),
        made(id, "again", 7, ["--answers"]),
        made(id, "other", 8),
      ]);
      expect([...first.keys()]).toEqual(takeHome.files.toSorted());
      expect([...again.keys()]).toEqual([...takeHome.files, takeHome.answers].toSorted());
      for (const [file, text] of first) {
        expect(again.get(file) === text, `${file}, seed 7 twice`).toBe(true);
        expect(text.split("\n").length, file).toBeGreaterThan(10);
      }
      expect(takeHome.files.some((file) => other.get(file) !== first.get(file))).toBe(true);
    },
    120_000,
  );
});
