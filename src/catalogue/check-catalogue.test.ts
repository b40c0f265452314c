import { describe, expect, test } from "vitest";

import type { Catalogue, Problem } from "#catalogue/catalogue.schemas.ts";
import { checkProblem, checkWhole } from "#catalogue/check-catalogue.ts";
import { describeFlaw } from "#catalogue/flaw.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { sampleTraining } from "#tests/samples/sample-training.ts";

const halveIt: Problem = { ...sampleProblem, id: "halve-it", followUps: ["double-it"] };

function catalogueOf(problem: Problem, planned: Record<string, string> = {}): Catalogue {
  return {
    problems: new Map([halveIt, problem].map((one) => [one.id, one])),
    training: new Map(),
    planned: new Map(Object.entries(planned)),
    sections: [{ id: "all", title: "All", shelf: "ml-coding", problems: ["halve-it", "double-it"] }],
    paths: [],
  };
}

function flawsOf(changes: Partial<Problem>, planned?: Record<string, string>): string[] {
  const problem = { ...sampleProblem, ...changes };
  return checkProblem(problem, catalogueOf(problem, planned)).map(describeFlaw);
}

describe("A sound problem", () => {
  test("has no flaw", () => {
    expect(flawsOf({})).toEqual([]);
  });

  test("may follow up with a planned problem, besides one that can be opened", () => {
    expect(flawsOf({ followUps: ["halve-it", "square-it"] }, { "square-it": "Square it" })).toEqual([]);
  });
});

test("A problem and a training program must not share an id, as drills name either by it", () => {
  const training = new Map([["halve-it", sampleTraining]]);
  expect(checkWhole({ ...catalogueOf(sampleProblem), training }).map(describeFlaw)).toEqual([
    "training/halve-it/program.md: A problem has the id halve-it too.",
  ]);
});

describe("A flaw is reported for", () => {
  test("a follow-up that nobody has heard of", () => {
    expect(flawsOf({ followUps: ["halve-it", "square-it"] })).toEqual([
      "problems/double-it/problem.md: The follow-up square-it is neither a problem nor in planned.yaml.",
    ]);
  });

  test("follow-ups none of which can be opened", () => {
    expect(flawsOf({ followUps: ["square-it"] }, { "square-it": "Square it" })).toEqual([
      "problems/double-it/problem.md: At least one follow-up must be a problem that can be opened.",
    ]);
  });

  test("a problem that follows itself", () => {
    expect(flawsOf({ followUps: ["double-it"] })).toEqual([
      "problems/double-it/problem.md: A problem is not its own follow-up.",
    ]);
  });

  test("tests without an example", () => {
    expect(
      flawsOf({
        tests: sampleProblem.tests.replace("example", "case"),
        wrongAnswers: withFails("test_zero_stays_zero"),
      }),
    ).toEqual(["problems/double-it/tests.py: At least one test must have `example` in its name: Run executes those."]);
  });

  test("a test that hides another of the same name", () => {
    const [flaw] = flawsOf({ tests: `${sampleProblem.tests}\n\ndef test_zero_stays_zero():\n    pass\n` });
    expect(flaw).toBe(
      "problems/double-it/tests.py:12: test_zero_stays_zero is defined twice, so only the second one runs.",
    );
  });

  test("a wrong answer that names a test that is not there", () => {
    expect(flawsOf({ wrongAnswers: withFails("test_halves") })).toEqual([
      "problems/double-it/wrong/adds-one.py:1: It says that test_halves must fail, and tests.py has no such test.",
    ]);
  });

  test("no wrong answer at all", () => {
    expect(flawsOf({ wrongAnswers: [] })).toEqual([
      "problems/double-it/wrong: is empty; keep at least one plausible wrong answer per trap.",
    ]);
  });

  test("a planned problem that has been written", () => {
    const flaws = checkWhole(catalogueOf(sampleProblem, { "halve-it": "Halve it", "square-it": "Square it" }));
    expect(flaws.map(describeFlaw)).toEqual(["planned.yaml: halve-it is written now; take it off the list."]);
  });
});

function withFails(fails: string): Problem["wrongAnswers"] {
  return sampleProblem.wrongAnswers.map((wrong) => ({ ...wrong, fails }));
}
