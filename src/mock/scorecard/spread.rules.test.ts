import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import { sameJudge, spreadOf } from "#mock/scorecard/spread.rules.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const critique = (score: number | null, by: Partial<Critique["by"]> = {}): Critique => ({
  id: "crit",
  at: "2026-11-22T10:00:00.000Z",
  by: { kind: "model", name: "one", provider: "here", version: "1", ...by },
  scorecard: {
    dimensions: [{ id: "depth", score, because: "", quotes: [] }],
    overall: { verdict: null, because: "" },
    coverage: [],
    speech: {
      talkShare: null,
      candidateWords: 0,
      longestTurnWords: 0,
      wordsPerMinute: null,
      longestTurnSeconds: null,
    },
    suggestions: [],
    limits: [],
  },
});

test("only runs of the same model by the same provider and prompt are compared", () => {
  const all = [
    critique(1),
    critique(2, { name: "two" }),
    critique(3, { version: "2" }),
    critique(4, { provider: "there" }),
  ];
  const first = all[0];
  expect(first === undefined ? [] : sameJudge(all, first)).toEqual([first]);
});

test("a spread has its ends, its middle, and how many runs gave no score", () => {
  expect(spreadOf([critique(4), critique(null), critique(2), critique(3)])).toEqual([
    { id: "depth", scored: 3, runs: 4, least: 2, median: 3, most: 4 },
  ]);
  expect(spreadOf([critique(null), critique(null)])).toEqual([]);
  expect(spreadOf([critique(4)])).toEqual([]);
});

test("the median lies between the ends, with as many runs on either side", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 9 }), (scores) => {
      const [spread] = spreadOf(scores.map((score) => critique(score)));
      if (spread === undefined) throw new Error("There is no spread.");
      const { least, median, most } = spread;
      expect([least, most]).toEqual([Math.min(...scores), Math.max(...scores)]);
      const half = scores.length / 2;
      expect(scores.filter((score) => score < median).length).toBeLessThanOrEqual(half);
      expect(scores.filter((score) => score > median).length).toBeLessThanOrEqual(half);
    }),
  );
});
