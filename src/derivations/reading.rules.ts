import { parseExpression } from "#derivations/parse.ts";
import { ExpressionError } from "#derivations/tree.ts";
import type { Vocabulary } from "#derivations/vocabulary.ts";
import { writeLatex } from "#derivations/write-latex.ts";
import type { NotationName } from "#derivations/write-latex.ts";

/** How a text is read, or why it is not; `at` is the place in it, from 0. */
export type Reading = { kind: "read"; latex: string } | { kind: "unreadable"; message: string; at: number };

/** Reads a line as the check will, and writes it out again in LaTeX, so that one sees what was understood. */
export function readAsLatex(text: string, notation: readonly NotationName[]): Reading {
  try {
    return { kind: "read", latex: writeLatex(parseExpression(text, vocabularyOf(notation)), notation) };
  } catch (error) {
    if (error instanceof ExpressionError) return { kind: "unreadable", message: error.message, at: error.at };
    throw error;
  }
}

function vocabularyOf(notation: readonly NotationName[]): Vocabulary {
  const named = (...kinds: NotationName["kind"][]): Set<string> =>
    new Set(notation.flatMap(({ name, kind }) => (kinds.includes(kind) ? [name] : [])));
  return {
    names: named("name", "outcome"),
    functions: named("function"),
    distributions: named("distribution"),
    outcomes: named("outcome"),
  };
}
