import { Matrix, QrDecomposition } from "ml-matrix";
import type { Declarations } from "#derivations/declarations.ts";
import type { Value } from "#derivations/values.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";
import { canonicalName } from "#derivations/vocabulary.ts";

/** The chance of each joint outcome of some random variables, given others. */
export interface Distribution {
  over: string[];
  given: string[];
  /** The logarithm of a weight for an assignment; weights are normalised over `over`. */
  logit(assignment: ReadonlyMap<string, number>, values: ReadonlyMap<string, Value>): number;
}

/** One point at which expressions are compared: a value for everything that is declared. */
export interface World {
  values: Map<string, Value>;
  /** Sizes by name, and the largest value of each index. */
  sizes: Map<string, number>;
  indices: Map<string, string>;
  functions: Map<string, (cells: readonly number[]) => number>;
  distributions: Map<string, Distribution>;
  /** The numbers that each random variable can be. */
  outcomes: Map<string, number[]>;
  /** Which of them each one is now. */
  assignment: Map<string, number>;
}

/** Draws a point inside every declared domain; the same seed draws the same one. */
export function drawWorld(declarations: Declarations, random: SeededRandom): World {
  const sizes = drawSizes(declarations.sizes, random);
  const within = ([low, high]: readonly [number, number]): number => low + (high - low) * random.unit();
  const values = new Map<string, Value>();
  const outcomes = new Map<string, number[]>();
  const assignment = new Map<string, number>();
  for (const [name, one] of declarations.variables) {
    if ("integer" in one) values.set(name, random.integer(...one.integer));
    else if ("among" in one) values.set(name, one.among[random.integer(0, one.among.length - 1)] ?? Number.NaN);
    else if ("shape" in one) {
      const [rows = 1, columns = 1] = one.shape.map((size) => sizes.get(canonicalName(size)) ?? 1);
      values.set(
        name,
        drawMatrix(one.kind, rows, columns, () => within(one.domain), random),
      );
    } else if ("outcomes" in one) {
      outcomes.set(
        name,
        Array.from({ length: one.outcomes }, () => within(one.domain)),
      );
      assignment.set(name, random.integer(0, one.outcomes - 1));
    } else values.set(name, within(one.domain));
  }
  for (const [name, size] of declarations.indices) values.set(name, random.integer(1, sizes.get(size) ?? 1));
  const functions = new Map(
    [...declarations.functions].map(([name, { positive }]) => [name, drawFunction(positive, random)]),
  );
  const distributions = new Map(
    [...declarations.distributions].map(([name, one]) => [name, drawDistribution(one, values, random)]),
  );
  if (distributions.size === 0 && outcomes.size > 0)
    distributions.set("", drawDistribution({ over: [...outcomes.keys()], given: [], parameter: null }, values, random));
  return { values, sizes, indices: declarations.indices, functions, distributions, outcomes, assignment };
}

/** No two sizes alike, so that a shape that does not fit is always seen. */
function drawSizes(names: readonly string[], random: SeededRandom): Map<string, number> {
  const free = [2, 3, 4, 5, 6, 7];
  return new Map(names.map((name) => [name, free.splice(random.integer(0, free.length - 1), 1)[0] ?? 2]));
}

function drawMatrix(kind: string, rows: number, columns: number, cell: () => number, random: SeededRandom): Matrix {
  if (kind === "ones") return Matrix.ones(rows, columns);
  if (kind === "identity") return Matrix.eye(rows);
  if (kind === "one-hot") {
    const hot = random.integer(0, rows - 1);
    return Matrix.columnVector(Array.from({ length: rows }, (_, row) => (row === hot ? 1 : 0)));
  }
  const any = new Matrix(Array.from({ length: rows }, () => Array.from({ length: columns }, cell)));
  if (kind === "probabilities") {
    const weights = Array.from({ length: rows }, () => 0.2 + random.unit());
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return Matrix.columnVector(weights.map((weight) => weight / total));
  }
  if (kind === "symmetric") return Matrix.add(any, any.transpose()).mul(0.5);
  if (kind === "positive definite") return any.mmul(any.transpose()).add(Matrix.eye(rows).mul(0.5));
  if (kind === "orthogonal") return new QrDecomposition(Matrix.add(any, Matrix.eye(rows).mul(3))).orthogonalMatrix;
  return any;
}

/** A smooth function of any number of arguments that no simple formula equals. */
function drawFunction(positive: boolean, random: SeededRandom): (cells: readonly number[]) => number {
  const waves = Array.from({ length: 4 }, () => ({
    height: 0.4 + random.unit(),
    pitch: Array.from({ length: 8 }, () => random.unit() * 2 - 0.7),
    shift: random.unit() * 6,
  }));
  return (cells) => {
    const sum = waves.reduce((total, { height, pitch, shift }) => {
      const phase = cells.reduce((angle, cell, place) => angle + cell * (pitch[place % pitch.length] ?? 1), shift);
      return total + height * Math.sin(phase);
    }, 0.3);
    return positive ? Math.exp(sum / 2) : sum;
  };
}

function drawDistribution(
  { over, given, parameter }: { over: string[]; given: string[]; parameter: string | null },
  values: ReadonlyMap<string, Value>,
  random: SeededRandom,
): Distribution {
  const drawn = drawFunction(false, random);
  const slopes = drawFunction(false, random);
  const places = [...over, ...given];
  return {
    over,
    given,
    logit(assignment, now) {
      // whole numbers far apart, so that each assignment has a weight of its own
      const cells = places.map((name, place) => (assignment.get(name) ?? 0) * (2.3 + 1.7 * place));
      const value = parameter === null ? undefined : (now.get(parameter) ?? values.get(parameter));
      const parameters = value === undefined ? [] : typeof value === "number" ? [value] : value.to1DArray();
      return parameters.reduce((sum, one, place) => sum + one * slopes([...cells, 5 * place]), drawn(cells));
    },
  };
}
