import { statisticOf } from "#probability/estimate.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed } from "#probability/words.ts";

/** Problems on estimators: bias, variance and mean squared error. */
export const estimatorsProblems: ProbabilityProblem[] = [
  {
    id: "bias-of-the-plug-in-variance",
    title: "Dividing by n",
    topic: "estimators",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      {
        key: "unbiased",
        says: "That holds for the divisor $n - 1$, or around the true mean; the sample's own mean lies closer to its values.",
      },
    ],
    instance(draws) {
      const seeds = draws.integer(3, 8);
      const variance = draws.integer(4, 30);
      const answer = (variance * (seeds - 1)) / seeds;
      return {
        statement: String.raw`Scores of ${seeds} seeds are independent with true variance ${variance}. A script computes ${"`numpy.var(scores)`"}, that is $\tfrac{1}{${seeds}} \sum_i (x_i - \bar x)^2$. What is its expected value?`,
        answer,
        solution: String.raw`$\sum_i (x_i - \bar x)^2 = \sum_i (x_i - \mu)^2 - n(\bar x - \mu)^2$ has expectation $n\sigma^2 - \sigma^2 = (n - 1)\sigma^2$.

Divided by $n$: $\dfrac{n-1}{n}\sigma^2 = \tfrac{${seeds - 1}}{${seeds}} \cdot ${variance} = ${fixed(answer)}$.`,
        wrong: { unbiased: variance },
        simulate(trial) {
          const scores = Array.from({ length: seeds }, () => trial.normal(70, Math.sqrt(variance)));
          const centre = statisticOf(scores, "mean");
          return statisticOf(
            scores.map((score) => (score - centre) ** 2),
            "mean",
          );
        },
      };
    },
  },
  {
    id: "variance-of-a-correlated-mean",
    title: "Averaging what is correlated",
    topic: "estimators",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "independent", says: "That is for independent members; what they share does not average out." },
      {
        key: "floor",
        says: "That is only the part that never averages out; with so few members the other part counts as well.",
      },
    ],
    instance(draws) {
      const members = draws.integer(3, 10);
      const variance = draws.integer(4, 25);
      const correlation = draws.integer(1, 6) / 10;
      const answer = variance * (correlation + (1 - correlation) / members);
      return {
        statement: `An ensemble averages ${members} members. Each member's error has mean 0 and variance ${variance}, and every two errors have correlation ${correlation}. What is the variance of the ensemble's error?`,
        answer,
        solution: String.raw`$\mathrm{Var}(\bar e) = \tfrac{1}{n^2}\left(n\sigma^2 + n(n-1)\rho\sigma^2\right) = \sigma^2\left(\rho + \tfrac{1 - \rho}{n}\right)$.

Here $${variance}\,(${correlation} + ${fixed(1 - correlation)}/${members}) = ${fixed(answer)}$. However many members, it stays above $\rho\sigma^2 = ${fixed(correlation * variance)}$.`,
        wrong: { independent: variance / members, floor: correlation * variance },
        simulate(trial) {
          const shared = trial.normal(0, Math.sqrt(variance * correlation));
          const own = (): number => trial.normal(0, Math.sqrt(variance * (1 - correlation)));
          return statisticOf(
            Array.from({ length: members }, () => shared + own()),
            "mean",
          );
        },
      };
    },
  },
  {
    id: "mean-squared-error-of-a-shrunken-mean",
    title: "Is it worth shrinking?",
    topic: "estimators",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "varianceOnly", says: "Shrinking makes a bias too; its square belongs to the error." },
      { key: "unshrunken", says: "That is the error of the plain mean, without the factor." },
    ],
    instance(draws) {
      const samples = draws.integer(2, 6);
      const deviation = draws.integer(4, 9);
      const truth = draws.integer(2, 5);
      const factor = draws.integer(5, 8) / 10;
      const spread = (factor * deviation) ** 2 / samples;
      const bias = (1 - factor) * truth;
      const answer = spread + bias ** 2;
      return {
        statement: String.raw`A gradient component has true value ${truth}; each of ${samples} independent samples of it has mean ${truth} and deviation ${deviation}. You use $${factor}\,\bar g$, the mean shrunk towards zero. What is its mean squared error?`,
        answer,
        solution: String.raw`Error is variance plus squared bias: $c^2\sigma^2/n + (1 - c)^2\mu^2 = ${factor}^2 \cdot ${deviation ** 2}/${samples} + ${fixed(1 - factor)}^2 \cdot ${truth ** 2}$.

That is $${fixed(spread)} + ${fixed(bias ** 2)} = ${fixed(answer)}$, against $\sigma^2/n = ${fixed(deviation ** 2 / samples)}$ without shrinking.`,
        wrong: { varianceOnly: spread, unshrunken: deviation ** 2 / samples },
        simulate(trial) {
          const gradients = Array.from({ length: samples }, () => trial.normal(truth, deviation));
          return (factor * statisticOf(gradients, "mean") - truth) ** 2;
        },
      };
    },
  },
  {
    id: "maximum-as-an-estimator",
    title: "Guessing a range from its largest value",
    topic: "estimators",
    level: "medium",
    minutes: 7,
    answerKind: "number",
    traps: [
      { key: "varianceOnly", says: "The largest value is always too small; the bias, squared, belongs to the error." },
    ],
    instance(draws) {
      const samples = draws.integer(3, 8);
      const bound = draws.integer(5, 30);
      const answer = (2 * bound ** 2) / ((samples + 1) * (samples + 2));
      const variance = (samples * bound ** 2) / ((samples + 1) ** 2 * (samples + 2));
      return {
        statement: String.raw`Delays are independent and uniform on $[0, \theta]$ with $\theta = ${bound}$ ms, which you do not know. You estimate $\theta$ by the largest of ${samples} delays. What is the mean squared error of this estimator, in ms²?`,
        answer,
        solution: String.raw`The shortfall $\theta - M$ is like the smallest of ${samples} uniform values, with $P(\theta - M > x) = (1 - x/\theta)^n$.

$\mathbb{E}[(\theta - M)^2] = \int_0^\theta 2x\,(1 - x/\theta)^n\,dx = \dfrac{2\theta^2}{(n+1)(n+2)} = \dfrac{2 \cdot ${bound ** 2}}{${samples + 1} \cdot ${samples + 2}} = ${fixed(answer)}$.

Of this ${fixed(variance)} is variance, the rest squared bias.`,
        wrong: { varianceOnly: variance },
        simulate(trial) {
          const delays = Array.from({ length: samples }, () => trial.unit() * bound);
          return (Math.max(...delays) - bound) ** 2;
        },
      };
    },
  },
  {
    id: "inverse-variance-weighting",
    title: "Joining a good grader and a poor one",
    topic: "estimators",
    level: "easy",
    minutes: 5,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "equalWeights", says: "That is the plain average; the better grader deserves more weight." },
      { key: "byDeviation", says: "The best weights go with one over the variance, not one over the deviation." },
    ],
    instance(draws) {
      const good = draws.integer(2, 5);
      const poor = good + draws.integer(2, 6);
      const answer = (good ** 2 * poor ** 2) / (good ** 2 + poor ** 2);
      const weight = poor ** 2 / (good ** 2 + poor ** 2);
      return {
        statement: `Two graders estimate the same quality, independently and without bias, with deviations ${good} and ${poor}. You combine them by fixed weights that sum to 1, chosen to make the variance smallest. What is the variance of the combined estimate?`,
        answer,
        solution: String.raw`Minimising $w^2 a^2 + (1 - w)^2 b^2$ gives $w = b^2/(a^2 + b^2) = ${poor ** 2}/${good ** 2 + poor ** 2} = ${fixed(weight)}$ for the first: weights go with one over the variance.

Precisions add: $1/(1/a^2 + 1/b^2) = \dfrac{${good ** 2} \cdot ${poor ** 2}}{${good ** 2 + poor ** 2}} = ${fixed(answer)}$.`,
        wrong: { equalWeights: (good ** 2 + poor ** 2) / 4, byDeviation: 2 / (1 / good + 1 / poor) ** 2 },
        simulate: (trial) => weight * trial.normal(10, good) + (1 - weight) * trial.normal(10, poor),
      };
    },
  },
];
