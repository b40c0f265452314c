import { describe, expect, test } from "vitest";
import { compareExpressions } from "#derivations/compare.ts";
import { declarationsSchema, readDeclarations } from "#derivations/declarations.ts";
import type { DeclarationsInput } from "#derivations/declarations.ts";
import { EvaluationError } from "#derivations/values.ts";
import { ExpressionError } from "#derivations/tree.ts";

const declare = (input: DeclarationsInput) => readDeclarations(declarationsSchema.parse(input));

const scalars = declare({
  variables: {
    x: { domain: [0.2, 3] },
    y: { domain: [0.2, 3] },
    "\\phi": { domain: [0.2, 3] },
    "\\hat y": { domain: [0.1, 2] },
    "\\theta_{old}": { domain: [0.1, 2] },
    p_i: { domain: [0.05, 0.95] },
    t: { integer: [1, 7] },
    k: { integer: [0, 3] },
    i: { integer: [1, 9] },
    "\\beta": { domain: [0.1, 0.9] },
  },
  functions: { f: {}, g: { positive: true } },
});

describe("scalars", () => {
  test.each([
    ["2x + x", "3x"],
    ["\\frac12 x + \\frac x2", "x"],
    ["\\frac1x^2", "1/x^2"],
    ["\\sqrt x^3", "x^{3/2}"],
    ["hat(y)^2", "\\hat y \\hat y"],
    ["\\frac{x^2 - y^2}{x - y}", "x + y"],
    ["(x+y)^2", "x^2 + 2xy + y^2"],
    ["\\log x", "ln(x)"],
    ["\\log(xy)", "\\log x + \\log y"],
    ["\\log_2 8", "3"],
    ["\\log e^x", "x"],
    ["\\exp(-x)", "1/exp(x)"],
    ["\\sqrt{x}", "x^{1/2}"],
    ["\\sqrt[3]{x}", "x^{1/3}"],
    ["√x · √x", "x"],
    ["-x^2", "-(x^2)"],
    ["x^{-1}", "1/x"],
    ["\\sin^2 x + \\cos^2 x", "1"],
    ["\\hat{y} \\hat y", "\\hat{y}^2"],
    ["\\theta_{\\text{old}} / theta_old", "1"],
    ["p_i(1-p_i)", "p_i - p_i^2"],
    ["\\sum_{i=1}^{t} \\beta^{t-i}", "\\frac{1-\\beta^t}{1-\\beta}"],
    ["(1-\\beta)\\sum_{i=0}^{t-1} \\beta^i", "1 - beta^t"],
    ["\\prod_{i=1}^{t} i", "t!"],
    ["\\binom{t}{1}", "t"],
    ["\\frac{d}{dx} x^3", "3x^2"],
    ["\\frac{\\partial}{\\partial x} \\log x", "1/x"],
    ["\\frac{\\partial f(x)^2}{\\partial x}", "2 f(x) f'(x)"],
    ["\\nabla_x f(x)", "f'(x)"],
    ["|{-x}|", "x"],
    ["\\log\\frac{g(x)}{g(y)}", "\\log g(x) - \\log g(y)"],
    ["\\sigma(x)", "\\frac{1}{1+e^{-x}}"],
    ["1 - sigmoid(x)", "sigmoid(-x)"],
    ["\\max(x, y) + min(x, y)", "x + y"],
    ["½ x", "x/2"],
    ["\\|x\\| \\varphi", "\\left| x \\right| \\phi"],
    ["x²", "x*x"],
  ])("%s equals %s", (one, other) => {
    const given = { ...scalars, vocabulary: { ...scalars.vocabulary } };
    expect(compareExpressions(one, other, given)).toEqual({ kind: "equal" });
  });

  test.each([
    ["x + y", "x - y"],
    ["\\log x", "\\frac{\\log x}{\\log 10}"],
    ["x^2", "2x"],
    ["1/2x", "1/(2x)"],
    ["f(x) + f(y)", "f(x + y)"],
    ["\\sum_{i=1}^{t} \\beta^{i}", "\\sum_{i=1}^{t} \\beta^{t-i}"],
    ["p_i", "1 - p_i"],
    ["\\nabla_x (x f(y))", "f'(y)"],
  ])("%s does not equal %s, and the parting is shown", (one, other) => {
    const comparison = compareExpressions(one, other, scalars);
    expect(comparison).toMatchObject({ kind: "different" });
    const { got, expected } = comparison.kind === "different" ? comparison.parting : { got: "", expected: "" };
    expect(got).not.toBe(expected);
  });

  test("a side without a value where the other has one is another function", () => {
    expect(compareExpressions("\\log(x - 1) + 1 - \\log(x-1)", "1", scalars).kind).toBe("different");
    expect(compareExpressions("x", "\\log(-x)", scalars)).toMatchObject({ kind: "undecided" });
  });
});

describe("matrices", () => {
  const matrices = declare({
    sizes: ["n", "d", "m"],
    indices: { i: "n", j: "n" },
    variables: {
      A: { shape: ["n", "d"] },
      B: { shape: ["d", "m"] },
      S: { shape: ["n", "n"], kind: "positive definite" },
      M: { shape: ["n", "n"] },
      x: { shape: ["n"] },
      z: { shape: ["n"] },
      y: { shape: ["n"], kind: "one-hot" },
      I: { shape: ["n", "n"], kind: "identity" },
      "\\mathbf{1}": { shape: ["n"], kind: "ones" },
    },
  });

  test.each([
    ["(AB)^\\top", "B^T A^T"],
    ["\\operatorname{tr}(A A^\\top)", "\\|A\\|_F^2"],
    ["x^\\top S x", "\\langle x, S x \\rangle"],
    ["\\nabla_x (x^\\top M x)", "(M + M^\\top) x"],
    ["\\nabla_x \\|x\\|^2", "2x"],
    ["S S^{-1}", "I"],
    ["\\sum_i x_i z_i", "x^T z"],
    ["\\sum_{i} \\sum_{j} M_{ij} x_i x_j", "x^\\top M x"],
    ["x \\odot z", "\\mathrm{diag}(x) z"],
    ["\\det(S^{-1})", "1 / |S|"],
    ["-\\sum_i y_i \\log \\mathrm{softmax}(z)_i", "-y^T z + \\log \\sum_j \\exp(z_j)"],
    ["\\nabla_z \\log \\sum_j \\exp(z_j)", "\\mathrm{softmax}(z)"],
    ["\\sum_{j \\neq i} x_j", "\\mathbf{1}^\\top x - x_i"],
    ["\\sum_j \\delta_{ij} x_j", "x_i"],
    ["sum_j delta_ij x_j", "x_i"],
    ["x \\odot M z", "x \\odot (M z)"],
    ["z \\odot M^\\top(x - y)", "\\mathrm{diag}(z) M^\\top (x - y)"],
    ["\\nabla_{x_i} (x^\\top z)", "z_i"],
    ["\\sum_{i=1}^{n} x_i", "\\mathbf{1}^\\top x"],
  ])("%s equals %s", (one, other) => {
    expect(compareExpressions(one, other, matrices)).toEqual({ kind: "equal" });
  });

  test.each([
    ["SM", "MS"],
    ["(SM)^T", "S^T M^T"],
    ["(S + M)^2", "S^2 + 2 S M + M^2"],
    ["\\nabla_x (x^\\top M x)", "2 M x"],
    ["x^\\top x", "\\sum_i x_i"],
    ["(x x^\\top)^{-1} x x^\\top", "I"],
  ])("%s does not equal %s: matrices do not commute", (one, other) => {
    expect(compareExpressions(one, other, matrices).kind).toBe("different");
  });

  test("shapes that do not fit are told in the derivation's own letters", () => {
    expect(() => compareExpressions("B A", "B A", matrices)).toThrow(
      new EvaluationError("A product: a matrix d × m and a matrix n × d do not fit."),
    );
    expect(compareExpressions("x x^T", "x^T x", matrices)).toEqual({
      kind: "misfit",
      message: "It is a matrix n × n; it should be a scalar.",
    });
  });
});

describe("probabilities", () => {
  const model = declare({
    sizes: ["d"],
    variables: {
      x: { outcomes: 3 },
      z: { outcomes: 4 },
      s: { outcomes: 2 },
      a: { outcomes: 3 },
      "\\theta": { shape: ["d"] },
      b: { domain: [-1, 1] },
    },
    functions: { r: {}, f: {} },
    distributions: {
      p: { over: ["x", "z"] },
      q: { over: ["z"], given: ["x"] },
      "\\pi_\\theta": { over: ["a"], given: ["s"], parameter: "\\theta" },
    },
  });

  test.each([
    ["p(x, z)", "p(z|x) p(x)"],
    ["p(z \\mid x)", "\\frac{p(x \\mid z) p(z)}{p(x)}"],
    ["\\log p(x)", "\\mathbb{E}_{z \\sim q(z|x)}[\\log p(x,z) - \\log q(z|x)] + D_{\\mathrm{KL}}(q(z|x) \\| p(z|x))"],
    ["\\mathbb{E}_{q(z|x)}[\\log p(x|z)] - KL(q(z|x) || p(z))", "E_{q(z|x)}[\\log p(x,z) - \\log q(z|x)]"],
    ["\\mathbb{E}_{p(x)}[1]", "1"],
    ["\\mathbb{E}_{a \\sim \\pi_\\theta}[\\nabla_\\theta \\log \\pi_\\theta(a|s)]", "0 \\theta"],
    [
      "\\nabla_\\theta \\mathbb{E}_{a \\sim \\pi_\\theta}[r(s,a)]",
      "\\mathbb{E}_{a \\sim \\pi_\\theta}[(r(s,a) - b) \\nabla_\\theta \\log \\pi_\\theta(a|s)]",
    ],
    ["\\mathbb{E}_{p}[f(x)]", "\\mathbb{E}_{x \\sim p(x)}[f(x)]"],
    ["\\sum_z q(z|x) f(z)", "\\mathbb{E}_{q(z|x)}[f(z)]"],
    ["\\sum_z p(x, z)", "p(x)"],
    ["KL(q(\\cdot|x) \\| p(z|x))", "KL(q(z|x) || p(z|x))"],
    ["\\log \\pi_\\theta(a|s) r(s, a)", "r(s, a) \\log(\\pi_\\theta(a|s))"],
    ["\\log \\pi_\\theta(a|s) b", "b \\log(\\pi_\\theta(a|s))"],
    ["\\log p(x|z) p(z)", "\\log p(x, z)"],
  ])("%s equals %s", (one, other) => {
    expect(compareExpressions(one, other, model)).toEqual({ kind: "equal" });
  });

  test.each([
    ["p(z|x)", "p(x|z)"],
    ["KL(q(z|x) || p(z|x))", "KL(p(z|x) || q(z|x))"],
    ["\\log \\mathbb{E}_{q(z|x)}[f(z)^2]", "\\mathbb{E}_{q(z|x)}[\\log f(z)^2]"],
    [
      "\\nabla_\\theta \\mathbb{E}_{a \\sim \\pi_\\theta}[r(s,a)]",
      "\\mathbb{E}_{a \\sim \\pi_\\theta}[r(s,a)] \\theta",
    ],
  ])("%s does not equal %s", (one, other) => {
    expect(compareExpressions(one, other, model).kind).toBe("different");
  });

  const moments = declare({
    variables: { X: { outcomes: 4 }, Y: { outcomes: 3 }, a: { domain: [-2, 2] }, c: { domain: [-2, 2] } },
  });

  test.each([
    ["\\mathbb{E}[aX + c]", "a E[X] + c"],
    ["\\mathrm{Var}[X]", "E[X^2] - E[X]^2"],
    ["Var(aX + c)", "a^2 Var(X)"],
    ["Var(X + Y)", "Var(X) + Var(Y) + 2 Cov(X, Y)"],
    ["\\mathbb{E}[\\mathbb{E}[X \\mid Y]]", "\\mathbb{E}[X]"],
    ["Var(X)", "E[Var(X|Y)] + E[E[X|Y]^2] - E[X]^2"],
    ["E[(X - a)^2]", "Var(X) + (E[X] - a)^2"],
  ])("%s equals %s", (one, other) => {
    expect(compareExpressions(one, other, moments)).toEqual({ kind: "equal" });
  });

  test.each([
    ["E[X^2]", "E[X]^2"],
    ["E[XY]", "E[X] E[Y]"],
    ["Var(X + Y)", "Var(X) + Var(Y)"],
  ])("%s does not equal %s", (one, other) => {
    expect(compareExpressions(one, other, moments).kind).toBe("different");
  });
});

describe("what cannot be read is told with its place", () => {
  test.each([
    ["x +", 3, "Something is missing."],
    ["x + w", 4, "“w” is not given here."],
    ["(x + y", 6, "Here should be “)”."],
    ["\\frac{x}{", 9, "Something is missing."],
    ["x # y", 2, "“#” is no part of an expression here."],
    ["\\sum x", 0, "Say what the sum runs over: a subscript."],
    ["\\mathbb{E}[x", 12, "Here should be “]”."],
    ["f", 1, "f is a function; it wants its arguments in brackets."],
    ["x )", 2, "“)” does not belong here."],
  ])("%s", (text, at, message) => {
    const found = (() => {
      try {
        return compareExpressions(text, "x", scalars);
      } catch (error) {
        return error;
      }
    })();
    const told = found instanceof ExpressionError ? [found.at, found.message.split(" The text")[0]] : found;
    expect(told).toEqual([at, message]);
  });

  test("size, depth and cost are bounded", () => {
    expect(() => compareExpressions("x+".repeat(1500), "x", scalars)).toThrow(/longer than 2000/);
    expect(() => compareExpressions("(".repeat(200), "x", scalars)).toThrow(/nested more than 60 deep/);
    const sums = "\\sum_{i=1}^{200} ".repeat(4);
    expect(() => compareExpressions(`${sums} x`, "x", scalars)).toThrow(/takes too long/);
    expect(() => compareExpressions("\\sum_{i=1}^{10^9} x", "x", scalars)).toThrow(/more than 200 terms/);
  });
});
