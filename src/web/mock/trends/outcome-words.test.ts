import { expect, test } from "vitest";
import { outcomeLines, tooFewWords } from "./outcome-words.ts";

const none = { of: 0, passed: 0, interval: null };

test("too few outcomes are counted, and it is said from how many on they are held against scores", () => {
  const point = { roundId: "", name: "", at: "", passed: true, score: 3, mocks: 1, verdict: null };
  expect(tooFewWords({ points: [], least: 5 })).toBe(
    "There is none yet; from 5 outcomes on, scores are held against them here.",
  );
  expect(tooFewWords({ points: [point], least: 5 })).toMatch(/^There is 1;/);
  expect(tooFewWords({ points: [point, point], least: 5 })).toMatch(/^There are 2;/);
});

test("outcomes are told with their intervals, and decisions only where there are some", () => {
  const shares = {
    all: { of: 5, passed: 3, interval: [0.231, 0.882] as [number, number] },
    middle: 3,
    above: { of: 3, passed: 3, interval: [0.438, 1] as [number, number] },
    below: { of: 2, passed: 0, interval: [0, 0.658] as [number, number] },
    yes: none,
    no: none,
  };
  expect(outcomeLines(shares)).toEqual([
    "All: 3 of 5 passed (95 % interval 23 % to 88 %).",
    "Mean score of 3.00 or more before: 3 of 3 passed (95 % interval 44 % to 100 %). Below: 0 of 2 passed (95 % interval 0 % to 66 %).",
  ]);
  expect(outcomeLines({ ...shares, yes: shares.above })[2]).toContain("Judged no: none yet.");
});
