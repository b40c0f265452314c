import { normalCdf } from "#probability/distribution-functions.ts";
import { statisticOf } from "#probability/estimate.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Further problems on confidence intervals: the bootstrap and conformal prediction among them. */
export const confidenceIntervalsFurtherProblems: ProbabilityProblem[] = [
  {
    id: "left-out-of-the-bootstrap",
    title: "Left out of a resample",
    topic: "confidence-intervals",
    level: "easy",
    minutes: 2,
    answerKind: "probability",
    traps: [
      {
        key: "limit",
        says: "1/e is the limit for large samples; this one is small enough for the difference to show.",
      },
      { key: "drawn", says: "That is the chance of being in; asked is being left out." },
    ],
    instance(draws) {
      const items = draws.integer(4, 16);
      const answer = (1 - 1 / items) ** items;
      return {
        statement: `A bootstrap resample takes ${items} examples with replacement from a data set of ${items}. To three decimals, what is the probability that a given example is not in it?`,
        answer,
        solution: String.raw`Each of the ${items} draws passes the example by with chance $1 - 1/${items}$, independently: $(1 - 1/n)^n = ${fixed(1 - 1 / items)}^{${items}} = ${fixed(answer)}$, on its way to $1/e = 0.3679$.`,
        wrong: { limit: Math.exp(-1), drawn: 1 - answer },
        simulate(trial) {
          const resample = Array.from({ length: items }, () => trial.integer(1, items));
          return resample.includes(1) ? 0 : 1;
        },
      };
    },
  },
  {
    id: "distinct-in-a-resample",
    title: "How many different examples a bag holds",
    topic: "confidence-intervals",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [{ key: "noRepeats", says: "With replacement some examples come twice, so fewer are different." }],
    instance(draws) {
      const items = draws.integer(8, 20);
      const picks = draws.integer(Math.ceil(items / 2), items);
      const answer = items * (1 - (1 - 1 / items) ** picks);
      return {
        statement: `A bagged tree is trained on ${picks} examples drawn with replacement from ${items}. What is the expected number of different examples it sees?`,
        answer,
        solution: String.raw`A given example is drawn at least once with chance $1 - (1 - 1/${items})^{${picks}} = ${fixed(answer / items)}$. By linearity of expectation, $${items} \cdot ${fixed(answer / items)} = ${fixed(answer)}$; that the examples are dependent does not matter.`,
        wrong: { noRepeats: picks },
        simulate: (trial) => new Set(Array.from({ length: picks }, () => trial.integer(1, items))).size,
      };
    },
  },
  {
    id: "bootstrap-variance-of-the-mean",
    title: "What the bootstrap thinks the mean's variance is",
    topic: "confidence-intervals",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    statistic: "variance",
    traps: [
      {
        key: "unbiased",
        says: "The bootstrap draws from the sample as if it were the population, so its variance has $n$ below, not $n - 1$.",
      },
      { key: "single", says: "That is the variance of one resampled value; the mean of several varies less." },
    ],
    instance(draws) {
      const size = draws.integer(4, 6);
      const scores = draws.shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).slice(0, size);
      const centre = statisticOf(scores, "mean");
      const squares = sumOf(size, (place) => ((scores[place] ?? Number.NaN) - centre) ** 2);
      const answer = squares / size ** 2;
      return {
        statement: `A small evaluation gave ${size} scores: ${scores.join(", ")}. You resample ${size} of them with replacement, again and again, and take the mean each time. What is the variance of these means?`,
        answer,
        solution: String.raw`A resampled value has the sample's own variance, $\tfrac1n \sum (x_i - \bar x)^2 = ${fixed(squares)}/${size} = ${fixed(squares / size)}$ with $\bar x = ${fixed(centre)}$.

The mean of ${size} independent ones has $1/${size}$ of it: $${fixed(squares)}/${size}^2 = ${fixed(answer)}$. The usual $s^2/n$ is larger by $n/(n-1)$.`,
        wrong: { unbiased: squares / (size - 1) / size, single: squares / size },
        simulate: (trial) =>
          statisticOf(
            Array.from({ length: size }, () => scores[trial.integer(0, size - 1)] ?? Number.NaN),
            "mean",
          ),
      };
    },
  },
  {
    id: "conformal-coverage",
    title: "The coverage that conformal prediction promises",
    topic: "confidence-intervals",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [{ key: "sampleShare", says: "Rank the new score among the old ones: there are $n + 1$ places, not $n$." }],
    instance(draws) {
      const scores = draws.integer(9, 30);
      const rank = scores - draws.integer(0, 3);
      const answer = rank / (scores + 1);
      const place = scores === rank ? "largest" : (["second", "third", "fourth"][scores - rank - 1] ?? "") + " largest";
      return {
        statement: `Split conformal prediction takes ${scores} calibration errors and uses the ${place} as its threshold. The error on a new example is exchangeable with them, and there are no ties. What is the probability that the new error stays below the threshold?`,
        answer,
        solution: String.raw`The new error is equally likely to take any of the ${scores + 1} ranks among all ${scores + 1} errors. It stays below the threshold when it takes one of the lowest ${rank}: $${rank}/${scores + 1} = ${fixed(answer)}$, whatever the distribution.`,
        wrong: { sampleShare: rank / scores },
        simulate(trial) {
          const errors = Array.from({ length: scores }, () => trial.exponential(1)).toSorted((a, b) => a - b);
          return trial.exponential(1) < (errors[rank - 1] ?? Number.NaN) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "expected-width-with-estimated-deviation",
    title: "How wide the interval turns out",
    topic: "confidence-intervals",
    level: "hard",
    minutes: 8,
    answerKind: "number",
    traps: [
      {
        key: "knownDeviation",
        says: "$s$ is smaller than $\\sigma$ on average, although $s^2$ is unbiased: the root is concave.",
      },
      { key: "half", says: "The width is twice the half-width behind the ±." },
    ],
    instance(draws) {
      const seeds = draws.integer(2, 3);
      const deviation = draws.integer(4, 24) / 4;
      const [shrinkage, root] =
        seeds === 2
          ? [Math.sqrt(2 / Math.PI), String.raw`\sqrt{2/\pi}`]
          : [Math.sqrt(Math.PI) / 2, String.raw`\sqrt{\pi}/2`];
      const known = (2 * 1.96 * deviation) / Math.sqrt(seeds);
      const answer = known * shrinkage;
      const why =
        seeds === 2
          ? String.raw`With two values $s = |x_1 - x_2|/\sqrt2$, and $x_1 - x_2 \sim \mathcal{N}(0, 2\sigma^2)$, so $\mathbb{E}[s] = \sigma\,\mathbb{E}|Z|`
          : String.raw`With three values $2s^2/\sigma^2$ is $\chi^2_2$, that is exponential with mean 2, so $s^2/\sigma^2$ is exponential with mean 1 and $\mathbb{E}[s] = \sigma\,\Gamma(3/2)`;
      return {
        statement: String.raw`Scores are independent and normal with true deviation $\sigma = ${deviation}$. You run ${seeds} seeds and report $\bar x \pm 1.96\, s/\sqrt{${seeds}}$ with the sample standard deviation $s$ (divisor $n - 1$). What is the expected width of the interval, from end to end?`,
        answer,
        solution: String.raw`${why} = \sigma ${root} = ${fixed(deviation * shrinkage)}$.

The expected width is $2 \cdot 1.96 \cdot ${fixed(deviation * shrinkage)}/\sqrt{${seeds}} = ${fixed(answer)}$; with $\sigma$ known it would be ${fixed(known)}.`,
        wrong: { knownDeviation: known, half: answer / 2 },
        simulate(trial) {
          const scores = Array.from({ length: seeds }, () => trial.normal(0, deviation));
          const spread = Math.sqrt(statisticOf(scores, "variance"));
          return (2 * 1.96 * spread) / Math.sqrt(seeds);
        },
      };
    },
  },
  {
    id: "interval-above-zero",
    title: "An interval that leaves out zero",
    topic: "confidence-intervals",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "coverage", says: "That is how often the interval holds the true gain, which says nothing of zero." },
      {
        key: "estimate",
        says: "That is the chance that the mean lies above zero; the lower end sits 1.96 standard errors below it.",
      },
    ],
    instance(draws) {
      const seeds = draws.integer(4, 12);
      const errors = draws.integer(11, 32) / 10;
      const answer = normalCdf(errors - 1.96);
      return {
        statement: String.raw`The true gain of a recipe is ${errors} standard errors of the mean of your ${seeds} runs. Runs are independent and normal with known deviation $\sigma$, and you report $\bar x \pm 1.96\,\sigma/\sqrt{${seeds}}$. What is the probability that the whole interval lies above zero?`,
        answer,
        solution: String.raw`In standard errors the mean is $\mathcal{N}(${errors}, 1)$, and the lower end is 1.96 below it: $P(Z + ${errors} > 1.96) = \Phi(${errors} - 1.96) = ${fixed(answer)}$. The number of runs matters only through the standard error.`,
        wrong: { coverage: 0.95, estimate: normalCdf(errors) },
        simulate(trial) {
          const gain = (errors * 2) / Math.sqrt(seeds);
          const average = statisticOf(
            Array.from({ length: seeds }, () => trial.normal(gain, 2)),
            "mean",
          );
          return average - (1.96 * 2) / Math.sqrt(seeds) > 0 ? 1 : 0;
        },
      };
    },
  },
];
