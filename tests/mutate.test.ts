import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadCatalogue } from "#catalogue/load-catalogue.ts";
import { mutateCommand, type MutateOptions } from "#cli/mutate-command.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openJudge, type JudgeFixture } from "./judge-fixture.ts";
import { recordedTerminal } from "./stand-ins/recorded-terminal.ts";
import { writeSampleProblem } from "./samples/write-sample-problem.ts";

const strong = `from solution import clip


def test_the_example_by_hand():
    assert clip(5, 0, 3) == 3
    assert clip(-1, 0, 3) == 0
    assert clip(2, 0, 3) == 2
`;
const weak = strong.replace("    assert clip(-1, 0, 3) == 0\n    assert clip(2, 0, 3) == 2\n", "");
const solution = `def clip(x, low, high):
    if x < low:
        return low
    if x > high:
        return high
    return x
`;

describe("the strength of a problem's tests", () => {
  let fixture: JudgeFixture;
  let folder: string;
  beforeAll(async () => {
    fixture = await openJudge(["numpy"], 2);
  });
  afterAll(async () => {
    await fixture.close();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warmup-mutate-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const problemFile = (name: string) => join(folder, "problems", "clip-it", name);
  const mutate = async (tests: string, changes: Partial<MutateOptions> = {}) => {
    mkdirSync(join(folder, "problems"), { recursive: true });
    await writeSampleProblem(folder, "clip-it", { solution, tests });
    const terminal = recordedTerminal();
    const catalogue = await loadCatalogue(folder);
    const usual = { ids: ["clip-it"], all: false, changed: false, write: false, json: false };
    const status = await mutateCommand({
      ...usual,
      catalogue,
      catalogueFolder: folder,
      terminal,
      judge: fixture.judge,
      ...changes,
    });
    return { status, ...terminal.said };
  };
  const listed = (...keys: string[]) =>
    writeFileSync(
      problemFile("mutants.yaml"),
      `equivalent:\n${keys.map((key) => `  - {key: ${key}, was: a, becomes: b, reason: both sides give the bound}\n`).join("")}`,
    );

  test("names every mutant that no test notices, with its lines, and says no", async () => {
    const { status, out } = await mutate(weak);
    expect(status).toBe(1);
    expect(out).toMatch(/✗ clip-it +\d+\.\d %/);
    expect(out).toContain("-     if x < low:");
    expect(out).toContain("+     if x <= low:");
    expect(out).toContain("0 passed, 1 failed");
  });

  test("does not count what is listed as equal in behaviour, and says yes above the bar", async () => {
    const { out } = await mutate(strong);
    const keys = [...out.matchAll(/not noticed (\w+):/g)].map((match) => match[1] ?? "");
    // at the bound itself both branches give the bound: < and <= cannot be told apart
    expect(keys).toHaveLength(2);
    listed(...keys);
    const { status, out: again } = await mutate(strong);
    expect([status, /✓ clip-it +100\.0 %/.test(again)]).toEqual([0, true]);
  });

  test("refuses a list that names what a test notices, or what is there no more", async () => {
    const { out } = await mutate(strong);
    const keys = [...out.matchAll(/not noticed (\w+):/g)].map((match) => match[1] ?? "");
    listed(...keys, "zzzzzz");
    const { status, out: again } = await mutate(strong);
    expect(status).toBe(1);
    expect(again).toContain("zzzzzz is listed as equivalent");
  });

  test("keeps its figures, measures again only what has changed, and never trusts figures below the bar", async () => {
    await mutate(weak, { write: true });
    expect(readFileSync(problemFile("mutants.yaml"), "utf8")).toMatch(/fingerprint: \w{16}/);
    expect((await mutate(weak, { all: true, changed: true })).status).toBe(1);
    const { out } = await mutate(strong);
    listed(...[...out.matchAll(/not noticed (\w+):/g)].map((match) => match[1] ?? ""));
    await mutate(strong, { write: true });
    const { status, out: unchanged } = await mutate(strong, { all: true, changed: true });
    expect([status, unchanged]).toEqual([0, "1 passed, 0 failed; 1 unchanged since they were measured\n"]);
    const changed = await mutate(`${strong}\n\ndef test_again():\n    assert clip(1, 0, 3) == 1\n`, {
      all: true,
      changed: true,
    });
    expect(changed.out).toContain("✓ clip-it");
  });

  test("is readable by machines", async () => {
    const { out } = await mutate(weak, { json: true });
    const report = JSON.parse(out) as { rate: number; reports: { id: string; survivors: object[] }[] };
    expect(report.reports[0]?.id).toBe("clip-it");
    expect(report.reports[0]?.survivors.length).toBeGreaterThan(2);
    expect(report.rate).toBeLessThan(0.97);
  });

  test("asks which problems where none is named", async () => {
    const { status, err } = await mutate(strong, { ids: [] });
    expect([status, err]).toEqual([2, expect.stringContaining("--catalogue")]);
  });
});
