import type { Verdict } from "#judge/judge.schemas.ts";
import { describe, expect, test } from "vitest";
import { verdictSentence } from "./verdict-sentence.ts";

function verdict(changes: Partial<Verdict>): Verdict {
  return {
    kind: "passed",
    message: "",
    passedCases: 7,
    totalCases: 7,
    wallMs: 31.2,
    cpuMs: 30,
    peakMemoryBytes: 0,
    seed: 1,
    outputTruncated: false,
    growth: null,
    ...changes,
  };
}

describe("the verdict's sentence", () => {
  test.each([
    [{}, "All 7 cases pass · 31 ms"],
    [{ kind: "failed", passedCases: 5 }, "2 of 7 cases fail · 31 ms"],
    [{ kind: "failed", passedCases: 6 }, "1 of 7 cases fails · 31 ms"],
    [{ kind: "failed", passedCases: 0, totalCases: 1 }, "The case fails · 31 ms"],
    [{ kind: "raised", passedCases: 0, totalCases: 0 }, "Raised before any case could run · 31 ms"],
    [{ kind: "timed-out", passedCases: 3, wallMs: 15_020 }, "Stopped at the time limit; 3 of 7 cases passed · 15.0 s"],
    [{ kind: "cancelled", passedCases: 1, totalCases: 1 }, "Stopped; 1 of 1 case passed · 31 ms"],
    [{ kind: "judge-failed", passedCases: 2 }, "The judge failed, not your code; this does not count · 31 ms"],
    [{ totalCases: 0, passedCases: 0, wallMs: 0.42 }, "Finished · 0.4 ms"],
  ] satisfies [Partial<Verdict>, string][])("%o reads %s", (changes, sentence) => {
    expect(verdictSentence(verdict(changes))).toBe(sentence);
  });

  test("names what was run", () => {
    expect(verdictSentence(verdict({ totalCases: 1, passedCases: 1 }), "example")).toBe("The example passes · 31 ms");
  });
});
