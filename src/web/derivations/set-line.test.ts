import { expect, test } from "vitest";
import { fromMathField, lineLatex } from "./set-line.ts";

const notation = [{ name: "hat(y)", latex: "\\hat y", kind: "name" as const }];

test("LaTeX is set as it was written, plain text as it is read", () => {
  expect(lineLatex("\\frac12 \\hat y", notation)).toBe("\\frac12 \\hat y");
  expect(lineLatex("hat(y)/2", notation)).toBe("\\frac{\\hat y}{2}");
  expect(lineLatex("hat(", notation)).toBe("hat(");
});

test("what MathLive calls by names of its own is written as LaTeX", () => {
  expect(fromMathField("\\exponentialE^{-x}")).toBe("e ^{-x}");
  expect(fromMathField("\\frac{\\differentialD f}{\\placeholder{}}")).toBe("\\frac{d f}{{}}");
  expect(fromMathField("\\sum_{z}^{\\placeholder{}}\\log_{}p")).toBe("\\sum_{z} \\log p");
  expect(fromMathField("\\mleft(x\\mright)")).toBe("\\left(x\\right)");
});
