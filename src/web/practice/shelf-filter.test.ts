import type { ProblemSummary } from "#practice/practice.schemas.ts";
import { describe, expect, test } from "vitest";
import { filterShelf, shelfFilterSchema, shelfTopics } from "./shelf-filter.ts";

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

const shelf = [
  problem("causal-self-attention", { title: "Causal self-attention", asked: 3, topics: ["causal-attention"] }),
  problem("stable-softmax", { title: "Stable softmax", runtime: "numpy", difficulty: "easy", topics: ["softmax"] }),
  problem("lora-linear", { title: "LoRA linear", asked: 1, state: "solved", topics: ["fine-tuning"] }),
];

function ids(filter: Parameters<typeof filterShelf>[1]): string[] {
  return filterShelf(shelf, filter).map(({ id }) => id);
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
