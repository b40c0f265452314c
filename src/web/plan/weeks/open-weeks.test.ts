import { samplePlan, samplePlanDay } from "#tests/samples/sample-plan.ts";
import { expect, test } from "vitest";
import { isOpenAtFirst, readChosen, writeChosen } from "./open-weeks.ts";

const weeks = (daysOfFirst: number) =>
  ["2026-11-16", "2026-11-23", "2026-11-30"].map((monday, index) => ({
    ...samplePlan([]).weeks[0],
    monday,
    phase: "implementation" as const,
    minutes: 0,
    days: Array.from({ length: index === 0 ? daysOfFirst : 7 }, () => samplePlanDay(monday)),
  }));
const openOf = (daysOfFirst: number) => {
  const all = weeks(daysOfFirst);
  return all.map(({ monday }) => isOpenAtFirst(all, monday));
};

test("this week is open at first, and the next as well where this is nearly over", () => {
  expect(openOf(5)).toEqual([true, false, false]);
  expect(openOf(2)).toEqual([true, true, false]);
});

test("what was opened and folded is read as it was written, and what is no day is left out", () => {
  const chosen = new Map([
    ["2026-11-16", false],
    ["2026-11-30", true],
  ]);
  expect(readChosen(writeChosen(chosen))).toEqual(chosen);
  expect(readChosen("+soon -2026-11-16 2026-11-23")).toEqual(new Map([["2026-11-16", false]]));
  expect(readChosen(null)).toEqual(new Map());
});
