import { Matrix } from "ml-matrix";
import { callFunction } from "#derivations/functions.ts";
import { chanceOf, differentFrom, expectation, logRatio } from "#derivations/evaluate-probability.ts";
import type { Tree } from "#derivations/tree.ts";
import { apply, asScalar, combine, each, EvaluationError, ShapeError } from "#derivations/values.ts";
import type { Value } from "#derivations/values.ts";
import type { World } from "#derivations/world.ts";

/** More steps than this are a sum of sums that nobody meant. */
const mostSteps = 100_000;
const mostTerms = 200;

/** Counts what an evaluation costs. */
export interface Budget {
  steps: number;
}

/** The value of an expression at a point. Throws an {@link EvaluationError} where it has none by its shapes or names. */
export function evaluate(tree: Tree, world: World, budget: Budget = { steps: 0 }): Value {
  budget.steps += 1;
  if (budget.steps > mostSteps) throw new EvaluationError("It takes too long to compute.");
  const at = (part: Tree): Value => evaluate(part, world, budget);
  switch (tree.kind) {
    case "number":
      return tree.value;
    case "name":
      return valueOf(tree.name, world);
    case "component":
      return componentOf(at(tree.of), tree.indices.map(at));
    case "binary":
      return combine(tree.operator, at(tree.left), at(tree.right));
    case "unary":
      return apply(tree.operator, at(tree.of));
    case "call":
      return evaluateCall(tree, tree.arguments.map(at), world);
    case "repeat":
      return evaluateRepeat(tree, world, budget);
    case "gradient":
      return evaluateGradient(tree, world, budget);
    case "probability":
      return chanceOf(tree, world);
    case "expectation":
      return expectation(tree, world, (inside) => evaluate(tree.body, inside, budget));
    case "divergence":
      return differentFrom(tree, world, (inside) => logRatio(tree.of, tree.from, inside));
    case "entropy":
      return differentFrom({ of: tree.under, from: tree.of }, world, (inside) => -Math.log(chanceOf(tree.of, inside)));
  }
}

function valueOf(name: string, world: World): Value {
  const value = world.values.get(name) ?? world.sizes.get(name);
  if (value !== undefined) return value;
  const outcome = world.outcomes.get(name)?.[world.assignment.get(name) ?? 0];
  if (outcome === undefined) throw new EvaluationError(`${name} has no value by itself.`);
  return outcome;
}

function componentOf(value: Value, indices: readonly Value[]): number {
  if (typeof value === "number") throw new EvaluationError("A scalar has no components.");
  const places = indices.map((index) => asScalar(index, "An index"));
  const [row = 0, column = 1] = places;
  if (places.length > 2 || (places.length === 1) !== (value.columns === 1))
    throw new ShapeError(
      (shape) =>
        `${shape(value)} is not taken apart by ${places.length === 1 ? "one index" : `${places.length} indices`}.`,
    );
  const exists = (place: number, size: number): boolean => Number.isInteger(place) && place >= 1 && place <= size;
  return exists(row, value.rows) && exists(column, value.columns) ? value.get(row - 1, column - 1) : Number.NaN;
}

function evaluateCall(tree: Extract<Tree, { kind: "call" }>, list: readonly Value[], world: World): Value {
  const declared = world.functions.get(tree.function);
  if (declared === undefined) {
    const value = callFunction(tree.function, list);
    if (value === null) throw new EvaluationError(`${tree.function} is no function here.`);
    return value;
  }
  const cells = list.flatMap((value) => (typeof value === "number" ? [value] : value.to1DArray()));
  const [first] = list;
  // a function of one variable works on each cell of a vector
  if (list.length === 1 && first !== undefined && typeof first !== "number")
    return each(first, (cell) => derivative((x) => declared([x]), cell, tree.primes));
  return derivative((x) => declared([x, ...cells.slice(1)]), cells[0] ?? Number.NaN, tree.primes);
}

/** The derivative of that order, by central differences extrapolated twice (Richardson); error about 1e-10 for the first. */
function derivative(f: (x: number) => number, x: number, order: number): number {
  if (order === 0) return f(x);
  if (order > 2) throw new EvaluationError("Only first and second derivatives are computed.");
  const width = order === 1 ? 0.02 : 0.05;
  const slope = (h: number): number =>
    order === 1 ? (f(x + h) - f(x - h)) / (2 * h) : (f(x + h) - 2 * f(x) + f(x - h)) / (h * h);
  const [a, b, c] = [slope(width), slope(width / 2), slope(width / 4)];
  const [ab, bc] = [(4 * b - a) / 3, (4 * c - b) / 3];
  return (16 * bc - ab) / 15;
}

function evaluateRepeat(tree: Extract<Tree, { kind: "repeat" }>, world: World, budget: Budget): Value {
  const { index, operation } = tree;
  const outcomes = world.outcomes.get(index);
  if (outcomes !== undefined && tree.from === null && tree.except === null) {
    const terms = outcomes.map((_, outcome) =>
      evaluate(tree.body, { ...world, assignment: new Map(world.assignment).set(index, outcome) }, budget),
    );
    return terms.reduce(
      (total, term) => combine(operation === "sum" ? "+" : "*", total, term),
      operation === "sum" ? 0 : 1,
    );
  }
  const bound = (part: Tree | null): number | null =>
    part === null ? null : asScalar(evaluate(part, world, budget), `The end of a ${operation}`);
  const size = world.indices.get(index);
  const from = bound(tree.from) ?? 1;
  const to = bound(tree.to) ?? (size === undefined ? null : (world.sizes.get(size) ?? null));
  if (to === null) throw new EvaluationError(`The ${operation} over ${index} wants its two ends.`);
  if (!Number.isInteger(from) || !Number.isInteger(to)) return Number.NaN;
  if (to - from > mostTerms) throw new EvaluationError(`The ${operation} has more than ${mostTerms} terms.`);
  const except = bound(tree.except);
  let total: Value = operation === "sum" ? 0 : 1;
  for (let value = from; value <= to; value += 1) {
    if (value === except) continue;
    const inside = { ...world, values: new Map(world.values).set(index, value) };
    total = combine(operation === "sum" ? "+" : "*", total, evaluate(tree.body, inside, budget));
  }
  return total;
}

/** Of a scalar; it has the shape of what it is taken by. */
function evaluateGradient(tree: Extract<Tree, { kind: "gradient" }>, world: World, budget: Budget): Value {
  const { name, indices } = tree.by;
  const value = world.values.get(name);
  if (value === undefined) throw new EvaluationError(`Nothing can be differentiated by ${name}.`);
  const withValue = (changed: Value): number => {
    const inside = { ...world, values: new Map(world.values).set(name, changed) };
    return asScalar(evaluate(tree.body, inside, budget), "A gradient");
  };
  if (typeof value === "number") return derivative(withValue, value, 1);
  const partial = (row: number, column: number): number => {
    const withCell = (cell: number): number => withValue(value.clone().set(row, column, cell));
    return derivative(withCell, value.get(row, column), 1);
  };
  if (indices.length > 0) {
    const [row = 1, column = 1] = indices.map((index) => asScalar(evaluate(index, world, budget), "An index"));
    componentOf(value, [row, ...(indices.length > 1 ? [column] : [])]);
    return partial(row - 1, column - 1);
  }
  return new Matrix(
    Array.from({ length: value.rows }, (_, row) =>
      Array.from({ length: value.columns }, (__, column) => partial(row, column)),
    ),
  );
}
