import type { HeldOut } from "#knowledge/readiness/fits.schemas.ts";
import { describe, expect, test } from "vitest";
import { heldOutWords, shownModels, verdictWords } from "./fit-words.ts";

const row = (model: HeldOut["models"][number]["model"], logLoss: number): HeldOut["models"][number] => ({
  model,
  count: 235,
  logLoss,
  rmseBins: 0.1,
  reliability: [],
});
const heldOut = (gain: number, current: number): HeldOut => ({
  earlierReviews: 1207,
  from: "2026-11-03T10:00:00.000Z",
  models: [
    row("fitted", current - gain),
    row("in-use", current),
    row("default", 0.5),
    row("moving-average", 0.6),
    row("constant", 0.62),
  ],
  gain,
  standardError: 0.005,
});

describe("what is said of a fit", () => {
  test.each([
    [
      { fitId: "fit_1", heldOut: heldOut(0.0151, 0.5) },
      /^Better: log loss on the held-out reviews is lower by 0\.015 \(standard error 0\.005\)\.$/,
    ],
    [
      { fitId: "fit_1", heldOut: heldOut(0.009, 0.5) },
      /^Better, but by no more than chance may do: .+ lower by 0\.009 /,
    ],
    [{ fitId: null, heldOut: heldOut(-0.003, 0.5) }, /^Not better: .+ higher by 0\.003 .+ in use stay\.$/],
    [
      { fitId: null, heldOut: heldOut(0.003, 0.5) },
      /^Not better: .+ lower by 0\.003 .+ a fit to all reviews .+ They stay\.$/,
    ],
  ])("%# whether it may be used, and why", (result, words) => {
    expect(verdictWords(result)).toMatch(words);
  });

  test("what was held out, and how much", () => {
    expect(heldOutWords({ reviews: 1509, heldOut: heldOut(0.01, 0.5) }, new Date("2026-11-21T09:00:00Z"))).toBe(
      "Fitted to the first 1207 reviews of 1509, and measured on those from 3 Nov on, which it had not seen: 235 predictions, each from the reviews before it. Lower is better; a point of the plot stands for at least one in fifty of these.",
    );
  });

  test("the parameters in use have a row of their own, unless they are the defaults", () => {
    const names = (current: number, inUse: "now" | "then"): string[] =>
      shownModels(heldOut(0.01, current), inUse).map(({ name }) => name);
    expect(names(0.5, "now")).toEqual(["FSRS-6, fitted", "FSRS-6, defaults (in use)", "moving average", "constant"]);
    expect(names(0.48, "then")).toEqual([
      "FSRS-6, fitted",
      "FSRS-6, in use then",
      "FSRS-6, defaults",
      "moving average",
      "constant",
    ]);
  });
});
