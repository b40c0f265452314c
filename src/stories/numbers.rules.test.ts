import { findNumbers, noteNumbers } from "#stories/numbers.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const found = (text: string): string[] => findNumbers(text).map((number) => number.text);

describe("a number of a story is", () => {
  test.each([
    ["we cut the cost by 30 %", ["30 %"]],
    ["it was 3x faster, or 2.5× on average", ["3x", "2.5×"]],
    ["a grant of £2m, later $1,200 more and € 40 thousand", ["£2m", "$1,200", "€ 40 thousand"]],
    ["1,200 annotations", ["1,200"]],
    ["in two weeks", ["two weeks"]],
    ["over twenty-five people", ["twenty-five people"]],
    ["about a hundred users, half a dozen labs", ["a hundred users", "half a dozen labs"]],
    ["a tenfold gain, and twice as fast", ["tenfold", "twice"]],
    ["accuracy rose from 82.1 to 84.5 per cent", ["82.1", "84.5 per cent"]],
    ["10–20 people on 64 GPUs", ["10–20 people", "64 GPUs"]],
    ["latency fell to 40 ms and memory to 12 GB", ["40 ms", "12 GB"]],
    ["With 8 colleagues, 4 of them new", ["8 colleagues", "4"]],
    ["the loss was $0.82$ at the end", ["0.82"]],
    ["2000 examples in 2024", ["2000 examples"]],
    ["it took 3 weeks.\n\nThen 5 more.", ["3 weeks", "5"]],
    ["+1.4 points", ["+1.4 points"]],
    ["we halved it, then doubled the batch", ["halved", "doubled"]],
    ["a two-week sprint", ["two-week"]],
  ])("%s", (text, numbers) => expect(found(text)).toEqual(numbers));
});

describe("no number is claimed by", () => {
  test.each([
    "in 2021, and by 2023",
    "the first, the 2nd and the 3rd time, on the 21st",
    "on 3 March, then March 12, at 14:05",
    "ResNet-50 on an A100 with fp16, GPT-4 and CIFAR-10",
    "see Figure 2 and Table 1, reviewer 2 in week 3",
    "we moved from Llama 3 to Python 3.12.1",
    "arXiv 2305.12345",
    "one of us, nobody, once",
    "run `seed = 7` and ```\nx = 12\n``` there",
    "$\\alpha = 0.1$ and $\\mathbb{R}^3$",
    "https://example.org/2024/12/99",
    "1. first\n2. then",
    "a 3D render, the S3 bucket, covid-19",
    "the 1990s",
  ])("%s", (text) => expect(found(text)).toEqual([]));
});

test("a number stands where it is said to, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 99 }), (noise, share) => {
      const text = `${noise}\n\nwe saved ${share} % of it`;
      const last = findNumbers(text).at(-1);
      // an open fence before it makes it code
      fc.pre(!/[`$[\]]/.test(noise));
      expect(last?.text).toBe(`${share} %`);
      expect(text.slice(last?.at)).toBe(`${share} % of it`);
    }),
  );
});

test("each number is asked about once, with what is known of it, and notes of others stay out", () => {
  expect(
    noteNumbers(
      ["30 % in two weeks", "again 30 %. Two weeks later"],
      [
        { text: "Two weeks", standing: "no", source: "" },
        { text: "30 %", standing: "yes", source: "Table 2" },
        { text: "gone", standing: "no", source: "" },
      ],
    ),
  ).toEqual([
    { text: "30 %", standing: "yes", source: "Table 2" },
    { text: "two weeks", standing: "no", source: "" },
  ]);
  expect(noteNumbers(["3x"], [])).toEqual([{ text: "3x", standing: "unsure", source: "" }]);
});
