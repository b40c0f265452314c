declare module "jstat" {
  /** The part of jStat that is used here: distribution functions and their inverses. */
  const jstat: {
    normal: {
      cdf(x: number, mean: number, deviation: number): number;
      inv(p: number, mean: number, deviation: number): number;
    };
    studentt: { cdf(x: number, degrees: number): number; inv(p: number, degrees: number): number };
    chisquare: { cdf(x: number, degrees: number): number; inv(p: number, degrees: number): number };
    binomial: { cdf(successes: number, trials: number, probability: number): number };
    poisson: { cdf(count: number, mean: number): number };
    beta: { cdf(x: number, alpha: number, beta: number): number };
    combination(n: number, k: number): number;
    factorial(n: number): number;
  };
  export default jstat;
}
