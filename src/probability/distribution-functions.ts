import jstat from "jstat";

/** P(Z ≤ z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return jstat.normal.cdf(z, 0, 1);
}

/** The z with P(Z ≤ z) = p of the standard normal distribution. */
export function normalQuantile(p: number): number {
  return jstat.normal.inv(p, 0, 1);
}

/** P(X ≤ count) of a binomial distribution. */
export function binomialCdf(count: number, trials: number, probability: number): number {
  return jstat.binomial.cdf(count, trials, probability);
}

/** P(X ≤ count) of a Poisson distribution. */
export function poissonCdf(count: number, mean: number): number {
  return jstat.poisson.cdf(count, mean);
}

/** The number of ways to choose k of n. */
export function choose(n: number, k: number): number {
  return Math.round(jstat.combination(n, k));
}
