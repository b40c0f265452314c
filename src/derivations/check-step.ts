import { compareTrees } from "#derivations/compare.ts";
import type { Comparison } from "#derivations/compare.ts";
import type { Declarations } from "#derivations/declarations.ts";
import type { Step } from "#derivations/derivation.schemas.ts";
import { parseExpression } from "#derivations/parse.ts";
import { ExpressionError, hasPart } from "#derivations/tree.ts";
import type { Tree } from "#derivations/tree.ts";
import { EvaluationError } from "#derivations/values.ts";

/** What became of the lines that somebody wrote for a step. */
export type StepResult =
  | { kind: "right" }
  /** A line cannot be read, or makes no sense by its shapes; `at` is the place in it, from 0. */
  | { kind: "unreadable"; line: number; at: number | null; message: string }
  /** The first line that does not equal the one before it, or the last one, which is not what was asked. */
  | { kind: "broken"; line: number; comparison: Exclude<Comparison, { kind: "equal" }>; teaches: string | null }
  /** All lines are equal and right, and the last one still holds what was to be found. */
  | { kind: "unfinished"; line: number; message: string };

const treeKinds: Record<Step["without"][number], readonly Tree["kind"][]> = {
  expectation: ["expectation"],
  gradient: ["gradient"],
  sum: ["repeat"],
  divergence: ["divergence", "entropy"],
};

const words: Record<Step["without"][number], string> = {
  expectation: "an expectation",
  gradient: "a derivative",
  sum: "a sum or a product over an index",
  divergence: "a divergence or an entropy",
};

/**
 * Checks the lines of an answer: each against the one before it, so that the first broken one is named, and the last against
 * what was asked. Lines are numbered from 1. Nothing is thrown for what somebody typed.
 */
export function checkStep(lines: readonly string[], step: Step, declarations: Declarations): StepResult {
  const answer = parseExpression(step.answer, declarations.vocabulary);
  const trees: Tree[] = [];
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    try {
      const tree = parseExpression(text, declarations.vocabulary);
      const before = trees.at(-1);
      const comparison =
        before === undefined ? compareTrees(tree, tree, declarations) : compareTrees(tree, before, declarations);
      if (before !== undefined && comparison.kind !== "equal")
        return { kind: "broken", line, comparison, teaches: teachingOf(tree, step, declarations) };
      trees.push(tree);
    } catch (error) {
      if (error instanceof ExpressionError) return { kind: "unreadable", line, at: error.at, message: error.message };
      if (error instanceof EvaluationError) return { kind: "unreadable", line, at: null, message: error.message };
      throw error;
    }
  }
  const last = trees.at(-1);
  const line = trees.length;
  if (last === undefined) return { kind: "unreadable", line: 1, at: 0, message: "There is nothing yet." };
  const comparison = compareTrees(last, answer, declarations);
  if (comparison.kind !== "equal")
    return { kind: "broken", line, comparison, teaches: teachingOf(last, step, declarations) };
  const left = step.without.find((one) => hasPart(last, ({ kind }) => treeKinds[one].includes(kind)));
  return left === undefined
    ? { kind: "right" }
    : { kind: "unfinished", line, message: `It is right so far; the answer has to do without ${words[left]}.` };
}

/** What a known wrong answer says, where this is one. */
function teachingOf(tree: Tree, step: Step, declarations: Declarations): string | null {
  for (const [text, teaches] of Object.entries(step.wrong)) {
    const wrong = parseExpression(text, declarations.vocabulary);
    if (compareTrees(tree, wrong, declarations).kind === "equal") return teaches;
  }
  return null;
}
