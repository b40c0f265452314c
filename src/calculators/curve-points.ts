import type { CurvePoint } from "#calculators/calculator.ts";

/** Evenly spaced numbers from `low` to `high`, both included. */
export function linearSteps(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => low + ((high - low) * at) / (count - 1));
}

/** Numbers from `low` to `high`, both included and above zero, each the same factor above the last. */
export function logSteps(low: number, high: number, count: number): number[] {
  return linearSteps(Math.log(low), Math.log(high), count).map((log, at) =>
    at === 0 ? low : at === count - 1 ? high : Math.exp(log),
  );
}

/** Whole numbers from `low` to `high`, about evenly spaced in their logarithm, each once. */
export function wholeSteps(low: number, high: number, count: number): number[] {
  return [...new Set(logSteps(low, high, count).map(Math.round))];
}

/** Powers of two from `low` to `high`, both included and themselves powers of two. */
export function powersOfTwo(low: number, high: number): number[] {
  return Array.from({ length: Math.round(Math.log2(high / low)) + 1 }, (_, at) => low * 2 ** at);
}

/** The points of a function at some places; those where it is not finite are left out. */
export function pointsOf(places: readonly number[], height: (x: number) => number): CurvePoint[] {
  return places.map((x) => ({ x, y: height(x) })).filter(({ y }) => Number.isFinite(y));
}
