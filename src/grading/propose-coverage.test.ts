import { expect, test } from "vitest";
import { proposeCoverage } from "./propose-coverage.ts";

test.each([
  ["It is convex.", "convex", true],
  ["It is not convex.", "convex", false],
  ["The gradients vanish at initialization.", "gradient vanishes at initialisation", true],
  [
    "V = (I - gamma P)^{-1} r, as P is stochastic.",
    "V = (I − γP)⁻¹ r, with P the transition matrix under the policy",
    true,
  ],
  ["The step is 1 − λ.", "the horizon is h = 1 − λ", false],
  ["The result is exact.", "the result is exact, up to rounding", true],
  ["The result is not exact.", "the result is exact, up to rounding", false],
])("%s | %s", async (answer, say, isMade) => {
  expect(await proposeCoverage(answer, [{ say, accept: [] }])).toEqual([isMade]);
});
