import { expect, test } from "vitest";

import { parseHints, parseSections } from "#catalogue/parse-sections.ts";

test("Sections begin at `##` headings and carry the line they have in the file", () => {
  expect(parseSections("before\n\n## One\ntext\n### deeper\n\n## Two\n", 10)).toEqual({
    opening: "before",
    sections: [
      { title: "One", line: 12, text: "text\n### deeper" },
      { title: "Two", line: 16, text: "" },
    ],
  });
});

test("A `##` inside a code fence is code, also when a shorter fence stands inside it", () => {
  const { sections } = parseSections("## Code\n````\n```\n## inside\n```\n````\n## After\n", 1);
  expect(sections.map((section) => section.title)).toEqual(["Code", "After"]);
});

test("Hints keep their paragraphs and their code", () => {
  expect(parseHints("1. First\n   goes on\n\n   ```python\n   x = 1\n   ```\n2. Second")).toEqual([
    "First\ngoes on\n\n```python\nx = 1\n```",
    "Second",
  ]);
});

test("A number that is out of turn is part of the hint above", () => {
  expect(parseHints("1. First\n3. still first\n2. Second")).toEqual(["First\n3. still first", "Second"]);
});
