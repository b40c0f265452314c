import { describe, expect, it } from "vitest";

import { countUnittest, countVitest } from "./check-steps.ts";

describe("The Python tests", () => {
  it("that pass are counted", () => {
    expect(countUnittest(0, "....\nRan 12 tests in 0.300s\n\nOK\n")).toEqual({ passed: 12, failed: 0 });
  });

  it("that fail, break or are skipped all count as failed", () => {
    const output = "Ran 12 tests in 0.300s\n\nFAILED (failures=1, errors=2, skipped=3)\n";
    expect(countUnittest(1, output)).toEqual({ passed: 6, failed: 6 });
  });

  it("of which there are none have failed", () => {
    expect(countUnittest(0, "Ran 0 tests in 0.000s\n\nOK\n")).toEqual({ passed: 0, failed: 1 });
    expect(countUnittest(1, "No module named unittest\n")).toEqual({ passed: 0, failed: 1 });
  });

  it("that end with an error of their own have failed even where each passed", () => {
    expect(countUnittest(139, "Ran 2 tests in 0.1s\n\nOK\n")).toEqual({ passed: 2, failed: 1 });
  });
});

describe("The TypeScript tests", () => {
  const result = (status: string, more: object = {}): object => ({ status, fullName: "A thing works", ...more });
  const file = (...assertionResults: object[]): object => ({ name: "x.test.ts", status: "passed", assertionResults });
  const count = (testResults: object[], status = 0) => countVitest(status, "vitest's own words", { testResults });

  it("that pass are counted over all files", () => {
    expect(count([file(result("passed"), result("passed")), file(result("passed"))])).toEqual({
      passed: 3,
      failed: 0,
      report: "",
    });
  });

  it("that fail are reported by file and name with the reason", () => {
    const { passed, failed, report } = count(
      [file(result("passed"), result("failed", { failureMessages: ["1 is not 2"] }))],
      1,
    );
    expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
    expect(report).toMatch(/x\.test\.ts: A thing works\n {4}1 is not 2$/);
  });

  it.each(["pending", "skipped", "todo"])("that are %s count as failed", (status) => {
    expect(count([file(result("passed"), result(status))])).toMatchObject({ passed: 1, failed: 1 });
  });

  it("of a file that breaks before its first test count as one that failed", () => {
    const broken = { name: "y.test.ts", status: "failed", message: "Cannot find module", assertionResults: [] };
    const { failed, report } = count([file(result("passed")), broken], 1);
    expect(failed).toBe(1);
    expect(report).toContain("Cannot find module");
  });

  it("that all pass in a run that ends badly all the same have failed, in vitest's own words", () => {
    expect(count([file(result("passed"))], 1)).toEqual({ passed: 1, failed: 1, report: "vitest's own words" });
  });

  it("of which there are none, or no report, have failed", () => {
    expect(count([])).toMatchObject({ passed: 0, failed: 1 });
    expect(countVitest(1, "it broke", null)).toEqual({ passed: 0, failed: 1, report: "it broke" });
  });
});
