import { expect, test } from "vitest";
import { growthSentence, growthWords } from "./growth.rules.ts";
import type { Growth } from "./judge.schemas.ts";

const linear: Growth = {
  optimal: "n",
  variable: "n",
  seen: "n",
  slower: false,
  margin: 1,
  stoppedAt: null,
  raised: null,
  points: [],
  wallMs: 100,
};

test("a class is told in the problem's own variable", () => {
  expect(growthWords("n log n", "m")).toBe("m log m");
  expect(growthWords("2ⁿ", "k")).toBe("2^k");
  expect(growthWords("n²", "n")).toBe("n²");
});

test("the sentence says what was seen and what is best", () => {
  expect(growthSentence(linear)).toBe("It grows like n, as the best does.");
  expect(growthSentence({ ...linear, seen: "n²", slower: true })).toBe("It grows like n²; the best like n.");
});

test("what was not measured is not claimed", () => {
  expect(growthSentence({ ...linear, seen: null, slower: true, stoppedAt: 4096 })).toBe(
    "It was stopped at n = 4,096, where it came to no end; the best grows like n.",
  );
  expect(growthSentence({ ...linear, seen: null, raised: "RecursionError: too deep" })).toMatch(
    /raises RecursionError/,
  );
  expect(growthSentence({ ...linear, seen: null })).toMatch(/could not be measured/);
});
