import { choose, normalCdf, normalQuantile } from "#probability/distribution-functions.ts";
import { statisticOf } from "#probability/estimate.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Further problems on hypothesis tests. */
export const hypothesisTestsFurtherProblems: ProbabilityProblem[] = [
  {
    id: "power-of-an-ab-test",
    title: "What a sample size buys",
    topic: "hypothesis-tests",
    level: "medium",
    minutes: 6,
    answerKind: "probability",
    traps: [
      {
        key: "oneArm",
        says: "Both arms are noisy: the variance of the difference is the sum of two, hence a factor of 2 under the root.",
      },
      { key: "oneSided", says: "That is the power of a one-sided test; two-sided at 5 % the threshold is 1.96." },
    ],
    instance(draws) {
      const users = draws.integer(10, 25);
      const deviation = draws.integer(4, 12);
      const lift = Math.round((10 * deviation * draws.integer(15, 32)) / 10 / Math.sqrt(users / 2)) / 10;
      const error = deviation * Math.sqrt(2 / users);
      const powerAt = (standardError: number): number =>
        normalCdf(lift / standardError - 1.96) + normalCdf(-lift / standardError - 1.96);
      const answer = powerAt(error);
      return {
        statement: String.raw`An A/B test gives ${users} raters to each arm. A rater's score is normal with known deviation ${deviation}, independent of all others. The arms' means are compared by a two-sided z-test at 5 % (reject when $|z| > 1.96$). The true lift is ${lift}. What is the power?`,
        answer,
        solution: String.raw`The difference of the means has standard error $\sigma\sqrt{2/n} = ${deviation}\sqrt{2/${users}} = ${fixed(error)}$, so $z \sim \mathcal{N}(\delta, 1)$ with $\delta = ${lift}/${fixed(error)} = ${fixed(lift / error)}$.

Power is $\Phi(\delta - 1.96) + \Phi(-\delta - 1.96) = ${fixed(answer)}$; the second term, the wrong side, hardly counts.`,
        wrong: { oneArm: powerAt(deviation / Math.sqrt(users)), oneSided: normalCdf(lift / error - 1.645) },
        simulate(trial) {
          const arm = (mean: number): number =>
            statisticOf(
              Array.from({ length: users }, () => trial.normal(mean, deviation)),
              "mean",
            );
          return Math.abs(arm(lift) - arm(0)) > 1.96 * deviation * Math.sqrt(2 / users) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "power-after-bonferroni",
    title: "What a correction costs",
    topic: "hypothesis-tests",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "uncorrected", says: "That is the power at 1.645, without the correction for the number of tests." },
    ],
    instance(draws) {
      const variants = draws.integer(3, 20);
      const effect = draws.integer(20, 40) / 10;
      const threshold = Math.round(1000 * normalQuantile(1 - 0.05 / variants)) / 1000;
      const answer = 1 - normalCdf(threshold - effect);
      return {
        statement: String.raw`${variants} variants are tested against a baseline, each one-sided at level $0.05/${variants}$ (Bonferroni), which puts the threshold for $z$ at ${threshold}. One variant is truly better: its $z$ is normal with mean ${effect} and variance 1. What is the probability that it is found?`,
        answer,
        solution: String.raw`It is found when $z > ${threshold}$ with $z \sim \mathcal{N}(${effect}, 1)$: $1 - \Phi(${threshold} - ${effect}) = \Phi(${fixed(effect - threshold)}) = ${fixed(answer)}$.

Alone, at threshold 1.645, it would be found with chance ${fixed(1 - normalCdf(1.645 - effect))}.`,
        wrong: { uncorrected: 1 - normalCdf(1.645 - effect) },
        simulate: (trial) => (trial.normal(effect, 1) > threshold ? 1 : 0),
      };
    },
  },
  {
    id: "ahead-at-some-look",
    title: "Peeking, and stopping when ahead",
    topic: "hypothesis-tests",
    level: "hard",
    minutes: 8,
    answerKind: "probability",
    traps: [
      {
        key: "independent",
        says: "The two looks share the first batches, so they agree more often than independent ones would.",
      },
      { key: "oneLook", says: "That is the chance at one look; the other look is a second chance." },
    ],
    instance(draws) {
      const first = draws.integer(2, 6);
      const second = first + draws.integer(2, 9);
      const correlation = Math.sqrt(first / second);
      const answer = 3 / 4 - Math.asin(correlation) / (2 * Math.PI);
      return {
        statement: `Two equally good models are compared batch by batch; the differences are independent normal noise with mean 0 and the same variance. You look at the total difference after ${first} batches and again after ${second}, and announce B if it is ahead at either look. How likely is it that you announce B?`,
        answer,
        solution: String.raw`The totals $S_{${first}}$ and $S_{${second}}$ are jointly normal with correlation $\rho = \sqrt{${first}/${second}} = ${fixed(correlation)}$, since the first is a part of the second.

Both are negative with chance $\tfrac14 + \dfrac{\arcsin\rho}{2\pi} = ${fixed(1 / 4 + Math.asin(correlation) / (2 * Math.PI))}$ (Sheppard), so B is announced with chance $\tfrac34 - \dfrac{\arcsin\rho}{2\pi} = ${fixed(answer)}$.`,
        wrong: { independent: 3 / 4, oneLook: 1 / 2 },
        simulate(trial) {
          const early = sumOf(first, () => trial.normal(0, 1));
          const late = early + sumOf(second - first, () => trial.normal(0, 1));
          return early > 0 || late > 0 ? 1 : 0;
        },
      };
    },
  },
  {
    id: "smallest-permutation-p-value",
    title: "The least a permutation test can say",
    topic: "hypothesis-tests",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "halves", says: "Labels are not fair coins: a permutation keeps the two group sizes." },
      { key: "twoSided", says: "That is for both directions; one-sided, only splits as good for the new loss count." },
    ],
    instance(draws) {
      const control = draws.integer(2, 4);
      const treated = draws.integer(3, 5);
      const runs = control + treated;
      const splits = choose(runs, treated);
      const answer = 1 / splits;
      return {
        statement: `${treated} runs with a new loss all score higher than ${control} runs with the old one; no two scores are equal. If the loss does nothing, every assignment of the labels to the ${runs} scores (${treated} new, ${control} old) is equally likely. What is the one-sided p-value of the exact permutation test on the difference of the means?`,
        answer,
        solution: String.raw`There are $\binom{${runs}}{${treated}} = ${splits}$ equally likely splits, and only one of them puts the ${treated} highest scores together, as was seen: none is more extreme.

$p = 1/${splits} = ${fixed(answer)}$. No data of this size could give less.`,
        wrong: { halves: 0.5 ** runs, twoSided: 2 / splits },
        simulate(trial) {
          const scores = Array.from({ length: runs }, (_, rank) => rank);
          const labelled = trial.shuffle(scores).slice(0, treated);
          return Math.min(...labelled) >= control ? 1 : 0;
        },
      };
    },
  },
  {
    id: "paired-difference-variance",
    title: "The same prompts for both",
    topic: "hypothesis-tests",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "unpaired", says: "That is for two separate sets of prompts; shared prompts cancel in the difference." },
      { key: "oneNoise", says: "Both models bring noise of their own, so it counts twice." },
    ],
    instance(draws) {
      const prompts = draws.integer(4, 10);
      const noise = draws.integer(2, 5);
      const difficulty = noise + draws.integer(2, 6);
      const answer = (2 * noise ** 2) / prompts;
      return {
        statement: `A model's score on a prompt is the prompt's ease (deviation ${difficulty} between prompts) plus the model's own noise (deviation ${noise}), all independent. Two models are scored on the same ${prompts} prompts, drawn at random. What is the variance of the difference of their mean scores?`,
        answer,
        solution: String.raw`On each prompt the ease cancels: $d_i = \varepsilon_i - \varepsilon_i'$ with variance $2 \cdot ${noise}^2 = ${2 * noise ** 2}$.

The mean over ${prompts} prompts has variance $2\sigma_\varepsilon^2/n = ${2 * noise ** 2}/${prompts} = ${fixed(answer)}$; with separate prompts it would be $2(${difficulty}^2 + ${noise}^2)/${prompts} = ${fixed((2 * (difficulty ** 2 + noise ** 2)) / prompts)}$.`,
        wrong: { unpaired: (2 * (difficulty ** 2 + noise ** 2)) / prompts, oneNoise: noise ** 2 / prompts },
        simulate(trial) {
          const ease = Array.from({ length: prompts }, () => trial.normal(50, difficulty));
          const meanScore = (): number =>
            statisticOf(
              ease.map((one) => one + trial.normal(0, noise)),
              "mean",
            );
          return meanScore() - meanScore();
        },
      };
    },
  },
];
