import fc from "fast-check";
import { expect, test } from "vitest";
import { splitSentences } from "./split-sentences.ts";

test("sentences stay whole, and short ones stay together", () => {
  expect(splitSentences("One. Two? Three.", 10)).toEqual(["One. Two?", "Three."]);
  expect(splitSentences("It is 0.5 of it. And more.", 20)).toEqual(["It is 0.5 of it.", "And more."]);
  expect(splitSentences("   ", 20)).toEqual([]);
});

test("a sentence that is too long is cut between words", () => {
  expect(splitSentences("one two three four five.", 9)).toEqual(["one two", "three", "four", "five."]);
});

test("no word is lost, and no part is longer than it may be unless one word is", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "b", " ", ".", "?", "!", ",") }),
      fc.integer({ min: 1, max: 20 }),
      (text, most) => {
        const parts = splitSentences(text, most);
        expect(parts.join(" ").replaceAll(/\s+/g, "")).toBe(text.replaceAll(/\s+/g, ""));
        expect(parts.every((part) => part.length <= most || !/\s/.test(part))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
