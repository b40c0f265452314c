import { createDraws } from "#probability/draws.ts";
import type { ProbabilityProblem, ProblemInstance } from "#probability/problem.ts";

/** What a simulation found, and how far off that may be. */
export interface Estimate {
  value: number;
  /** The standard error of `value`. */
  standardError: number;
  trials: number;
}

const batches = 50;

/**
 * Runs so many trials and estimates the answer from them. The standard error is that of the mean of 50 batches (batch means),
 * which holds for any statistic.
 */
export function estimateAnswer(
  { simulate }: Pick<ProblemInstance, "simulate">,
  statistic: NonNullable<ProbabilityProblem["statistic"]>,
  trials: number,
  seed: number,
): Estimate {
  const draws = createDraws(seed);
  const perBatch = Math.max(2, Math.floor(trials / batches));
  const values = Array.from({ length: batches }, () =>
    statisticOf(
      Array.from({ length: perBatch }, () => simulate(draws)),
      statistic,
    ),
  );
  const value = mean(values);
  return { value, standardError: Math.sqrt(variance(values) / batches), trials: perBatch * batches };
}

/** The mean, the unbiased variance, or the median of a sample. */
export function statisticOf(
  sample: readonly number[],
  statistic: NonNullable<ProbabilityProblem["statistic"]>,
): number {
  if (statistic === "mean") return mean(sample);
  if (statistic === "variance") return variance(sample);
  const inOrder = sample.toSorted((one, other) => one - other);
  const middle = (inOrder.length - 1) / 2;
  return ((inOrder[Math.floor(middle)] ?? Number.NaN) + (inOrder[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

const mean = (sample: readonly number[]): number => sample.reduce((sum, one) => sum + one, 0) / sample.length;

function variance(sample: readonly number[]): number {
  const centre = mean(sample);
  return sample.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (sample.length - 1);
}
