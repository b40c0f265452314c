import { join } from "node:path";
import katex from "katex";
import { expect, test } from "vitest";
import { compareTrees } from "#derivations/compare.ts";
import { declarationsSchema, readDeclarations } from "#derivations/declarations.ts";
import { readDerivations } from "#derivations/load-derivations.ts";
import { namesOf } from "#derivations/notation.ts";
import { parseExpression } from "#derivations/parse.ts";
import { readAsLatex } from "#derivations/reading.rules.ts";
import { EvaluationError } from "#derivations/values.ts";
import { writeLatex } from "#derivations/write-latex.ts";

const { derivations } = await readDerivations(join(import.meta.dirname, "../../catalogue"));

test.each([...derivations.values()].map((derivation) => [derivation.id, derivation] as const))(
  "what is read is written so that it reads and sets as the same: %s",
  { timeout: 60_000 },
  (_, derivation) => {
    const declarations = readDeclarations(derivation);
    const notation = namesOf(derivation);
    const expressions = derivation.steps.flatMap(({ answer, equal, wrong }) => [
      answer,
      ...equal,
      ...Object.keys(wrong),
    ]);
    for (const expression of expressions) {
      const tree = parseExpression(expression, declarations.vocabulary);
      const written = writeLatex(tree, notation);
      const again = parseExpression(written, declarations.vocabulary);
      try {
        // A wrong answer may have too few points with a value to be equal even to itself.
        expect([written, compareTrees(again, tree, declarations)]).toEqual([
          written,
          compareTrees(tree, tree, declarations),
        ]);
      } catch (error) {
        // A wrong answer may make no sense by its shapes.
        if (!(error instanceof EvaluationError)) throw error;
      }
      expect(katex.renderToString(written, { strict: "ignore" })).toContain("katex");
    }
  },
);

const notation = namesOf(
  declarationsSchema.parse({
    variables: {
      x: { domain: [0.1, 2] },
      "\\hat y_i": { domain: [0.1, 2] },
      "x^*": { domain: [0.1, 2] },
      W: { shape: ["n", "m"] },
      n: { integer: [2, 5] },
    },
    sizes: ["n", "m"],
    functions: { f: {} },
  }),
);

test.each([
  ["2x(1-x)", "2 x (1 - x)"],
  ["1/2 hat(y)_i", "\\frac{1}{2} \\hat y_i"],
  ["-x^2", "-x^{2}"],
  ["(-x)^2", "(-x)^{2}"],
  ["x - (-x)", "x - (-x)"],
  ["(x^*)^2", "{x^*}^{2}"],
  ["2*3", "2 \\cdot 3"],
  ["log x/2", "\\frac{\\log(x)}{2}"],
  ["sigmoid(x)", "\\sigma(x)"],
  ["W^T", "W^\\top"],
  ["f''(x)", "f''(x)"],
  ["f(x)^2", "{f(x)}^{2}"],
])("%s is read as %s", (text, latex) => {
  expect(readAsLatex(text, notation)).toEqual({ kind: "read", latex });
});

test("what cannot be read says why and where", () => {
  expect(readAsLatex("x + q", notation)).toEqual({ kind: "unreadable", message: "“q” is not given here.", at: 4 });
});
