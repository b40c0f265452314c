import type { Phase } from "#plan/plan.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import { sampleAheadRound } from "#tests/samples/sample-plan.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bandParts, bandWords } from "./band-parts.ts";

const start = "2026-11-01";
const phasesOf = (...lengths: number[]): Phase[] => {
  let from = start;
  return lengths.map((days, index) => {
    const phase = { from, to: addDays(from, days - 1), days, because: "" };
    from = addDays(from, days);
    return { ...phase, name: (["algorithms", "implementation", "final"] as const)[index] ?? "final", title: "Phase" };
  });
};

test("phases fill the band in proportion to their days", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: -20, max: 300 }), (days, ago) => {
      const phases = phasesOf(...days);
      const parts = bandParts({ phases, today: addDays(start, ago), rounds: [] });
      const all = days.reduce((sum, one) => sum + one, 0);
      expect(parts?.phases[0]?.from).toBe(0);
      expect(parts?.phases.at(-1)?.to).toBeCloseTo(1);
      for (const [index, phase] of (parts?.phases ?? []).entries())
        expect(phase.to - phase.from).toBeCloseTo((days[index] ?? 0) / all);
      expect(parts?.today === null).toBe(ago < 0 || ago >= all);
    }),
  );
});

test("today and rounds stand in the middle of their days, and a round after the end is not drawn", () => {
  const rounds = [
    sampleAheadRound({ id: "a", day: "2026-11-10" }),
    sampleAheadRound({ id: "late", day: "2026-11-11" }),
  ];
  expect(bandParts({ phases: phasesOf(10), today: start, rounds })).toMatchObject({
    today: 0.05,
    rounds: [{ id: "a", at: expect.closeTo(0.95) }],
  });
});

test("nothing is drawn of a plan without phases", () => {
  expect(bandParts({ phases: [], today: start, rounds: [] })).toBeNull();
});

test("the same is said in words", () => {
  const rounds = [sampleAheadRound({ day: "2026-11-07", daysLeft: 6 })];
  expect(bandWords({ phases: phasesOf(10), today: start, rounds })).toEqual([
    "Today is 1 Nov, in Phase.",
    "ML coding at Meridian is on 7 Nov, in 6 days.",
  ]);
});
