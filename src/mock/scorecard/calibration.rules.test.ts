import type { RealRound, ScoredMock } from "#mock/scorecard/calibration.rules.ts";
import { calibrate, wilsonInterval } from "#mock/scorecard/calibration.rules.ts";
import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const critique = (scores: (number | null)[], verdict: "no" | "yes" | null = null): Critique => ({
  id: "crit_1",
  at: "2026-01-01T11:00:00.000Z",
  by: { kind: verdict === null ? "scripted" : "model", name: "", version: "1" },
  scorecard: {
    dimensions: scores.map((score, index) => ({ id: String(index), score, because: "", quotes: [] })),
    overall: { verdict, because: "" },
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
const round = (number: number, passed: boolean, changes: Partial<RealRound> = {}): RealRound => ({
  id: `roun_${number}`,
  name: `Theory at ${number}`,
  round: "theory",
  at: `2026-11-${String(number).padStart(2, "0")}T10:00:00.000Z`,
  passed,
  ...changes,
});
const mock = (at: string, changes: Partial<ScoredMock> = {}): ScoredMock => ({
  round: "theory",
  at: `${at}T10:00:00.000Z`,
  rehearses: null,
  critiques: [critique([2, 4, null])],
  ...changes,
});

describe("the interval of a share", () => {
  test("is that of Newcombe's table of examples (Statistics in Medicine 17 (1998) 857–872, method 3)", () => {
    const rounded = (passed: number, of: number) => wilsonInterval(passed, of)?.map((end) => end.toFixed(4));
    expect(rounded(81, 263)).toEqual(["0.2553", "0.3662"]);
    expect(rounded(15, 148)).toEqual(["0.0624", "0.1605"]);
    expect(rounded(0, 20)).toEqual(["0.0000", "0.1611"]);
    expect(rounded(1, 29)).toEqual(["0.0061", "0.1718"]);
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test("has as its ends the shares from which what was seen is just 1.96 standard errors away", () => {
    // Found by halving, without the formula.
    const endOf = (share: number, of: number, isHigh: boolean): number => {
      let [near, far] = [share, isHigh ? 1 : 0];
      for (let step = 0; step < 100; step += 1) {
        const p = (near + far) / 2;
        if (Math.abs(share - p) <= 1.959963985 * Math.sqrt((p * (1 - p)) / of)) near = p;
        else far = p;
      }
      return near;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const passed = Math.round(of * part);
        const [low, high] = wilsonInterval(passed, of) ?? [-1, -1];
        expect(low).toBeCloseTo(endOf(passed / of, of, false), 9);
        expect(high).toBeCloseTo(endOf(passed / of, of, true), 9);
      }),
    );
  });
});

describe("scores against how rounds came out", () => {
  test("count the mocks of the kind within sixty days before a round, and those that rehearsed it", () => {
    const { points, shares } = calibrate(
      [round(20, true)],
      [
        mock("2026-11-19"),
        mock("2026-09-22", { critiques: [critique([1]), critique([5])] }),
        mock("2026-09-20"),
        mock("2026-11-21"),
        mock("2026-11-19", { round: "behavioural" }),
        mock("2026-11-18", { critiques: [] }),
        mock("2026-11-18", { critiques: [critique([null])] }),
        mock("2026-01-01", { rehearses: "roun_20", critiques: [critique([1])] }),
      ],
    );
    expect(points).toEqual([
      {
        roundId: "roun_20",
        name: "Theory at 20",
        at: "2026-11-20T10:00:00.000Z",
        passed: true,
        score: 3,
        mocks: 3,
        verdict: null,
      },
    ]);
    expect(shares).toBeNull();
    expect(calibrate([round(20, true)], []).points).toEqual([]);
  });

  test("are those from before the round: a critique that was made afterwards may know how it came out", () => {
    const late = { ...critique([5]), at: "2026-11-20T10:00:00.001Z" };
    const before = mock("2026-11-19", { critiques: [critique([2]), late] });
    expect(calibrate([round(20, true)], [before]).points).toMatchObject([{ score: 2, mocks: 1 }]);
    expect(calibrate([round(20, true)], [mock("2026-11-19", { critiques: [late] })]).points).toEqual([]);
  });

  test("are told from five outcomes on, above and below the median and by the last decision before", () => {
    const scores = [2, 2, 3, 4, 4];
    const rounds = scores.map((_, index) => round(index + 10, index >= 2, { round: `kind ${index}` }));
    const mocks = scores.map((score, index) =>
      mock("2026-11-01", {
        rehearses: `roun_${index + 10}`,
        critiques: [critique([score], index >= 3 ? "yes" : "no"), critique([score])],
      }),
    );
    const { points, shares } = calibrate(rounds, mocks);
    expect(points.map(({ verdict }) => verdict)).toEqual(["no", "no", "no", "yes", "yes"]);
    expect(shares).toMatchObject({
      all: { of: 5, passed: 3 },
      middle: 3,
      above: { of: 3, passed: 3 },
      below: { of: 2, passed: 0 },
      yes: { of: 2, passed: 2 },
      no: { of: 3, passed: 1 },
    });
    expect(calibrate(rounds.slice(1), mocks).shares).toBeNull();
  });
});
