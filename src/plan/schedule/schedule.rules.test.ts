import { shareTime } from "#plan/schedule/share-time.rules.ts";
import { dividePhases } from "#plan/schedule/phases.rules.ts";
import { makePlan } from "#plan/plan.rules.ts";
import { sampleEvidence, sampleProblem, sampleRound, sampleSettings } from "#tests/samples/sample-evidence.ts";
import type { RoundFacts } from "#plan/evidence/evidence.ts";
import { describe, expect, test } from "vitest";

describe("time", () => {
  const line = (weight: number, ...minutes: number[]) => ({
    loads: minutes.map((one, index) => ({ id: `${weight}-${index}`, minutes: one })),
    weightOn: () => weight,
    credit: 0,
  });

  test("is shared by weight, and what one line does not need goes to the others", () => {
    const done = shareTime([60, 60], [line(2, 40), line(1, 20, 40)]);
    expect(done.get("2-0")).toBeCloseTo(1);
    expect(done.get("1-0")).toBeCloseTo(1);
    expect(done.get("1-1")).toBeCloseTo(1 + 40 / 60);
  });

  test("that is not there leaves loads undone", () => {
    expect(shareTime([30], [line(1, 20, 20)]).has("1-1")).toBe(false);
  });

  test("that a line is behind by brings it forward, and being ahead has it wait", () => {
    const endWith = (credit: number) =>
      shareTime([60, 60], [{ ...line(1, 10), credit }, line(3, 50)]).get("1-0") ?? Number.NaN;
    expect(endWith(10)).toBeLessThanOrEqual(0);
    expect(endWith(0)).toBeCloseTo(40 / 60);
    expect(endWith(-10)).toBeGreaterThan(1);
  });
});

describe("phases", () => {
  const divide = (days: number, extraDays = 0) =>
    dividePhases({
      from: "2026-01-01",
      until: new Date(Date.UTC(2026, 0, days)).toISOString().slice(0, 10),
      algorithms: true,
      implementation: true,
      extraDays,
    }).map(({ days: length }) => length);

  test("give implementation its four weeks first, then algorithms and the last weeks theirs", () => {
    expect(divide(20)).toEqual([20]);
    expect(divide(42)).toEqual([7, 28, 7]);
    expect(divide(56)).toEqual([14, 28, 14]);
    expect(divide(70)).toEqual([14, 35, 21]);
    expect(divide(84, 14)).toEqual([28, 35, 21]);
  });
});

describe("a scheduled round", () => {
  const problems = [
    ...Array.from({ length: 20 }, (_, index) => sampleProblem(`coding-${index}`)),
    ...Array.from({ length: 20 }, (_, index) =>
      sampleProblem(`algorithm-${index}`, { shelf: "algorithms", section: "graphs" }),
    ),
  ];
  const codingMinutes = (...rounds: RoundFacts[]): number => {
    const sources = { settings: sampleSettings(), startedOn: "2026-11-21", marks: [], errands: [] };
    const { plan } = makePlan({ ...sources, evidence: sampleEvidence({ problems, rounds }) });
    return plan.weeks
      .flatMap(({ days }) => days)
      .slice(0, 6)
      .flatMap(({ items }) => items)
      .filter(({ id }) => id.startsWith("problem:coding"))
      .reduce((sum, { minutes }) => sum + minutes, 0);
  };

  test("pulls what it asks forward, and no longer once it is moved away, passed or cancelled", () => {
    const usual = codingMinutes();
    expect(codingMinutes(sampleRound())).toBeGreaterThan(usual);
    expect(codingMinutes(sampleRound({ day: "2027-01-20" }))).toBe(usual);
    expect(codingMinutes(sampleRound({ outcome: "passed", day: "2026-11-20" }))).toBe(usual);
    expect(codingMinutes(sampleRound({ outcome: "cancelled" }))).toBe(usual);
  });
});
