import { evaluate } from "#derivations/evaluate.ts";
import { parseExpression } from "#derivations/parse.ts";
import { EvaluationError } from "#derivations/values.ts";
import type { World } from "#derivations/world.ts";

const none: ReadonlySet<string> = new Set();

/**
 * The value of an expression that names nothing but numbers, constants, the functions that every derivation knows, and those given.
 * Throws an {@link ExpressionError} where it cannot be read, an {@link EvaluationError} where it has no scalar value by its kind;
 * the value may be infinite or no number.
 */
export function evaluateNumber(
  text: string,
  functions: Readonly<Record<string, (...cells: number[]) => number>> = {},
): number {
  const vocabulary = { names: none, functions: new Set(Object.keys(functions)), distributions: none, outcomes: none };
  const world: World = {
    values: new Map(),
    sizes: new Map(),
    indices: new Map(),
    functions: new Map(
      Object.entries(functions).map(([name, compute]) => [name, (cells: readonly number[]) => compute(...cells)]),
    ),
    distributions: new Map(),
    outcomes: new Map(),
    assignment: new Map(),
  };
  const value = evaluate(parseExpression(text, vocabulary), world);
  if (typeof value === "number") return value;
  throw new EvaluationError("It is no single number.");
}
