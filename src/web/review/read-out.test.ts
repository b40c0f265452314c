import { describe, expect, test } from "vitest";
import { speakable } from "./read-out.ts";

describe("a card that is read out", () => {
  test.each([
    ["Why **scale** by `sqrt`?", "Why scale by sqrt ?"],
    ["What is $n$ for $\\sqrt{d_k}$?", "What is n for the formula ?"],
    ["$$\\sum_i x_i$$ is what?", "the formula is what?"],
    ["Fix it:\n```python\nx = 1\n```\nNow?", "Fix it: the code shown. Now?"],
    ["```\nnever closed", "the code shown."],
    ["![A loss curve](/api/images/img_1) falls", "the image: A loss curve. falls"],
    ["![](/api/images/img_1)", "the image."],
    ["See [the paper](https://example.org) from page 3", "See the paper from page 3"],
    ["It costs $5 and more", "It costs $5 and more"],
  ])("%s", (markdown, said) => {
    expect(speakable(markdown)).toBe(said);
  });
});
