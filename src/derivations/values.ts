import { determinant, inverse, LuDecomposition, Matrix } from "ml-matrix";
import type { BinaryOperator, UnaryOperator } from "#derivations/tree.ts";

/** A scalar, or a matrix; a vector is a matrix of one column. */
export type Value = number | Matrix;

/** An expression that has a reading but no value: shapes that do not fit, a name in a place where it means nothing. */
export class EvaluationError extends Error {}

/** A matrix of one cell is a scalar. */
export function asValue(matrix: Matrix): Value {
  return matrix.rows === 1 && matrix.columns === 1 ? matrix.get(0, 0) : matrix;
}

/** The scalar that a value is; an {@link EvaluationError} says what wants one. */
export function asScalar(value: Value, what: string): number {
  if (typeof value === "number") return value;
  throw new ShapeError((shape) => `${what} wants a scalar; this is ${shape(value)}.`);
}

/** Says what shape a value has. */
export type DescribeShape = (value: Value) => string;

/** An {@link EvaluationError} about shapes, which can be told again in the derivation's own letters. */
export class ShapeError extends EvaluationError {
  readonly describe: (shape: DescribeShape) => string;

  constructor(describe: (shape: DescribeShape) => string) {
    super(describe((value) => shapeWords(value, new Map())));
    this.describe = describe;
  }
}

/** `a matrix n × d`, `a vector of d` or `a scalar`; sizes are told by name where they have one. */
export function shapeWords(value: Value, sizeNames: ReadonlyMap<number, string>): string {
  if (typeof value === "number") return "a scalar";
  const name = (size: number): string => sizeNames.get(size) ?? String(size);
  return value.columns === 1
    ? `a vector of ${name(value.rows)}`
    : `a matrix ${name(value.rows)} × ${name(value.columns)}`;
}

/** Applies a function to every cell. */
export function each(value: Value, change: (cell: number) => number): Value {
  if (typeof value === "number") return change(value);
  return new Matrix(value.to2DArray().map((row) => row.map((cell) => change(cell))));
}

function pairwise(left: Value, right: Value, what: string, join: (one: number, other: number) => number): Value {
  if (typeof left === "number") return each(right, (cell) => join(left, cell));
  if (typeof right === "number") return each(left, (cell) => join(cell, right));
  if (left.rows !== right.rows || left.columns !== right.columns)
    throw new ShapeError((shape) => `${what}: ${shape(left)} and ${shape(right)} do not fit.`);
  return new Matrix(left.to2DArray().map((row, i) => row.map((cell, j) => join(cell, right.get(i, j)))));
}

/** Applies an operator; an {@link EvaluationError} says which shapes do not fit. */
export function combine(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === "+") return pairwise(left, right, "A sum", (one, other) => one + other);
  if (operator === "-") return pairwise(left, right, "A difference", (one, other) => one - other);
  if (operator === "⊙") return pairwise(left, right, "An elementwise product", (one, other) => one * other);
  if (operator === "/") return divide(left, right);
  if (operator === "^") return power(left, right);
  return multiply(operator, left, right);
}

function multiply(operator: "*" | "·", left: Value, right: Value): Value {
  if (typeof left === "number" || typeof right === "number")
    return pairwise(left, right, "A product", (one, other) => one * other);
  if (operator === "·" && left.columns === 1 && right.columns === 1 && left.rows === right.rows) return left.dot(right);
  if (left.columns !== right.rows)
    throw new ShapeError((shape) => `A product: ${shape(left)} and ${shape(right)} do not fit.`);
  return asValue(left.mmul(right));
}

function divide(left: Value, right: Value): Value {
  const isSquare = typeof right !== "number" && right.columns > 1;
  if (isSquare) throw new ShapeError((shape) => `Nothing is divided by ${shape(right)}; use the inverse.`);
  return pairwise(left, right, "A quotient", (one, other) => one / other);
}

function power(base: Value, exponent: Value): Value {
  const by = asScalar(exponent, "An exponent");
  if (typeof base === "number") return base ** by;
  if (base.columns === 1) return each(base, (cell) => cell ** by);
  if (base.rows !== base.columns) throw new ShapeError((shape) => `${shape(base)} has no powers; it is not square.`);
  if (!Number.isInteger(by) || Math.abs(by) > 16)
    throw new EvaluationError("Powers of a matrix are whole numbers from -16 to 16.");
  if (by < 0 && new LuDecomposition(base).isSingular()) return each(base, () => Number.NaN);
  const factor = by < 0 ? inverse(base) : base;
  let result = Matrix.eye(base.rows);
  for (let count = 0; count < Math.abs(by); count += 1) result = result.mmul(factor);
  return result;
}

/** Applies a sign that stands before, after or around a value. */
export function apply(operator: UnaryOperator, value: Value): Value {
  if (operator === "-") return each(value, (cell) => -cell);
  if (operator === "transpose") return typeof value === "number" ? value : asValue(value.transpose());
  if (operator === "!") return gamma(asScalar(value, "A factorial") + 1);
  const cells = typeof value === "number" ? [value] : value.to1DArray();
  if (operator === "norm 1") return cells.reduce((sum, cell) => sum + Math.abs(cell), 0);
  if (operator === "norm 2") return Math.hypot(...cells);
  if (typeof value === "number") return Math.abs(value);
  if (value.rows !== value.columns)
    throw new ShapeError((shape) => `${shape(value)} has no determinant; a norm has double bars.`);
  return determinant(value);
}

/** The factorial of `x - 1` where x is a whole number; no value elsewhere. */
function gamma(x: number): number {
  if (!Number.isInteger(x) || x < 1 || x > 171) return Number.NaN;
  let product = 1;
  for (let factor = 2; factor < x; factor += 1) product *= factor;
  return product;
}
