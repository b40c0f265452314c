import { expect, test } from "vitest";
import { figureWords, searchDesigns, standingWords } from "./design-words.ts";

test.each([
  [23_148, "23,148"],
  [0.75, "0.75"],
  [42.9, "42.9"],
  [6.3e24, "6.3 × 10²⁴"],
  [1.16e-7, "1.16 × 10⁻⁷"],
  [327_680, "327,680"],
  [0, "0"],
])("%d reads %s", (value, words) => {
  expect(figureWords(value)).toBe(words);
});

test("a prompt stands by its best finished sheet, then by whether it was begun", () => {
  const standing = { sheets: 1, finished: 0, best: null, openSheet: null, lastAt: null };
  expect(standingWords({ standing })).toEqual({ sign: "◐", words: "Begun" });
  expect(standingWords({ standing: { ...standing, sheets: 0 } }).words).toBe("New");
  expect(standingWords({ standing: { ...standing, best: 0.724 } }).words).toBe("72 % of the musts");
});

test("a search finds what has all its words, in title, area or topics", () => {
  const feed = {
    title: "Rank a home feed",
    area: "ranking" as const,
    topics: [{ id: "calibration", name: "Calibration" }],
  };
  expect(searchDesigns([feed], "calib rank")).toEqual([feed]);
  expect(searchDesigns([feed], "rank speech")).toEqual([]);
  expect(searchDesigns([feed], " ")).toEqual([feed]);
});
