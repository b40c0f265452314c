import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readTakeHomes } from "#catalogue/load-takehomes.ts";
import type { TakeHome } from "#catalogue/takehome.schemas.ts";
import { readZip } from "#platform/read-zip.ts";
import { createDataMaker } from "#takehome/data-maker.ts";
import { openJudge, type JudgeFixture } from "#tests/judge-fixture.ts";
import { afterAll, beforeAll, expect, test } from "vitest";

const catalogueFolder = join(import.meta.dirname, "../catalogue");
const folder = mkdtempSync(join(tmpdir(), "warmup-takehome-"));
let fixture: JudgeFixture;
let takeHomes: ReadonlyMap<string, TakeHome>;

beforeAll(async () => {
  fixture = await openJudge(["numpy"]);
  ({ takeHomes } = await readTakeHomes(catalogueFolder));
});
afterAll(async () => {
  await fixture?.close();
  rmSync(folder, { recursive: true, force: true });
});

function takeHome(id: string): TakeHome {
  const found = takeHomes.get(id);
  if (found === undefined) throw new Error("It is in the catalogue.");
  return found;
}

test.each(["dispatch-experiment", "late-shipments", "ticket-triage", "wafer-maps"])(
  "of %s the judge makes the bytes that its script writes, the same each time",
  async (id) => {
    const request = { takeHome: takeHome(id), seed: 11, answers: true };
    const shares: number[] = [];
    const archive = await createDataMaker(fixture.judge).make(request, (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(Buffer.from(await createDataMaker(fixture.judge).make(request)).equals(Buffer.from(archive))).toBe(true);

    const interpreter = fixture.judge.status().runtimes.find(({ name }) => name === "numpy")?.interpreter ?? "python3";
    const out = join(folder, id);
    const script = join(catalogueFolder, "takehome", id, "data.py");
    await promisify(execFile)(interpreter, [script, "--seed", "11", "--out", out, "--answers"]);
    const made = readZip(archive, { files: 10, fileBytes: 1e8, totalBytes: 1e8, ratio: 100 });
    const names = readdirSync(out).toSorted();
    expect([...made.keys()].map((path) => path.replace(`${id}-seed-11/`, "")).toSorted()).toEqual(
      ["README.md", ...names].toSorted(),
    );
    for (const name of names)
      expect(Buffer.from(made.get(`${id}-seed-11/${name}`) ?? []).equals(readFileSync(join(out, name))), name).toBe(
        true,
      );
  },
);

test("a generator that fails says why, and is tried again the next time", async () => {
  const maker = createDataMaker(fixture.judge);
  const broken = { ...takeHome("wafer-maps"), generator: 'raise ValueError("no maps")' };
  const request = { takeHome: broken, seed: 1, answers: false };
  await expect(maker.make(request)).rejects.toMatchObject({
    code: "takehome.data_failed",
    message: expect.stringContaining("no maps"),
  });
  await expect(
    maker.make({ ...request, takeHome: { ...broken, generator: "open('made', 'w')" } }),
  ).rejects.toMatchObject({
    code: "takehome.data_failed",
  });
  expect(await maker.make({ ...request, takeHome: takeHome("wafer-maps") })).toBeInstanceOf(Uint8Array);
});
