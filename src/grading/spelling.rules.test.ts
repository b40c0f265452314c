import { describe, expect, test } from "vitest";
import { bareFormula, formulasIn, hasFormula, spellOut, symbolsIn } from "./spelling.rules.ts";

describe("one formula is the same however it is set:", () => {
  test.each([
    ["dW₂ = Hᵀ dZ", "dW2 = H^T dZ"],
    ["V = (I − γP)⁻¹ r", String.raw`$V = (I - \gamma P)^{-1} r$`],
    ["E + A/N^α", String.raw`E + A/N^{\alpha}`],
    ["(1 − β)/(n)", String.raw`\frac{1 - \beta}{n}`],
    ["KL(p ‖ q)", "KL(p || q)"],
    ["θ ← θ − η m̂", "theta := theta - eta * m̂"],
    ["Σ p log(p/q)", String.raw`\sum p \log(p/q)`],
  ])("%s and %s", (one, other) => {
    expect(bareFormula(one)).toBe(bareFormula(other));
  });
});

test.each([
  ["normalization of neighboring centers", "normalisation of neighbouring centres"],
  ["the largest probability", "the max prob"],
  ["twelve learning rates", "12 lrs"],
  ["the standard deviation of gradients", "the std of grads"],
  ["σ² is the variance", "sigma squared is the var"],
  ["log-sum-exp", "logsumexp"],
])("%s is spelled out as %s is", (one, other) => {
  const spelled = (text: string): string => spellOut(text).replaceAll(/\s+/g, " ");
  expect(spelled(one)).toBe(spelled(other));
});

describe("the formulas that a wording stands and falls with", () => {
  test.each([
    ["dW₁ = Xᵀ dA, with dA = (dZ W₂ᵀ) ⊙ 1[A > 0]", ["dw1=xtda", "da=(dzw2t)1[a>0]", "(dzw2t)1[a>0]"]],
    ["L(N, D) = E + A/N^α with N parameters", ["l(n,d)=e+a/nalpha", "e+a/nalpha"]],
    ["the horizon is h = 1 − λ", ["h=1-lambda"]],
    ["softmax(z/T)", ["softmax(z/t)", "softmax(z/t)"]],
    ["it is as if the episode ended after every step with probability 1 − γ", []],
    ["no formula at all, and a pre-tokenisation", []],
  ])("%s", (wording, formulas) => {
    expect(formulasIn(wording)).toEqual(formulas);
  });

  test.each([
    ["y = Wx + (α/r) B A x with W frozen", "y = Wx + (α/r)BAx, W frozen", true],
    ["A_t = δ_t + γλ A_{t+1}", "From the back: Aₜ = δₜ + γλAₜ₊₁, then stop.", true],
    ["geometric: (1 − p)/p", "geometric (1−p)/p²", false],
    ["V = r + γPV", "V = r + γP", false],
  ])("%s, heard in: %s", (wording, answer, isHeard) => {
    const symbols = symbolsIn(answer);
    expect(formulasIn(wording).some((formula) => hasFormula(symbols, formula))).toBe(isHeard);
  });
});
