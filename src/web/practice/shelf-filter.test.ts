import type { ProblemSummary } from "#practice/practice.schemas.ts";
import { describe, expect, test } from "vitest";
import { bestMatch, filterShelf, groupShelf, searchable, shelfFilterSchema, shelfTopics } from "./shelf-filter.ts";

function problem(id: string, changes: Partial<ProblemSummary> = {}): ProblemSummary {
  return {
    id,
    title: id,
    shelf: "ml-coding",
    section: "numerics",
    runtime: "torch",
    difficulty: "medium",
    minutes: 20,
    asked: 2,
    topics: ["attention"],
    state: "new",
    attempts: 0,
    bestMs: null,
    lastAttemptAt: null,
    dueAt: null,
    retrievability: null,
    ...changes,
  };
}

const now = new Date("2026-06-10T12:00:00Z");

const shelf = [
  problem("causal-self-attention", { title: "Causal self-attention", asked: 3, topics: ["causal-attention"] }),
  problem("stable-softmax", { title: "Stable softmax", runtime: "numpy", difficulty: "easy", topics: ["softmax"] }),
  problem("lora-linear", { title: "LoRA linear", asked: 1, state: "solved", topics: ["fine-tuning"] }),
];

function ids(filter: Parameters<typeof filterShelf>[1]): string[] {
  return filterShelf(searchable(shelf), filter, now).map(({ id }) => id);
}

describe("the shelf's filters", () => {
  test("without any, everything is shown in the catalogue's order", () => {
    expect(ids({})).toEqual(["causal-self-attention", "stable-softmax", "lora-linear"]);
  });

  test("the search finds words of the title and the topics, in any order and case", () => {
    expect(ids({ q: "ATTENTION causal" })).toEqual(["causal-self-attention"]);
    expect(ids({ q: "fine tuning" })).toEqual(["lora-linear"]);
    expect(ids({ q: "self-attention" })).toEqual(["causal-self-attention"]);
    expect(ids({ q: "kernel" })).toEqual([]);
  });

  test("asked means at least that often", () => {
    expect(ids({ asked: 2 })).toEqual(["causal-self-attention", "stable-softmax"]);
  });

  test("filters add up", () => {
    expect(ids({ runtime: "torch", state: "new" })).toEqual(["causal-self-attention"]);
    expect(ids({ difficulty: "easy", topic: "softmax" })).toEqual(["stable-softmax"]);
  });

  test("due means come back by now", () => {
    const back = { dueAt: "2026-06-10T11:00:00.000Z", retrievability: 0.8 };
    const later = { dueAt: "2026-06-11T11:00:00.000Z", retrievability: 0.9 };
    const some = searchable([problem("here", back), problem("later", later), problem("never")]);
    expect(filterShelf(some, { state: "due" }, now).map(({ id }) => id)).toEqual(["here"]);
  });

  test("a shelf and a section keep what stands there", () => {
    const some = searchable([problem("one"), problem("two", { shelf: "algorithms", section: "heaps" })]);
    expect(filterShelf(some, { shelf: "algorithms" }, now).map(({ id }) => id)).toEqual(["two"]);
    expect(filterShelf(some, { section: "numerics" }, now).map(({ id }) => id)).toEqual(["one"]);
  });

  test("a value in the address that makes no sense is dropped", () => {
    expect(shelfFilterSchema.parse({ asked: 9, state: "happy", q: 7 })).toEqual({ q: "7" });
  });

  test("topics are listed once", () => {
    expect(shelfTopics([...shelf, problem("another", { topics: ["softmax"] })])).toEqual([
      "causal-attention",
      "fine-tuning",
      "softmax",
    ]);
  });
});

test("Enter opens the problem whose title begins with the search, else has it, else the first", () => {
  const rows = [problem("a", { title: "A causal mask" }), problem("b", { title: "Causal attention" })];
  expect(bestMatch(rows, "causal")?.id).toBe("b");
  expect(bestMatch(rows, "mask")?.id).toBe("a");
  expect(bestMatch(rows, "something in a topic")?.id).toBe("a");
  expect(bestMatch([], "causal")).toBeUndefined();
});

describe("the list", () => {
  const sections = [
    { id: "numerics", title: "Numerics", shelf: "ml-coding" as const },
    { id: "heaps", title: "Heaps", shelf: "algorithms" as const },
  ];

  test("stands by section, without empty ones, and loses nothing that stands in none", () => {
    const groups = groupShelf([problem("one"), problem("lost", { section: null })], sections);
    expect(groups.map(({ title, rows }) => [title, rows.map((row) => row.problem.id)])).toEqual([
      ["Numerics", ["one"]],
      ["Others", ["lost"]],
    ]);
  });

  test("follows a path in its order, with the reasons", () => {
    const steps = [
      { problemId: "two", title: "two", why: "first this" },
      { problemId: "one", title: "one", why: "then that" },
      { problemId: "hidden", title: "hidden", why: "filtered out" },
    ];
    const groups = groupShelf([problem("one"), problem("two"), problem("three")], sections, {
      id: "road",
      title: "A road",
      about: "",
      steps,
    });
    expect(groups).toHaveLength(1);
    expect(groups[0]?.rows.map(({ problem: { id }, why }) => `${id}: ${why}`)).toEqual([
      "two: first this",
      "one: then that",
    ]);
  });
});
