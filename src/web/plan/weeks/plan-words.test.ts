import { samplePlan, samplePlanDay, samplePlanItem } from "#tests/samples/sample-plan.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actionsOf,
  coverageWords,
  dayTitle,
  kindWords,
  lengthTitle,
  movedWords,
  skippedTitle,
  timeWords,
  weekName,
  weekWords,
} from "./plan-words.ts";

const week = (...days: ReturnType<typeof samplePlanDay>[]) => ({
  monday: "2026-11-23",
  phase: "implementation" as const,
  minutes: 0,
  days,
});

describe("a week in a line", () => {
  test("has its hours, then each kind with its count, steps of a path among the problems", () => {
    const line = weekWords(
      week(
        samplePlanDay("2026-11-23", ["cards:2026-11-23", "problem:a", "path-step:b", "drill:c"]),
        samplePlanDay("2026-11-24", ["cards:2026-11-24", "quiz:1", "quiz:2"]),
      ),
    );
    expect(line).toBe("2 h 20 min: 2 problems, 1 drill, 2 quizzes, cards daily");
  });

  test("counts what is done in parts once, and cards by their days where it is not each", () => {
    const days = ["23", "24", "25"].map((day) => samplePlanDay(`2026-11-${day}`, ["mock:theory"]));
    days[0]?.items.push(samplePlanItem("cards:2026-11-23"));
    expect(weekWords(week(...days))).toBe("1 h 20 min: 1 mock, cards on 1 day");
  });

  test("says that nothing is planned where there is time, and that it is free where there is none", () => {
    const rest = samplePlanDay("2026-11-23", ["rest:2026-11-23"], { kind: "rest", minutes: 0 });
    expect(weekWords(week(samplePlanDay("2026-11-23")))).toBe("nothing planned");
    expect(weekWords(week(rest))).toBe("free");
  });

  test("leaves no kind of item out", () => {
    const kinds = Object.keys(kindWords).filter((kind) => kind !== "rest");
    fc.assert(
      fc.property(fc.subarray(kinds, { minLength: 1 }), (some) => {
        const line = weekWords(
          week(
            samplePlanDay(
              "2026-11-23",
              some.map((kind) => `${kind}:one`),
            ),
          ),
        );
        const nouns = new Set(some.map((kind) => (kind === "path-step" ? "problem" : kind)));
        expect(line.slice(line.indexOf(": ") + 2).split(", ")).toHaveLength(nouns.size);
      }),
    );
  });
});

test("time is said in minutes, in hours and minutes, and from ten hours on in whole hours", () => {
  expect([45, 60, 90, 599, 600, 745].map(timeWords)).toEqual([
    "45 min",
    "1 h",
    "1 h 30 min",
    "9 h 59 min",
    "10 h",
    "12 h",
  ]);
});

test("days and weeks are named as they are seen from today", () => {
  expect(["2026-11-22", "2026-11-23", "2026-11-24"].map((day) => dayTitle(day, "2026-11-22"))).toEqual([
    "Today, Sun 22 Nov",
    "Tomorrow, Mon 23 Nov",
    "Tue 24 Nov",
  ]);
  expect([0, 1, 2].map((index) => weekName(week(samplePlanDay("2026-12-07")), index))).toEqual([
    "This week",
    "Next week",
    "Week of 7 Dec",
  ]);
});

test("the title says how long the plan is", () => {
  const title = (until: string) => lengthTitle("2026-11-22", until);
  expect(title("2027-01-29")).toBe("Nine weeks and five days to 29 Jan.");
  expect(title("2026-11-29")).toBe("One week to 29 Nov.");
  expect(title("2026-11-23")).toBe("One day to 23 Nov.");
  expect(title("2026-11-22")).toBe("The last day of the plan.");
});

test("coverage is said with what it takes, and plainly where the time does not suffice", () => {
  const coverage = { now: 0.314, expected: 0.742, minutesWanted: 11_400, minutesThere: 7320 };
  expect(coverageWords(coverage, "2027-01-12")).toBe(
    "Of what your rounds ask you hold 31 % now, 74 % by 12 Jan. What is left takes 190 h; there are only 122 h.",
  );
  expect(coverageWords({ ...coverage, minutesThere: 20_000 }, "2027-01-12")).toContain("there are 333 h");
});

describe("what an item was moved to", () => {
  const item = samplePlanItem("problem:a");
  const on = (day: string) => samplePlan([samplePlanDay("2026-11-22"), samplePlanDay(day, ["problem:a"])]);

  test("is the day where it stands in the plan that follows", () => {
    expect(movedWords(on("2026-11-24"), item, "2026-11-24")).toBe("“problem:a” stands on Tue 24 Nov now.");
    expect(movedWords(on("2026-11-26"), item, "2026-11-24")).toBe(
      "“problem:a” stands on Thu 26 Nov: Tue 24 Nov could not take it.",
    );
    expect(movedWords(samplePlan([]), item, "2026-11-24")).toContain("finds no time");
  });
});

test("what was skipped goes by its title, and by what it was where no list has it any more", () => {
  expect(skippedTitle({ id: "problem:a", title: "Stable softmax" })).toBe("Stable softmax");
  expect(skippedTitle({ id: "drill:axis-and-shape:2", title: "drill:axis-and-shape:2" })).toBe(
    "Drill: axis and shape 2",
  );
  expect(skippedTitle({ id: "outreach:silence-1", title: "outreach:silence-1" })).toBe("A mail about someone");
});

test("what comes by itself is neither ticked nor moved, and a mail about someone keeps its day", () => {
  expect(actionsOf(samplePlanItem("cards:2026-11-22", { tickable: true }))).toEqual({
    tick: false,
    skip: false,
    move: false,
  });
  expect(actionsOf(samplePlanItem("problem:a"))).toEqual({ tick: false, skip: true, move: true });
  expect(actionsOf(samplePlanItem("mock:theory-1", { tickable: true }))).toEqual({
    tick: true,
    skip: true,
    move: true,
  });
  expect(actionsOf(samplePlanItem("outreach:silence-1", { tickable: true })).move).toBe(false);
  expect(actionsOf(samplePlanItem("outreach:3", { tickable: true })).move).toBe(true);
});
