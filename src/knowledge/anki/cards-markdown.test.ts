import { readCardsMarkdown, writeCardsMarkdown } from "#knowledge/anki/cards-markdown.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const line = fc.oneof(
  fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[\r\n\0]/g, "")),
  fc.constantFrom(
    "",
    "## not a card",
    "\\## nor this",
    "<!-- back -->",
    "Topics: none",
    "Suspended: yes",
    "    code",
    "\\\\Topics: x",
  ),
);
const side = fc.array(line, { maxLength: 5 }).map((lines) =>
  lines
    .join("\n")
    .replace(/^(?:[^\S\n]*\n)+/, "")
    .trimEnd(),
);
const card = fc.record({
  front: side.filter((text) => text !== ""),
  back: side,
  topics: fc.array(fc.constantFrom("attention", "bayes-rule", "adam"), { maxLength: 3 }),
  suspended: fc.boolean(),
});

test("cards come back from their own Markdown as they were", () => {
  fc.assert(
    fc.property(fc.array(card, { minLength: 1, maxLength: 6 }), (cards) => {
      expect(readCardsMarkdown(writeCardsMarkdown(cards))).toEqual(cards);
    }),
  );
});

test("a file is written as a person would write it", () => {
  const text = `# My cards

## Why $\\sqrt{d_k}$?
Topics: attention, Scaled dot products

So that the variance stays 1.

### More
- see the paper

## What is Adam?
Momentum over its own scale.
`;
  expect(readCardsMarkdown(text)).toEqual([
    {
      front: "Why $\\sqrt{d_k}$?",
      back: "So that the variance stays 1.\n\n### More\n- see the paper",
      topics: ["attention", "Scaled dot products"],
      suspended: false,
    },
    { front: "What is Adam?", back: "Momentum over its own scale.", topics: [], suspended: false },
  ]);
});

test.each([
  ["no card", "# Notes\n", "Line 1 "],
  ["an empty front", "## a\nb\n## \nc\n", "Line 3 begins a card that cannot be kept: the front is empty"],
])("a file with %s is refused by its line", (_, text, sentence) => {
  expect(() => readCardsMarkdown(text)).toThrow(sentence);
});
