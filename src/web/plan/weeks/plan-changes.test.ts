import type { Plan } from "#plan/plan.schemas.ts";
import { sampleAheadRound, samplePlan, samplePlanDay } from "#tests/samples/sample-plan.ts";
import { expect, test } from "vitest";
import { readSeen, replannedWords, writeSeen } from "./plan-changes.ts";

const first = samplePlan([samplePlanDay("2026-11-22", ["problem:a", "problem:b", "cards:2026-11-22"])], {
  rounds: [sampleAheadRound()],
});
const since = (changes: Partial<Plan>): string | null => {
  const seen = readSeen(writeSeen(first));
  return seen === null ? "nothing was kept" : replannedWords(seen, { ...first, ...changes });
};

test("the same plan was not made anew", () => {
  expect(since({})).toBeNull();
});

test("a round that is new, moved or gone is said", () => {
  const theory = sampleAheadRound({ id: "roun_2", name: "Theory at Halcyon", day: "2026-12-03" });
  expect(since({ rounds: [sampleAheadRound(), theory] })).toBe("Planned anew: Theory at Halcyon on 3 Dec is new.");
  expect(since({ rounds: [sampleAheadRound({ day: "2026-12-01" })] })).toBe(
    "Planned anew: ML coding at Meridian moved from 28 Nov to 1 Dec.",
  );
  expect(since({ rounds: [] })).toBe("Planned anew: ML coding at Meridian on 28 Nov is no longer ahead.");
});

test("a round whose day has gone by is no change of the plan", () => {
  expect(since({ rounds: [], today: "2026-11-29", weeks: [] })).toBeNull();
});

test("what was left undone on a day that has gone by has found others, and cards come by themselves", () => {
  const { weeks } = samplePlan([samplePlanDay("2026-11-23", ["problem:b", "cards:2026-11-22"])]);
  expect(since({ today: "2026-11-23", weeks })).toBe("Planned anew: 1 item of 22 Nov found another day.");
  expect(since({ weeks })).toBeNull();
});

test("another end is said, and not one that goes along with the days", () => {
  expect(since({ until: "2027-02-01" })).toBe("Planned anew: it ends on 1 Feb.");
  expect(since({ today: "2026-11-24", until: "2027-01-14", weeks: [] })).toBeNull();
});

test("what cannot be read was never seen", () => {
  for (const text of [null, "", "{", '{"day":"yesterday"}']) expect(readSeen(text)).toBeNull();
});
