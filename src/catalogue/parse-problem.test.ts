import { describe, expect, test } from "vitest";

import { describeFlaw } from "#catalogue/flaw.ts";
import { parseProblem } from "#catalogue/parse-problem.ts";
import { sampleProblem, sampleProblemFiles } from "#tests/samples/sample-problem.ts";

const sample = sampleProblemFiles().statement ?? "";

function flawsOf(changes: Parameters<typeof sampleProblemFiles>[0]): string[] {
  const { problem, flaws } = parseProblem(sampleProblemFiles(changes));
  expect(problem).toBeNull();
  return flaws.map(describeFlaw);
}

describe("A problem's folder", () => {
  test("becomes a problem with its statement, hints, pattern, complexity, reasons and files", () => {
    expect(parseProblem(sampleProblemFiles())).toEqual({ problem: sampleProblem, flaws: [] });
  });

  test("is named by its id", () => {
    expect(flawsOf({ folder: "triple-it" })).toEqual([
      "problems/triple-it/problem.md: The id is double-it and the folder triple-it; they must be the same.",
    ]);
  });

  test("says which files are missing or empty, all at once", () => {
    expect(flawsOf({ statement: null, starter: null, solution: " \n", tests: null })).toEqual([
      "problems/double-it/starter.py: is missing; it holds what the candidate starts from.",
      "problems/double-it/solution.py: is empty; it holds the reference.",
      "problems/double-it/tests.py: is missing; it holds what must hold of a solution.",
      "problems/double-it/problem.md: is missing; it holds the front matter and the statement.",
    ]);
  });

  test("names file and line of a front matter that is not YAML", () => {
    const [flaw] = flawsOf({ statement: sample.replace("asked: 1", "asked: [1") });
    expect(flaw).toMatch(/^problems\/double-it\/problem\.md:(8|9|10|11|12): This is not valid YAML: /);
  });

  test("names the line of a value that does not fit", () => {
    const [flaw, ...rest] = flawsOf({ statement: sample.replace("difficulty: easy", "difficulty: trivial") });
    expect(flaw).toMatch(/^problems\/double-it\/problem\.md:6: difficulty: /);
    expect(rest).toEqual([]);
  });

  test("names a key that is missing and one that nobody knows", () => {
    const flaws = flawsOf({ statement: sample.replace("minutes: 5", "minute: 5") });
    expect(flaws).toHaveLength(2);
    expect(flaws.join("\n")).toMatch(/minutes: .*\n.*minute/);
  });

  test("refuses a file without front matter", () => {
    expect(flawsOf({ statement: "Just a text." })).toContain(
      "problems/double-it/problem.md:1: The file must begin with front matter: YAML between two lines of `---`.",
    );
  });

  test("wants the sections in their order, and says which it found", () => {
    const [flaw] = flawsOf({ statement: sample.replace("## Pattern", "## Patterns") });
    expect(flaw).toBe(
      "problems/double-it/problem.md:22: After the statement come exactly these sections, in this order: Hints, Pattern, " +
        "Complexity, Why interviewers ask. Found: Hints, Patterns, Complexity, Why interviewers ask.",
    );
  });

  test("wants no section empty", () => {
    expect(flawsOf({ statement: sample.replace("Linear.", "") })).toEqual([
      "problems/double-it/problem.md:31: The section “Complexity” is empty.",
    ]);
  });

  test("wants exactly three hints", () => {
    expect(flawsOf({ statement: sample.replace("3. Return 2 * x.\n", "") })).toEqual([
      "problems/double-it/problem.md:22: There must be exactly three hints, numbered 1. to 3.; found 2.",
    ]);
  });

  test("wants of each wrong answer the test it fails and what that teaches", () => {
    expect(flawsOf({ wrong: new Map([["guess.py", "# fails: test_zero_stays_zero\ndef double(x): ...\n"]]) })).toEqual([
      "problems/double-it/wrong/guess.py:1: Say what its failure teaches in a first comment: `# teaches: …`.",
    ]);
  });
});
