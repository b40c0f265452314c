import { expect, test } from "vitest";
import { outline, outlineOf, withHeadings, wordsIn } from "./outline.rules.ts";

const written = (writeUp: string) =>
  outlineOf(writeUp).flatMap(({ id, words }) => (words === null ? [] : [[id, words]]));

test("a heading of one's own is known as the part it is", () => {
  expect(
    written("# What we recommend\n\nSwitch it on.\n\n## The data\n\nTwo files.\n\n### Rows\n\nMany rows.\n"),
  ).toEqual([
    ["question", 3],
    ["data", 4],
  ]);
  expect(written("No heading at all.")).toEqual([]);
  expect(written("```python\n# Data\n```\n")).toEqual([]);
});

test("the headings that are missing come after what is written, and a second time nothing does", () => {
  const begun = withHeadings("## Data\n\nTwo files.\n");
  expect(begun.startsWith("## Data\n\nTwo files.\n\n## Recommendation\n")).toBe(true);
  expect(withHeadings(begun).trim()).toBe(begun.trim());
  expect(outlineOf(withHeadings("")).every(({ words }) => words === 0)).toBe(true);
  expect(withHeadings("").match(/^## /gm)).toHaveLength(outline.length);
});

test("words are those of prose", () => {
  expect(wordsIn("## Data\n\n- AUC is **0.75**, not `0.98`.\n\n```\nx = 1\n```\n$$a + b$$\n—\n")).toBe(6);
  expect(wordsIn("")).toBe(0);
  expect(wordsIn("one\n```\nnever closed")).toBe(1);
});
