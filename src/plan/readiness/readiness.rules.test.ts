import { measureReadiness } from "#plan/readiness/readiness.rules.ts";
import { problemScore, problemWords } from "#plan/evidence/problem-standing.rules.ts";
import {
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleRound,
  sampleTopicFacts,
} from "#tests/samples/sample-evidence.ts";
import { describe, expect, test } from "vitest";

describe("a problem", () => {
  const withGoes = (...goes: ReturnType<typeof sampleGo>[]) =>
    sampleProblem("softmax", { goes, retrievability: 1, state: "solved" });

  test("counts by its last go: in time, late, with help, or slower than the best", () => {
    expect(problemScore(withGoes(sampleGo("2026-11-01", 15)))).toBe(1);
    expect(problemScore(withGoes(sampleGo("2026-11-01", 31)))).toBe(0.6);
    expect(problemScore(withGoes(sampleGo("2026-11-01", null)))).toBe(0.6);
    expect(problemScore(withGoes(sampleGo("2026-11-01", 15), sampleGo("2026-11-09", 5, { aided: true })))).toBe(0.2);
    expect(problemScore(withGoes(sampleGo("2026-11-01", 15, { slower: true })))).toBe(0.5);
    expect(problemScore({ ...withGoes(sampleGo("2026-11-01", 15)), retrievability: 0.7 })).toBe(0.7);
    expect(problemScore(sampleProblem("softmax"))).toBe(0);
  });

  test("is told in words", () => {
    expect(problemWords(sampleProblem("softmax"))).toBe("never");
    expect(problemWords(withGoes(sampleGo("2026-11-01", 15), sampleGo("2026-11-09", 12)))).toBe(
      "solved twice under 20 minutes",
    );
    expect(problemWords(withGoes(sampleGo("2026-11-01", 31)))).toBe("solved in 31 minutes, over 20");
    expect(problemWords(withGoes(sampleGo("2026-11-01", 15, { aided: true })))).toBe("passed only with help");
  });
});

describe("readiness", () => {
  const topics = ["causal-attention", "cross-attention"].map((id) =>
    sampleTopicFacts(id, { rounds: ["ml-coding", "research"], weight: 3 }),
  );
  const problems = [
    sampleProblem("causal", {
      topics: ["causal-attention"],
      goes: [sampleGo("2026-11-01", 15)],
      retrievability: 1,
      state: "solved",
    }),
    sampleProblem("cross", { topics: ["cross-attention"] }),
  ];

  test("is the weighted share of what the round asks, with its reasons", () => {
    const measured = measureReadiness("ml-coding", sampleEvidence({ topics, problems }));
    expect(measured).toMatchObject({ value: 0.5, ceiling: 1 });
    expect(measured.sentence).toBe("causal-attention: solved once under 20 minutes; cross-attention: never.");
  });

  test("counts more what was named for the round", () => {
    expect(measureReadiness("ml-coding", sampleEvidence({ topics, problems }), ["cross-attention"]).value).toBe(0.2);
  });

  test("is not there before anything was done", () => {
    expect(measureReadiness("ml-coding", sampleEvidence({ topics, problems: [] })).value).toBeNull();
  });

  test("of a round that the program does not hold comes to a half by knowledge, the rest by real ones", () => {
    const known = topics.map((topic) => ({
      ...topic,
      answers: Array.from({ length: 4 }, () => ({ day: "2026-11-20", share: 1 })),
      cards: 2,
      recall: 1,
    }));
    expect(measureReadiness("research", sampleEvidence({ topics: known }))).toMatchObject({ value: 0.5, ceiling: 0.5 });
    const held = (outcome: "passed" | "lost") => [sampleRound({ type: "research", day: "2026-11-10", outcome })];
    expect(measureReadiness("research", sampleEvidence({ topics: known, rounds: held("passed") })).value).toBe(1);
    expect(measureReadiness("research", sampleEvidence({ topics: known, rounds: held("lost") })).value).toBe(0.5);
  });
});
