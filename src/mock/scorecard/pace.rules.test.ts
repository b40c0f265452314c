import { paceFlaw, placeInBand, readSpokenRounds, usualPace } from "#mock/scorecard/pace.rules.ts";
import { settingsSchema } from "#practice/practice.schemas.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

test("a pace is held against the band as it is shown, both ends within", () => {
  expect([119.4, 119.5, 160.4, 160.5].map((pace) => placeInBand(pace, usualPace))).toEqual([
    "below",
    "within",
    "within",
    "above",
  ]);
});

test("a band has a flaw exactly where the settings refuse it", () => {
  const end = fc.oneof(fc.integer({ min: 55, max: 305 }), fc.constantFrom(Number.NaN, 120.5));
  fc.assert(
    fc.property(end, end, (from, to) => {
      const paceBand = { from, to };
      expect(paceFlaw(paceBand) === null).toBe(settingsSchema.safeParse({ paceBand }).success);
    }),
    { numRuns: 200 },
  );
  expect(paceFlaw(usualPace)).toBeNull();
  expect(paceFlaw({ from: 160, to: 120 })).toBe("The band must begin below where it ends.");
});

test("rounds without a pace are left out, the others stand in the order of time", () => {
  const mock = (id: string, day: number) => ({ id, startedAt: `2026-11-0${day}`, setup: { round: "theory" as const } });
  const rest = { talkShare: 0.5, candidateWords: 200, longestTurnWords: 90, longestTurnSeconds: 40 };
  const speech = new Map([
    ["late", { ...rest, wordsPerMinute: 150 }],
    ["typed", { ...rest, wordsPerMinute: null, longestTurnSeconds: null }],
    ["early", { ...rest, wordsPerMinute: 130 }],
  ]);
  const rounds = readSpokenRounds([mock("late", 3), mock("typed", 2), mock("unscored", 4), mock("early", 1)], speech);
  expect(rounds.map(({ mockId, wordsPerMinute }) => [mockId, wordsPerMinute])).toEqual([
    ["early", 130],
    ["late", 150],
  ]);
});
