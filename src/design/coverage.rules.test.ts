import { coverStages, mustShare } from "#design/coverage.rules.ts";
import { expect, test } from "vitest";

const point = (must: boolean) => ({ must, say: "It is said.", accept: [] });
const stages = (["clarify", "model"] as const).map((stage) => ({
  stage,
  minutes: 5,
  ask: "What now?",
  points: [point(true), point(false), point(true)],
  probes: [],
}));

test("only must points count, and a tick that the catalogue knows no more counts for nothing", () => {
  const ticked = { clarify: [0, 1], model: [9] };
  expect(coverStages({ stages }, { ticked })).toEqual([
    { stage: "clarify", held: 1, musts: 2 },
    { stage: "model", held: 0, musts: 2 },
  ]);
  expect(mustShare({ stages }, { ticked })).toBe(0.25);
  expect(mustShare({ stages: [] }, { ticked })).toBe(0);
});
