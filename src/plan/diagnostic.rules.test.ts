import { diagnosticOf } from "#plan/diagnostic.rules.ts";
import type { Evidence } from "#plan/evidence/evidence.ts";
import type { PlanMark, PlanSettings } from "#plan/plan.schemas.ts";
import {
  sampleDrill,
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleSettings,
  sampleToday,
} from "#tests/samples/sample-evidence.ts";
import { describe, expect, test } from "vitest";

const problems = [
  sampleProblem("long", { minutes: 40, asked: 3 }),
  sampleProblem("short", { minutes: 15, asked: 3 }),
  sampleProblem("rare", { minutes: 5, asked: 1 }),
  sampleProblem("round", { minutes: 5, asked: 3, section: "rounds" }),
  sampleProblem("hard", { minutes: 5, asked: 3, difficulty: "hard" }),
  sampleProblem("algorithm", { minutes: 20, asked: 3, shelf: "algorithms" }),
];
const diagnostic = (
  evidence: Partial<Evidence> = {},
  { track = "engineer", marks = [] }: { track?: PlanSettings["track"]; marks?: PlanMark[] } = {},
) => diagnosticOf(sampleEvidence({ problems, ...evidence }), sampleSettings({ track }), marks);
const idsIn = (one: ReturnType<typeof diagnostic>): string[] => one.items.map(({ id }) => id);
const set = { id: "s", kind: "diagnostic" as const, minutes: 10, day: sampleToday };

describe("the diagnostic", () => {
  test("is one problem, one drill and ten questions", () => {
    expect(idsIn(diagnostic())).toEqual(["problem:short", "drill:any:1", "quiz:diagnostic"]);
    expect(diagnostic().state).toBe("open");
  });

  test("has an algorithm for who goes for ML engineering", () => {
    expect(idsIn(diagnostic({}, { track: "ml-engineer" }))[0]).toBe("problem:algorithm");
  });

  test("leaves out what was done elsewhere, and is done when all of it was", () => {
    const solved = problems.map((one) => (one.id === "hard" ? { ...one, goes: [sampleGo(sampleToday, 60)] } : one));
    const drills = [sampleDrill("d", sampleToday)];
    expect(idsIn(diagnostic({ problems: solved }))).toEqual(["drill:any:1", "quiz:diagnostic"]);
    expect(idsIn(diagnostic({ drills }))).toEqual(["problem:short", "quiz:diagnostic"]);
    expect(idsIn(diagnostic({ sets: [{ ...set, kind: "mixed" }] }))).toContain("quiz:diagnostic");
    expect(diagnostic({ problems: solved, drills, sets: [set] })).toEqual({ state: "done", items: [] });
  });

  test("that an easy problem was solved says nothing of a medium one", () => {
    const easy = sampleProblem("easy", { difficulty: "easy", goes: [sampleGo(sampleToday, 5)] });
    expect(idsIn(diagnostic({ problems: [...problems, easy] }))).toContain("problem:short");
  });

  test("is skipped by its mark, and still there to be done", () => {
    const skipped = diagnostic({}, { marks: [{ itemId: "diagnostic:all", mark: "skipped", day: null }] });
    expect(skipped).toEqual({ state: "skipped", items: diagnostic().items });
  });
});
