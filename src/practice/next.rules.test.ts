import { dueProblems, nextForMe, nextStep, solvedSteps } from "#practice/next.rules.ts";
import type { LearningPath, ProblemSummary } from "#practice/practice.schemas.ts";
import { describe, expect, test } from "vitest";

const now = new Date("2026-06-10T12:00:00Z");

function problem(id: string, changes: Partial<ProblemSummary> = {}): ProblemSummary {
  return {
    id,
    title: id,
    shelf: "ml-coding",
    section: "numerics",
    runtime: "numpy",
    difficulty: "easy",
    minutes: 10,
    asked: 1,
    topics: [],
    state: "new",
    attempts: 0,
    bestMs: null,
    lastAttemptAt: null,
    dueAt: null,
    retrievability: null,
    ...changes,
  };
}

function pathOf(id: string, ...problemIds: string[]): LearningPath {
  return {
    id,
    title: id,
    about: "",
    steps: problemIds.map((problemId) => ({ problemId, title: "", why: "it builds" })),
  };
}

const due = (id: string, retrievability: number, dueAt = "2026-06-08T12:00:00.000Z") =>
  problem(id, { state: "solved", dueAt, retrievability });

describe("next for me", () => {
  test("begins with what is due, the most likely forgotten first, and leaves room for what is new", () => {
    const shelf = [due("a", 0.8), due("b", 0.5), due("c", 0.7), problem("new", { asked: 3 })];
    const next = nextForMe(shelf, [], undefined, now).map(({ problem: { id }, reason }) => `${id}: ${reason}`);
    expect(next).toEqual(["b: due since 2 days", "c: due since 2 days", "new: asked almost everywhere, never tried"]);
  });

  test("does not name what is not due yet", () => {
    expect(nextForMe([due("a", 0.95, "2026-06-11T00:00:00.000Z")], [], undefined, now)).toEqual([]);
  });

  test("goes on with the path that is followed, at its first step that is not solved", () => {
    const shelf = [problem("one", { state: "solved-late" }), problem("two"), problem("three", { asked: 3 })];
    const paths = [pathOf("other", "three"), pathOf("mine", "one", "two", "three")];
    expect(nextForMe(shelf, paths, "mine", now)[0]).toMatchObject({
      problem: { id: "two" },
      reason: "next in “mine”: it builds",
    });
  });

  test("goes on with the path that is furthest along when none is followed", () => {
    const shelf = [problem("one", { state: "solved" }), problem("two"), problem("three")];
    const paths = [pathOf("far", "three", "two"), pathOf("near", "one", "two")];
    expect(nextForMe(shelf, paths, undefined, now)[0]).toMatchObject({ problem: { id: "two" } });
  });

  test("names each problem once, and four at most", () => {
    const shelf = [..."abcdefgh"].map((id) => problem(id, { asked: 3 }));
    const ids = nextForMe(shelf, [pathOf("p", "a", "b")], undefined, now).map(({ problem: { id } }) => id);
    expect(ids).toEqual(["a", "b", "c", "d"]);
  });
});

test("a path counts what was solved without help, and ends", () => {
  const path = pathOf("p", "one", "two");
  expect(solvedSteps(path, [problem("one", { state: "solved" }), problem("two", { state: "looked-up" })])).toBe(1);
  expect(nextStep(path, [problem("one", { state: "solved" }), problem("two", { state: "solved" })])).toBeNull();
});

test("what is due is due at its very instant", () => {
  expect(dueProblems([due("a", 0.9, now.toISOString())], now)).toHaveLength(1);
});
