import {
  componentMinutes,
  countFalseLeads,
  familyStandings,
  familyWeights,
  firstRightMs,
  judgeGuess,
  median,
  nextLevel,
  rateDrill,
} from "#debugging/debugging.rules.ts";
import type { FinishedDrill } from "#debugging/debugging.rules.ts";
import type { Guess } from "#debugging/debugging.schemas.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rating } from "ts-fsrs";

const day = (count: number): string =>
  new Date(Date.parse("2026-11-01T09:00:00.000Z") + count * 86_400_000).toISOString();

function drill(changes: Partial<FinishedDrill> = {}): FinishedDrill {
  const usual = { id: "drl_1", kind: "component" as const, families: ["attention"], fixed: true };
  return { ...usual, finishedAt: day(0), activeMs: 60_000, targetMs: 100_000, falseLeads: 0, ...changes };
}

function guess(changes: Partial<Guess> = {}): Guess {
  return { atMs: 0, lines: [1], family: "attention", words: "", rightLines: false, rightFamily: false, ...changes };
}

describe("what a drill is worth", () => {
  test.each([
    ["given up", { fixed: false }, Rating.Again],
    ["over the target time", { activeMs: 100_001 }, Rating.Hard],
    ["after two false leads", { falseLeads: 2 }, Rating.Hard],
    ["in time", {}, Rating.Good],
    ["in half the time, after a false lead", { activeMs: 50_000, falseLeads: 1 }, Rating.Good],
    ["in half the time, at once", { activeMs: 50_000 }, Rating.Easy],
  ])("%s", (_, changes, rating) => {
    expect(rateDrill(drill(changes))).toBe(rating);
  });
});

describe("how families stand", () => {
  const families = [
    { id: "attention", title: "Attention" },
    { id: "data", title: "Data" },
  ];

  test("what was never met has no date and no figure", () => {
    const [, data] = familyStandings(families, [drill()], new Date(day(1)));
    expect(data).toEqual({
      family: "data",
      title: "Data",
      met: 0,
      fixed: 0,
      medianMs: null,
      retrievability: null,
      dueAt: null,
    });
  });

  test("counts faults, not drills, and times only what was fixed", () => {
    const drills = [
      drill({ families: ["attention", "attention", "data"] }),
      drill({ fixed: false, activeMs: 999_999 }),
    ];
    const [attention] = familyStandings(families, drills, new Date(day(1)));
    expect(attention).toMatchObject({ met: 3, fixed: 2, medianMs: 60_000 });
  });

  test("a family that was given up comes back sooner than one that was fixed, and is forgotten sooner", () => {
    const at = (fixed: boolean) => familyStandings(families, [drill({ fixed })], new Date(day(2)))[0];
    expect(Date.parse(at(false)?.dueAt ?? "")).toBeLessThan(Date.parse(at(true)?.dueAt ?? ""));
    expect(at(false)?.retrievability ?? 1).toBeLessThan(at(true)?.retrievability ?? 0);
  });

  test("the order in which drills are handed in does not matter", () => {
    const drills = [drill(), drill({ finishedAt: day(3), fixed: false }), drill({ finishedAt: day(9) })];
    const now = new Date(day(10));
    expect(familyStandings(families, drills.toReversed(), now)).toEqual(familyStandings(families, drills, now));
  });

  test("what is due weighs more than what is new, and that more than what is fresh", () => {
    const drills = [drill({ fixed: false }), drill({ families: ["data"], finishedAt: day(29), activeMs: 1 })];
    const now = new Date(day(30));
    const standings = familyStandings([...families, { id: "numerics", title: "Numerics" }], drills, now);
    const weights = familyWeights(standings, now);
    expect(weights.get("attention")).toBeGreaterThan(weights.get("numerics") ?? Infinity);
    expect(weights.get("numerics")).toBeGreaterThan(weights.get("data") ?? Infinity);
  });
});

test("the level begins at 1 and follows the last drills", () => {
  const many = (changes: Partial<FinishedDrill>) => Array.from({ length: 8 }, () => drill(changes));
  expect(nextLevel([])).toBe(1);
  expect(nextLevel(many({ fixed: false }))).toBe(1);
  expect(nextLevel(many({ activeMs: 200_000 }))).toBe(2);
  expect(nextLevel(many({}))).toBe(3);
  expect(nextLevel(many({}).slice(0, 2))).toBe(2);
  expect(nextLevel([...many({ finishedAt: day(9), fixed: false }), ...many({})])).toBe(1);
});

describe("a naming", () => {
  const faults = [
    { family: "attention", lines: [4] },
    { family: "data", lines: [20, 21] },
  ];

  test.each([
    ["its line and its family", [4], "attention", { rightLines: true, rightFamily: true }],
    ["a line beside it", [5], "attention", { rightLines: true, rightFamily: true }],
    ["its line with another fault's family", [4], "data", { rightLines: true, rightFamily: false }],
    ["a family without its line", [10], "data", { rightLines: false, rightFamily: true }],
    ["neither", [10], "numerics", { rightLines: false, rightFamily: false }],
    ["two faults' lines and the family of one", [4, 20], "data", { rightLines: true, rightFamily: true }],
  ])("%s", (_, lines, family, expected) => {
    expect(judgeGuess({ lines, family }, faults)).toEqual(expected);
  });

  test("false leads are wrong in everything; the first right one counts from the clock", () => {
    const guesses = [
      guess({ atMs: 5 }),
      guess({ atMs: 30, rightFamily: true }),
      guess({ atMs: 20, rightLines: true }),
      guess({ atMs: 40 }),
    ];
    expect(countFalseLeads(guesses)).toBe(2);
    expect(firstRightMs(guesses)).toBe(20);
    expect(firstRightMs([guess()])).toBeNull();
  });
});

test("a component's target grows with level and faults", () => {
  expect([componentMinutes(1, 1), componentMinutes(3, 1), componentMinutes(3, 2)]).toEqual([7, 13, 17]);
});

test("the median lies between the halves", () => {
  expect(median([])).toBeNull();
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const middle = median(values) ?? NaN;
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});
