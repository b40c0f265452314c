import type { SittingSummary } from "#takehome/takehome.schemas.ts";
import { expect, test } from "vitest";
import { againstBudget, budgetWords, sizeWords, standingWords, verdictWords } from "./takehome-words.ts";

const sitting: SittingSummary = {
  id: "tkh_1",
  seed: 7,
  stage: "working",
  startedAt: "2026-11-22T09:00:00.000Z",
  worked: 4800,
  isRunning: true,
  outcome: null,
};
const outcome = { musts: { met: 5, partly: 1, of: 6 }, others: { met: 2, partly: 0, of: 7 } };

test("a take-home stands by the sitting that is open, else by the last one", () => {
  expect(standingWords([]).words).toBe("New");
  expect(standingWords([sitting]).words).toBe("At work, 1:20");
  expect(standingWords([{ ...sitting, isRunning: false }]).words).toBe("Paused, 1:20");
  expect(standingWords([{ ...sitting, stage: "finished", outcome }])).toEqual({ sign: "●", words: "5 of 6 musts met" });
  expect(standingWords([{ ...sitting, stage: "finished", outcome }, sitting]).words).toBe("At work, 1:20");
});

test("a time stands to its budget to the minute", () => {
  expect(againstBudget(0, 240)).toEqual({ words: "4:00 left", isOver: false });
  expect(againstBudget(240 * 60, 240)).toEqual({ words: "0:00 left", isOver: false });
  expect(againstBudget(240 * 60 + 720, 240)).toEqual({ words: "0:12 over", isOver: true });
});

test("musts decide, and budgets and sizes are told short", () => {
  expect(verdictWords(outcome)).toMatch(/^By your marks one must is met in part/);
  expect(verdictWords({ ...outcome, musts: { met: 3, partly: 1, of: 6 } })).toMatch(
    /^By your marks 2 musts are missing/,
  );
  expect(verdictWords({ ...outcome, musts: { met: 6, partly: 0, of: 6 } })).toMatch(/meets every must/);
  expect([budgetWords(240), budgetWords(270)]).toEqual(["4 h", "4 h 30"]);
  expect([sizeWords(830), sizeWords(12_000)]).toEqual(["830 B", "12 kB"]);
});
