import { determinant, Matrix } from "ml-matrix";
import { asScalar, each, EvaluationError, ShapeError } from "#derivations/values.ts";
import type { Value } from "#derivations/values.ts";

/** A binomial coefficient of more factors is beyond doubles, and would take its time. */
const mostFactors = 10_000;

const elementwise: Record<string, (cell: number) => number> = {
  log: Math.log,
  exp: Math.exp,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  arctan: Math.atan,
  sign: Math.sign,
  sigmoid: (cell) => 1 / (1 + Math.exp(-cell)),
  softplus: (cell) => Math.max(cell, 0) + Math.log1p(Math.exp(-Math.abs(cell))),
  relu: (cell) => Math.max(cell, 0),
};

/** Applies one of the functions that every derivation knows; null where it is none of them. */
export function callFunction(name: string, list: readonly Value[]): Value | null {
  const [first] = list;
  const perCell = elementwise[name];
  if (perCell !== undefined) return each(only(name, list), perCell);
  if (name === "max" || name === "min") return extreme(name, list);
  if (name === "softmax") return softmax(asMatrix(name, only(name, list)));
  if (name === "tr") return asSquare(name, only(name, list)).trace();
  if (name === "det") return determinant(asSquare(name, only(name, list)));
  if (name === "diag") return diagonal(asMatrix(name, only(name, list)));
  if (name === "delta") return first === list[1] ? 1 : 0;
  if (name === "binom") return binomial(asScalar(first ?? Number.NaN, name), asScalar(list[1] ?? Number.NaN, name));
  return null;
}

function only(name: string, list: readonly Value[]): Value {
  const [value] = list;
  if (value === undefined || list.length > 1) throw new EvaluationError(`${name} takes one argument.`);
  return value;
}

function asMatrix(name: string, value: Value): Matrix {
  if (typeof value === "number") throw new EvaluationError(`${name} wants a vector or a matrix; this is a scalar.`);
  return value;
}

function asSquare(name: string, value: Value): Matrix {
  if (typeof value === "number") return new Matrix([[value]]);
  if (value.rows !== value.columns)
    throw new ShapeError((shape) => `${name} wants a square matrix; this is ${shape(value)}.`);
  return value;
}

/** Of several scalars, or of the cells of one vector. */
function extreme(name: "max" | "min", list: readonly Value[]): number {
  const [first] = list;
  const cells =
    list.length === 1 && first !== undefined && typeof first !== "number"
      ? first.to1DArray()
      : list.map((value) => asScalar(value, name));
  return Math[name](...cells);
}

/** Over a vector, or over each row of a matrix. */
function softmax(scores: Matrix): Matrix {
  const rows = scores.columns === 1 ? [scores.to1DArray()] : scores.to2DArray();
  const weights = rows.map((row) => {
    const largest = Math.max(...row);
    const terms = row.map((cell) => Math.exp(cell - largest));
    const total = terms.reduce((sum, term) => sum + term, 0);
    return terms.map((term) => term / total);
  });
  return scores.columns === 1 ? Matrix.columnVector(weights[0] ?? []) : new Matrix(weights);
}

/** A vector on the diagonal of a matrix, or the diagonal of a matrix as a vector. */
function diagonal(value: Matrix): Matrix {
  return value.columns === 1 ? Matrix.diag(value.to1DArray()) : Matrix.columnVector(value.diag());
}

function binomial(n: number, k: number): number {
  if (!Number.isInteger(n) || !Number.isInteger(k) || n < 0) return Number.NaN;
  if (k < 0 || k > n) return 0;
  const fewer = Math.min(k, n - k);
  if (fewer > mostFactors) return Number.NaN;
  let result = 1;
  for (let step = 1; step <= fewer; step += 1) result = (result * (n - fewer + step)) / step;
  return Math.round(result);
}
