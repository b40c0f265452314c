import type { CaseDetail, Verdict } from "#judge/judge.schemas.ts";
import { describe, expect, test } from "vitest";
import { firstFailingCase, followRun, idleRun, type RunStep, type RunView } from "./run-view.ts";

const detail: CaseDetail = {
  input: [],
  expected: null,
  got: null,
  firstDifferingIndex: null,
  differingCount: null,
  largestError: null,
  differingCells: [],
  traceback: null,
  line: null,
};

const verdict: Verdict = {
  kind: "failed",
  message: "",
  passedCases: 1,
  totalCases: 2,
  wallMs: 3,
  cpuMs: 3,
  peakMemoryBytes: 0,
  seed: 7,
  outputTruncated: false,
  growth: null,
};

function follow(...steps: RunStep[]): RunView {
  return steps.reduce(followRun, idleRun);
}

const began: RunStep[] = [
  { type: "began", mode: "submit" },
  {
    type: "run-started",
    seed: 7,
    cases: [
      { name: "test_shape", title: "shape" },
      { name: "test_values", title: "values" },
    ],
  },
];

describe("a run as it streams", () => {
  test("lists its cases as soon as they are known", () => {
    const view = follow(...began);
    expect(view.phase).toBe("running");
    expect(view.cases.map(({ title, status }) => [title, status])).toEqual([
      ["shape", "waiting"],
      ["values", "waiting"],
    ]);
  });

  test("shows each case's end as it comes, and the verdict last", () => {
    const view = follow(
      ...began,
      { type: "case-started", name: "test_shape" },
      { type: "case-passed", name: "test_shape", wallMs: 1, cpuMs: 1 },
      { type: "case-started", name: "test_values" },
      { type: "case-failed", name: "test_values", status: "failed", message: "differs", wallMs: 2, cpuMs: 2, detail },
      { type: "finished", verdict },
    );
    expect(view.phase).toBe("finished");
    expect(view.cases.map(({ status, wallMs }) => [status, wallMs])).toEqual([
      ["passed", 1],
      ["failed", 2],
    ]);
    expect(firstFailingCase(view)?.name).toBe("test_values");
    expect(view.verdict).toBe(verdict);
  });

  test("begins anew when the judge tries a second time", () => {
    const again = began[1] ?? { type: "cleared" };
    const view = follow(
      ...began,
      { type: "output", stream: "stdout", text: "loading", caseName: null },
      { type: "case-started", name: "test_shape" },
      { type: "case-passed", name: "test_shape", wallMs: 1, cpuMs: 1 },
      again,
    );
    expect(view).toEqual(follow(...began));
  });

  test("keeps each case's prints apart from those of loading, and joins pieces of one stream", () => {
    const view = follow(
      ...began,
      { type: "output", stream: "stdout", text: "loading", caseName: null },
      { type: "output", stream: "stdout", text: "a", caseName: "test_shape" },
      { type: "output", stream: "stdout", text: "b\n", caseName: "test_shape" },
      { type: "output", stream: "stderr", text: "warning", caseName: "test_shape" },
    );
    expect(view.prints).toEqual([{ stream: "stdout", text: "loading" }]);
    expect(view.cases[0]?.prints).toEqual([
      { stream: "stdout", text: "ab\n" },
      { stream: "stderr", text: "warning" },
    ]);
  });

  test("a case that was running when the run was stopped says so", () => {
    const view = follow(
      ...began,
      { type: "case-started", name: "test_shape" },
      { type: "finished", verdict: { ...verdict, kind: "timed-out" } },
    );
    expect(view.cases.map(({ status }) => status)).toEqual(["timed-out", "waiting"]);
  });

  test("a run that the user stops ends at once, without waiting for a verdict", () => {
    const view = follow(...began, { type: "case-started", name: "test_shape" }, { type: "stopped" });
    expect([view.phase, view.verdict]).toEqual(["finished", null]);
    expect(view.cases.map(({ status }) => status)).toEqual(["cancelled", "waiting"]);
  });

  test("keeps what it had when the stream breaks", () => {
    const view = follow(...began, { type: "broke", problem: "The server cannot be reached." });
    expect(view.phase).toBe("broken");
    expect(view.cases).toHaveLength(2);
  });

  test("a new run starts clean", () => {
    const view = follow(...began, { type: "finished", verdict }, { type: "began", mode: "run" });
    expect(view).toEqual({ ...idleRun, phase: "running", mode: "run" });
  });
});
