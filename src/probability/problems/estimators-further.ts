import { choose } from "#probability/distribution-functions.ts";
import type { Draws } from "#probability/draws.ts";
import { statisticOf } from "#probability/estimate.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed } from "#probability/words.ts";

/** Further problems on estimators: finite populations, and figures that mislead. */
export const estimatorsFurtherProblems: ProbabilityProblem[] = [
  {
    id: "largest-serial-number",
    title: "The largest serial number seen",
    topic: "estimators",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      {
        key: "continuous",
        says: "That is the figure for continuous values from 0; serial numbers start at 1 and do not repeat.",
      },
      { key: "whole", says: "The largest of a few hardly ever is the largest of all." },
    ],
    instance(draws) {
      const made = draws.integer(12, 40);
      const seen = draws.integer(3, 6);
      const answer = (seen * (made + 1)) / (seen + 1);
      return {
        statement: `A cluster's nodes are numbered 1 to ${made}. Your job gets ${seen} different nodes, all choices equally likely. What is the expected largest number among them?`,
        answer,
        solution: String.raw`The ${seen} numbers leave ${seen + 1} gaps of equal expected length (before, between, after), and the other ${made - seen} numbers lie in them: $\mathbb{E}[M] = N - \dfrac{N - n}{n + 1} = \dfrac{n(N + 1)}{n + 1}$.

$\dfrac{${seen} \cdot ${made + 1}}{${seen + 1}} = ${fixed(answer)}$; turned round, $M(1 + 1/n) - 1$ estimates $N$ without bias.`,
        wrong: { continuous: (seen * made) / (seen + 1), whole: made },
        simulate(trial) {
          const nodes = new Set<number>();
          while (nodes.size < seen) nodes.add(trial.integer(1, made));
          return Math.max(...nodes);
        },
      };
    },
  },
  {
    id: "capture-recapture-overlap",
    title: "How much the recaptured count varies",
    topic: "estimators",
    level: "medium",
    minutes: 6,
    answerKind: "number",
    statistic: "variance",
    traps: [
      {
        key: "withReplacement",
        says: "That is binomial; without replacement the count varies less, by the factor $(N - n)/(N - 1)$.",
      },
    ],
    instance(draws) {
      const population = draws.integer(20, 50);
      const marked = draws.integer(6, 12);
      const sampled = draws.integer(6, 14);
      const share = marked / population;
      const binomial = sampled * share * (1 - share);
      const answer = (binomial * (population - sampled)) / (population - 1);
      return {
        statement: `A corpus holds ${population} near-duplicates, and a first pass found ${marked} of them. A second pass finds ${sampled} of the ${population} at random, without regard to the first. To estimate the total by capture and recapture you count the overlap. What is its variance?`,
        answer,
        solution: String.raw`The overlap is hypergeometric: ${sampled} drawn without replacement from ${population} of which ${marked} are marked, with mean $nK/N = ${fixed(sampled * share)}$.

$\mathrm{Var} = n\,\dfrac{K}{N}\left(1 - \dfrac{K}{N}\right)\dfrac{N - n}{N - 1} = ${fixed(binomial)} \cdot \dfrac{${population - sampled}}{${population - 1}} = ${fixed(answer)}$.`,
        wrong: { withReplacement: binomial },
        simulate: (trial) => drawWithoutReplacement(trial, marked, population, sampled),
      };
    },
  },
  {
    id: "pass-at-k-from-samples",
    title: "Pass at k",
    topic: "estimators",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      {
        key: "plugIn",
        says: "That draws with replacement from the samples; it is biased low. Choose $k$ different ones.",
      },
      { key: "one", says: "That is pass at 1." },
    ],
    instance(draws) {
      const samples = draws.integer(8, 16);
      const correct = draws.integer(2, 4);
      const tries = draws.integer(2, 4);
      const answer = 1 - choose(samples - correct, tries) / choose(samples, tries);
      return {
        statement: `A model wrote ${samples} programs for a task; ${correct} pass the tests. You pick ${tries} different programs at random. What is the probability that at least one passes? (This is the unbiased estimate of pass@${tries}.)`,
        answer,
        solution: String.raw`None passes when all ${tries} come from the ${samples - correct} failing ones: $1 - \binom{n - c}{k} / \binom{n}{k} = 1 - \binom{${samples - correct}}{${tries}} / \binom{${samples}}{${tries}} = 1 - ${choose(samples - correct, tries)}/${choose(samples, tries)} = ${fixed(answer)}$.`,
        wrong: { plugIn: 1 - (1 - correct / samples) ** tries, one: correct / samples },
        simulate: (trial) => (drawWithoutReplacement(trial, correct, samples, tries) > 0 ? 1 : 0),
      };
    },
  },
  {
    id: "square-of-a-mean",
    title: "Squaring a noisy mean",
    topic: "estimators",
    level: "easy",
    minutes: 2,
    answerKind: "number",
    traps: [
      { key: "noNoise", says: "The square of a mean is not the mean of the square: the noise adds its variance." },
      { key: "oneSample", says: "That is for a batch of one; averaging divides the variance by the batch size." },
    ],
    instance(draws) {
      const batch = draws.integer(2, 16);
      const gradient = draws.integer(1, 4);
      const deviation = gradient * draws.integer(2, 4);
      const answer = gradient ** 2 + deviation ** 2 / batch;
      return {
        statement: String.raw`A gradient component has mean ${gradient} and deviation ${deviation} over examples. You estimate its square by $\bar g^2$, with $\bar g$ the mean over a batch of ${batch} independent examples. What is the expected value of $\bar g^2$?`,
        answer,
        solution: String.raw`$\mathbb{E}[\bar g^2] = (\mathbb{E}\,\bar g)^2 + \mathrm{Var}(\bar g) = \mu^2 + \sigma^2/B = ${gradient ** 2} + ${deviation ** 2}/${batch} = ${fixed(answer)}$: too large by the noise. The bias shows in second-moment estimates of small batches.`,
        wrong: { noNoise: gradient ** 2, oneSample: gradient ** 2 + deviation ** 2 },
        simulate(trial) {
          const gradients = Array.from({ length: batch }, () => trial.normal(gradient, deviation));
          return statisticOf(gradients, "mean") ** 2;
        },
      };
    },
  },
  {
    id: "winners-curse",
    title: "The best checkpoint is worse than it looks",
    topic: "estimators",
    level: "medium",
    minutes: 6,
    answerKind: "number",
    traps: [
      { key: "deviation", says: "One standard error is not it: work out the expected largest of the noises." },
      {
        key: "spread",
        says: "That is the expected distance from best to worst; by symmetry the best lies half of it above the truth.",
      },
    ],
    instance(draws) {
      const checkpoints = draws.integer(2, 3);
      const deviation = draws.integer(5, 40) / 10;
      const answer = (deviation * (checkpoints === 2 ? 1 : 1.5)) / Math.sqrt(Math.PI);
      const why =
        checkpoints === 2
          ? String.raw`$\max(x, y) = \tfrac12(x + y) + \tfrac12|x - y|$, and $x - y \sim \mathcal{N}(0, 2\sigma^2)$ has $\mathbb{E}|x - y| = 2\sigma/\sqrt\pi$. So the bias is $\sigma/\sqrt\pi`
          : String.raw`The range of three is half the sum of the three absolute differences, each of mean $2\sigma/\sqrt\pi$, so $3\sigma/\sqrt\pi$; by symmetry the maximum lies half of it above the mean. So the bias is $\tfrac32\,\sigma/\sqrt\pi`;
      return {
        statement: `${checkpoints === 2 ? "Two" : "Three"} checkpoints are in truth equally good. Each is scored on a validation set of its own, with independent normal noise of mean 0 and deviation ${deviation} points. You keep the one with the highest score and report that score. By how many points is it too high, in expectation?`,
        answer,
        solution: String.raw`${why} = ${fixed(answer)}$ points.

A fresh test set for the winner takes the bias away.`,
        wrong: { deviation, spread: 2 * answer },
        simulate: (trial) => Math.max(...Array.from({ length: checkpoints }, () => trial.normal(0, deviation))),
      };
    },
  },
];

/** How many of the marked items are among `count` drawn one by one, without replacement. */
function drawWithoutReplacement(trial: Draws, marked: number, population: number, count: number): number {
  let found = 0;
  for (let drawn = 0; drawn < count; drawn += 1) if (trial.integer(1, population - drawn) <= marked - found) found += 1;
  return found;
}
