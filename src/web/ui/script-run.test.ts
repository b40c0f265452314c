import { describe, expect, test } from "vitest";
import { followScript, idleScript, type ScriptRun, type ScriptStep } from "./script-run.ts";

function follow(...steps: ScriptStep[]): ScriptRun {
  return steps.reduce(followScript, idleScript);
}

function print(text: string): ScriptStep {
  return { type: "output", stream: "stdout", text, caseName: null };
}

describe("a script's run", () => {
  test("shows what it prints as it comes", () => {
    expect(follow({ type: "began" }, print("1\n"), print("2\n"))).toMatchObject({
      phase: "running",
      prints: [{ stream: "stdout", text: "1\n2\n" }],
    });
  });

  test("starts clean each time", () => {
    expect(follow({ type: "began" }, print("1\n"), { type: "stopped" }, { type: "began" }).prints).toEqual([]);
  });

  test("can be cleared while it goes on, and afterwards", () => {
    expect(follow({ type: "began" }, print("1\n"), { type: "cleared" }, print("2\n"))).toMatchObject({
      phase: "running",
      prints: [{ stream: "stdout", text: "2\n" }],
    });
    expect(follow({ type: "began" }, print("1\n"), { type: "stopped" }, { type: "cleared" })).toEqual(idleScript);
  });

  test("keeps what was printed before the stream broke", () => {
    const run = follow({ type: "began" }, print("1\n"), { type: "broke", problem: "The server cannot be reached." });
    expect(run).toMatchObject({
      phase: "finished",
      problem: "The server cannot be reached.",
      prints: [{ text: "1\n" }],
    });
  });
});
