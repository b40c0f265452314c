import type { RuntimeStatus } from "#judge/judge.schemas.ts";
import { describe, expect, test } from "vitest";
import { describeStatus } from "./status-lines.ts";

function runtime(name: RuntimeStatus["name"], state: RuntimeStatus["state"], detail = ""): RuntimeStatus {
  return { name, state, detail, interpreter: null, versions: {} };
}

function status(
  runtimes: RuntimeStatus[],
  changes: { demo?: boolean; seeding?: boolean; isolation?: "bubblewrap" | "none" } = {},
) {
  const { demo = false, seeding = false, isolation = "bubblewrap" as const } = changes;
  return { version: "1", demo, seeding, judge: { runtimes, isolation, waiting: 0, running: 0 } };
}

function lines(...given: Parameters<typeof describeStatus>): string[] {
  return describeStatus(...given).map(({ text }) => text);
}

describe("the line at the top", () => {
  test("is not there when all is well, or when nothing is known yet", () => {
    expect(lines(status([runtime("numpy", "ready"), runtime("torch", "stopped")]), false)).toEqual([]);
    expect(lines(undefined, false)).toEqual([]);
  });

  test("names the runtimes that warm up", () => {
    expect(lines(status([runtime("numpy", "ready"), runtime("torch", "starting")]), false)).toEqual([
      "PyTorch is warming up.",
    ]);
    expect(lines(status([runtime("numpy", "starting"), runtime("torch", "starting")]), false)).toEqual([
      "NumPy and PyTorch are warming up.",
    ]);
  });

  test("says how to mend what is missing", () => {
    expect(lines(status([runtime("torch", "missing", "Install it with pip install torch")]), false)).toEqual([
      "PyTorch was not found. Install it with pip install torch.",
    ]);
  });

  test("says only that the server is gone while it is", () => {
    expect(lines(status([runtime("torch", "starting")]), true)).toEqual([
      "The server does not answer. What you type stays in this browser and is sent when it is back.",
    ]);
  });

  test("warns where code is not isolated, and tells a demo", () => {
    expect(lines(status([], { demo: true, isolation: "none" }), false)).toEqual([
      "Code runs without isolation here: run only code that you trust.",
      "Demo: invented data, gone when the program stops.",
    ]);
    expect(lines(status([], { demo: true, seeding: true }), false)).toEqual([
      "Demo: invented data, gone when the program stops. Some of it is still being made up.",
    ]);
  });
});
