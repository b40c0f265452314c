import { newFixes, pointingWords } from "#mock/debugging/round-drill.rules.ts";
import { expect, test } from "vitest";

const run = (id: string, kind: string) => ({ id, code: "x", kind, passedCases: 1, totalCases: 3 });

test("what the judge answered is taken once, and what it did not is left out", () => {
  const first = newFixes("drl_1", [run("run_1", "failed"), run("run_2", "cancelled"), run("run_3", "timed-out")], []);
  expect(first.map(({ attemptId, verdict, passed }) => [attemptId, verdict, passed])).toEqual([
    ["run_1", "1 of 3 cases pass.", false],
    ["run_3", "It took too long. 1 of 3 cases pass.", false],
  ]);
  const entries = first.map((body, seq) => ({ seq, at: "", ms: 0, body }));
  expect(newFixes("drl_1", [run("run_1", "failed"), run("run_4", "passed")], entries)).toMatchObject([
    { attemptId: "run_4", passed: true },
  ]);
});

test("pointing at lines is said as a sentence", () => {
  expect(pointingWords([3], "Numerics", " ")).toBe("Line 3 (Numerics).");
  expect(pointingWords([3, 4], "Numerics", "It is too late. ")).toBe("Lines 3, 4 (Numerics): It is too late.");
});
