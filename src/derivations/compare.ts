import { createSeededRandom } from "#platform/seeded-random.ts";
import type { Declarations } from "#derivations/declarations.ts";
import { evaluate } from "#derivations/evaluate.ts";
import { parseExpression } from "#derivations/parse.ts";
import { hasPart } from "#derivations/tree.ts";
import type { Tree } from "#derivations/tree.ts";
import { EvaluationError, ShapeError, shapeWords } from "#derivations/values.ts";
import type { DescribeShape, Value } from "#derivations/values.ts";
import { drawWorld } from "#derivations/world.ts";
import type { World } from "#derivations/world.ts";

/** Points at which two expressions are compared. */
const pointCount = 32;
/** Fewer points at which both have a value decide nothing. */
const leastPoints = 16;
/** Relative differences up to `equal` are rounding, those above `different` are none; cells below `least` count as that large. */
const tolerances = {
  exact: { equal: 1e-9, different: 1e-5, least: 1e-6 },
  differentiated: { equal: 1e-6, different: 1e-3, least: 1e-3 },
};

/** A point at which two expressions part: what everything was there, and what they gave. */
export interface Parting {
  /** What each name was there, in digits: sizes, values (of a large matrix its first cells), and the outcomes of random variables. */
  point: Record<string, string>;
  /** What the expression gave, and what it should have given. */
  got: string;
  expected: string;
}

/** Whether two expressions are equal wherever both have a value. */
export type Comparison =
  | { kind: "equal" }
  | { kind: "different"; parting: Parting }
  /** The two cannot be equal, for their shapes. */
  | { kind: "misfit"; message: string }
  /** Too few points with values, or differences between rounding and none. */
  | { kind: "undecided"; message: string };

/**
 * Compares an expression with the one it should equal, both read already, at seeded points inside the declared domains.
 * Throws an {@link EvaluationError} where `got` makes no sense by its shapes.
 */
export function compareTrees(got: Tree, expected: Tree, declarations: Declarations, seed = 1): Comparison {
  const differentiates = [got, expected].some((tree) =>
    hasPart(tree, (part) => part.kind === "gradient" || (part.kind === "call" && part.primes > 0)),
  );
  const tolerance = tolerances[differentiates ? "differentiated" : "exact"];
  const pairs: { world: World; got: Value; expected: Value; error: number }[] = [];
  for (let point = 0; point < pointCount; point += 1) {
    const world = drawWorld(declarations, createSeededRandom(seed * 1009 + point));
    const pair = { world, got: evaluateIn(world, got), expected: evaluateIn(world, expected) };
    if (shapesDiffer(pair.got, pair.expected)) {
      const shape = shapesIn(world);
      return { kind: "misfit", message: `It is ${shape(pair.got)}; it should be ${shape(pair.expected)}.` };
    }
    const error = relativeError(pair.got, pair.expected, tolerance.least);
    if (error !== null) pairs.push({ ...pair, error });
  }
  const worst = pairs.toSorted((one, other) => other.error - one.error)[0];
  if (worst !== undefined && worst.error > tolerance.different) return { kind: "different", parting: partingOf(worst) };
  if (pairs.length < leastPoints)
    return { kind: "undecided", message: `Only ${pairs.length} of ${pointCount} points gave both sides a value.` };
  if (worst !== undefined && worst.error > tolerance.equal)
    return {
      kind: "undecided",
      message: `The two differ by a part in ${Math.round(1 / worst.error)}: too much for rounding, too little to be sure.`,
    };
  return { kind: "equal" };
}

/** Reads both expressions and compares them; throws an {@link ExpressionError} or {@link EvaluationError} about `got`. */
export function compareExpressions(got: string, expected: string, declarations: Declarations, seed = 1): Comparison {
  const read = (text: string): Tree => parseExpression(text, declarations.vocabulary);
  return compareTrees(read(got), read(expected), declarations, seed);
}

/** Shapes in the derivation's own letters: no two sizes of a world are equal. */
function shapesIn({ sizes }: World): DescribeShape {
  const names = new Map([...sizes].map(([name, size]) => [size, name]));
  return (value) => shapeWords(value, names);
}

function evaluateIn(world: World, tree: Tree): Value {
  try {
    return evaluate(tree, world);
  } catch (error) {
    throw error instanceof ShapeError ? new EvaluationError(error.describe(shapesIn(world))) : error;
  }
}

function shapesDiffer(one: Value, other: Value): boolean {
  if (typeof one === "number" || typeof other === "number") return typeof one !== typeof other;
  return one.rows !== other.rows || one.columns !== other.columns;
}

/**
 * The largest difference of two cells over the largest cell, or over `least` where all are smaller; null where `expected` has no
 * value, infinite where only `got` has none.
 */
function relativeError(got: Value, expected: Value, least: number): number | null {
  const cells = (value: Value): number[] => (typeof value === "number" ? [value] : value.to1DArray());
  const [ones, others] = [cells(got), cells(expected)];
  const isFinite = (list: readonly number[]): boolean => list.every((cell) => Number.isFinite(cell));
  if (!isFinite(others)) return null;
  if (!isFinite(ones)) return Number.POSITIVE_INFINITY;
  const size = Math.max(least, ...ones.map(Math.abs), ...others.map(Math.abs));
  return Math.max(...ones.map((cell, place) => Math.abs(cell - (others[place] ?? Number.NaN)))) / size;
}

function partingOf({ world, got, expected }: { world: World; got: Value; expected: Value }): Parting {
  const point: Record<string, string> = {};
  for (const [name, size] of world.sizes) point[name] = String(size);
  for (const [name, value] of world.values) point[name] = valueWords(value);
  for (const [name, place] of world.assignment)
    point[name] = valueWords(world.outcomes.get(name)?.[place] ?? Number.NaN);
  return { point, got: valueWords(got), expected: valueWords(expected) };
}

/** A value to four digits; of a matrix the first cells. */
export function valueWords(value: Value): string {
  if (typeof value === "number") return Number.isNaN(value) ? "no value" : String(Number(value.toPrecision(4)));
  const rows = value.to2DArray().slice(0, 3);
  const row = (cells: readonly number[]): string =>
    `${cells
      .slice(0, 4)
      .map((cell) => Number(cell.toPrecision(3)))
      .join(", ")}${cells.length > 4 ? ", …" : ""}`;
  if (value.columns === 1) return `(${row(value.to1DArray())})`;
  return `(${rows.map(row).join("; ")}${value.rows > 3 ? "; …" : ""})`;
}
