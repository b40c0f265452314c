import type { TakeHome } from "#catalogue/takehome.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import { verdictWithoutJudge } from "#judge/settle-run.ts";
import { expect, test } from "vitest";
import { createDataMaker } from "./data-maker.ts";
import { generatorScript, packedFiles, shareOfOutput } from "./generator-script.ts";

const takeHome = { id: "late-shipments", generator: "print(1)", files: ["a.csv"], answers: "b.csv" } as TakeHome;

test("without an interpreter it is said what is missing, and nothing wrong is kept", async () => {
  const judge = {
    settled: async () => undefined,
    status: () => ({ runtimes: [{ name: "numpy", state: "missing", detail: "No Python with NumPy was found." }] }),
    async *run() {
      yield { type: "finished", verdict: verdictWithoutJudge("judge-failed") };
    },
  } as unknown as Judge;
  const maker = createDataMaker(judge);
  for (const _ of [1, 2])
    await expect(maker.make({ takeHome, seed: 7, answers: false })).rejects.toMatchObject({
      code: "takehome.no_python",
      message: expect.stringContaining("No Python with NumPy was found."),
    });
});

test("a generator goes into its script as it is, whatever is in it", () => {
  const generator = 'text = """quotes \' and \\n"""\n# \u2028 naïve\n';
  const script = generatorScript({ generator, seed: 7, answers: true });
  const [, literal = ""] = /^source = json\.loads\(([^\n]*)\)\nsys/m.exec(script) ?? [];
  expect(JSON.parse(JSON.parse(literal))).toBe(generator);
  expect(script).toContain('["--seed","7","--out","made","--answers"]');
});

test("what is printed is told apart by file, and how much of it is there", () => {
  const printed = "8\n==warmup-file==a.csv\nabcd\n==warmup-file==b.csv\nef\ngh\n";
  expect([...packedFiles(printed)]).toEqual([
    ["a.csv", "abcd"],
    ["b.csv", "efgh"],
  ]);
  expect(shareOfOutput("")).toBe(0);
  expect(shareOfOutput("100\nabc")).toBeCloseTo(0.04);
  expect(shareOfOutput(printed)).toBe(1);
});
