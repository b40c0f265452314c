import { calculate, findCalculator } from "#calculators/calculators.rules.ts";
import { expect, test } from "vitest";
import { resultMarkdown } from "./result-markdown.ts";

test("a calculation is copied with its inputs, figures, formulas, assumptions, sources and address", () => {
  const calculator = findCalculator("kv-cache");
  if (calculator === undefined) throw new Error("There is no KV cache.");
  const inputs = { tokens: 4096, precision: "fp8" };
  const markdown = resultMarkdown(
    calculator,
    inputs,
    calculate("kv-cache", inputs),
    "http://here/calculators/kv-cache",
  );
  expect(markdown).toContain("| Tokens in a sequence | 4,096 tokens |");
  expect(markdown).toContain("| Cache in | FP8 or INT8: 1 byte |");
  expect(markdown).toContain("**Cache per token: 64 KiB · 65.54 kB (65,536 bytes)**");
  expect(markdown).toContain("$$= 2 \\cdot 32 \\cdot 8 \\cdot 128 \\cdot 1 = 65{,}536\\text{ bytes}$$");
  expect(markdown).toContain("- Shazeer 2019, Fast Transformer Decoding");
  expect(markdown.endsWith("[These inputs in Warmup](http://here/calculators/kv-cache)")).toBe(true);
});

test("a field that is not asked for is not copied", () => {
  const calculator = findCalculator("ab-test");
  if (calculator === undefined) throw new Error("There is no A/B test.");
  const markdown = resultMarkdown(calculator, {}, calculate("ab-test", {}), "");
  expect(markdown).toContain("| Rate today | 10 % |");
  expect(markdown).not.toContain("| Standard deviation |");
});
