import type { Draws } from "#probability/draws.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on variance and covariance. */
export const expectationVarianceFurtherProblems: ProbabilityProblem[] = [
  {
    id: "variance-of-an-attention-score",
    title: "Why attention divides by the root of the width",
    topic: "expectation-variance",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "oneTerm", says: "That is the variance of one product; the score adds one for each dimension." },
      { key: "deviation", says: "That is the standard deviation." },
    ],
    instance(draws) {
      const width = draws.pick([4, 8, 12, 16, 24]);
      const queryDeviation = draws.pick([1, 1.5, 2]);
      const keyDeviation = draws.pick([0.5, 1.2, 3]);
      const oneTerm = queryDeviation ** 2 * keyDeviation ** 2;
      const answer = width * oneTerm;
      return {
        statement: String.raw`The entries of a query $q$ and a key $k$ in $\mathbb{R}^{${width}}$ are all independent with mean 0; those of $q$ have standard deviation ${queryDeviation}, those of $k$ ${keyDeviation}. What is the variance of the score $q^\top k$?`,
        answer,
        solution: String.raw`Each term has mean $\mathbb{E}[q_i]\,\mathbb{E}[k_i] = 0$ and variance $\mathbb{E}[q_i^2]\,\mathbb{E}[k_i^2] = ${queryDeviation}^2 \cdot ${keyDeviation}^2 = ${fixed(oneTerm)}$. The ${width} terms are independent, so that their variances add: $${width} \cdot ${fixed(oneTerm)} = ${fixed(answer)}$. Dividing the score by $\sqrt d$ takes the width out again.`,
        wrong: { oneTerm, deviation: Math.sqrt(answer) },
        simulate: (trial) => sumOf(width, () => trial.normal(0, queryDeviation) * trial.normal(0, keyDeviation)),
      };
    },
  },
  {
    id: "variance-of-a-difference",
    title: "A reward minus its baseline",
    topic: "expectation-variance",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "independent", says: "That forgets the covariance: the baseline follows the reward." },
      { key: "sign", says: "In the variance of a difference the covariance counts negatively." },
      { key: "subtracted", says: "Variances do not subtract." },
    ],
    instance(draws) {
      const reward = draws.integer(4, 9);
      const baseline = draws.integer(2, reward - 1);
      const correlation = draws.integer(5, 9) / 10;
      const sum = reward ** 2 + baseline ** 2;
      const covariance = correlation * reward * baseline;
      const answer = sum - 2 * covariance;
      return {
        statement: `A policy-gradient estimator weighs each sample by its reward minus a baseline. Rewards have standard deviation ${reward}, baselines ${baseline}, and their correlation is ${correlation}. What is the variance of the difference?`,
        answer,
        solution: String.raw`$\operatorname{Var}(R - B) = \operatorname{Var}(R) + \operatorname{Var}(B) - 2 \operatorname{Cov}(R, B)$ with $\operatorname{Cov}(R, B) = \rho\,\sigma_R\,\sigma_B = ${correlation} \cdot ${reward} \cdot ${baseline} = ${fixed(covariance)}$. So $${reward}^2 + ${baseline}^2 - 2 \cdot ${fixed(covariance)} = ${fixed(answer)}$. A baseline lowers the variance only if $\operatorname{Cov}(R, B) > \tfrac12 \operatorname{Var}(B)$.`,
        wrong: { independent: sum, sign: sum + 2 * covariance, subtracted: reward ** 2 - baseline ** 2 },
        simulate(trial) {
          // a share of a common factor makes the correlation
          const common = trial.normal(0, 1);
          const mixed = (): number => Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * trial.normal(0, 1);
          return reward * mixed() - baseline * mixed();
        },
      };
    },
  },
  {
    id: "variance-after-dropout",
    title: "The variance that dropout adds",
    topic: "expectation-variance",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "meanForgotten", says: "The mean counts too: dropout moves activations that are far from zero the most." },
      { key: "unchanged", says: "The scale keeps the mean, not the variance." },
    ],
    instance(draws) {
      const mean = draws.integer(1, 4);
      const deviation = draws.pick([0.5, 1, 1.5]);
      const keep = draws.pick([0.5, 0.6, 0.75, 0.8, 0.9]);
      const square = deviation ** 2 + mean ** 2;
      const answer = square / keep - mean ** 2;
      return {
        statement: `An activation has mean ${mean} and standard deviation ${deviation}. Dropout, independently of it, keeps it with probability ${keep} and then divides it by ${keep}; otherwise it sets it to 0. What is the variance of the result?`,
        answer,
        solution: String.raw`Let $Y = MX / p$ with the mask $M$. The mean stays: $\mathbb{E}[Y] = ${mean}$. As $M^2 = M$, $\mathbb{E}[Y^2] = \mathbb{E}[X^2] / p = (${deviation}^2 + ${mean}^2) / ${keep} = ${fixed(square / keep)}$. So $\operatorname{Var}(Y) = ${fixed(square / keep)} - ${mean}^2 = ${fixed(answer)}$.`,
        wrong: { meanForgotten: deviation ** 2 / keep, unchanged: deviation ** 2 },
        simulate: (trial) => (trial.chance(keep) ? trial.normal(mean, deviation) / keep : 0),
      };
    },
  },
  {
    id: "covariance-of-class-counts",
    title: "Two classes that compete for a batch",
    topic: "expectation-variance",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      {
        key: "independent",
        says: "A place in the batch that one class takes is lost to the other: the counts are not independent.",
      },
      { key: "sign", says: "The more of one class, the less room for the other: the covariance is negative." },
    ],
    instance(draws) {
      const batch = draws.pick([8, 16, 20, 32, 40]);
      const first = draws.integer(25, 40) / 100;
      const second = draws.integer(25, 40) / 100;
      const answer = -batch * first * second;
      const counts = (trial: Draws): { cats: number; dogs: number } => {
        const labels = Array.from({ length: batch }, () => trial.weighted([first, second, 1 - first - second]));
        return {
          cats: labels.filter((label) => label === 0).length,
          dogs: labels.filter((label) => label === 1).length,
        };
      };
      return {
        statement: `A batch of ${batch} examples is drawn independently from a stream in which ${percent(first)} are cats and ${percent(second)} are dogs (and the rest something else). What is the covariance of the number of cats and the number of dogs in the batch?`,
        answer,
        solution: String.raw`Write both counts as sums of indicators $C_i$, $D_j$ over the places of the batch. Different places are independent and contribute nothing; in the same place $C_i D_i = 0$, so $\operatorname{Cov}(C_i, D_i) = 0 - p_C\,p_D$. In sum $-n\,p_C\,p_D = -${batch} \cdot ${first} \cdot ${second} = ${fixed(answer)}$.`,
        wrong: { independent: 0, sign: -answer },
        simulate(trial) {
          // half the product of the differences of two independent batches has the covariance as its mean
          const [one, other] = [counts(trial), counts(trial)];
          return ((one.cats - other.cats) * (one.dogs - other.dogs)) / 2;
        },
      };
    },
  },
  {
    id: "overdispersed-clicks",
    title: "Clicks of users who differ",
    topic: "expectation-variance",
    level: "hard",
    minutes: 7,
    answerKind: "number",
    statistic: "variance",
    traps: [
      {
        key: "binomial",
        says: "That is for users who are all alike; the spread of their rates comes on top (law of total variance).",
      },
      { key: "within", says: "That is the mean of the variances; the variance of the means is missing." },
    ],
    instance(draws) {
      const shown = draws.integer(10, 30);
      const low = draws.integer(5, 20) / 100;
      const high = low + draws.integer(20, 50) / 100;
      const mean = (low + high) / 2;
      const spread = (high - low) ** 2 / 12;
      const within = shown * (mean - mean ** 2 - spread);
      const between = shown ** 2 * spread;
      const answer = within + between;
      return {
        statement: `Each user has a click rate of their own, uniform between ${fixed(low)} and ${fixed(high)}, and clicks on each of ${shown} items independently at that rate. What is the variance of the number of clicks of a random user?`,
        answer,
        solution: String.raw`By the law of total variance, $\operatorname{Var}(N) = \mathbb{E}[nP(1-P)] + \operatorname{Var}(nP)$. Here $\mathbb{E}[P] = ${fixed(mean)}$ and $\operatorname{Var}(P) = \dfrac{${fixed(high - low)}^2}{12} = ${fixed(spread)}$. The first part is $${shown} \cdot (${fixed(mean)} - ${fixed(mean)}^2 - ${fixed(spread)}) = ${fixed(within)}$, the second $${shown}^2 \cdot ${fixed(spread)} = ${fixed(between)}$; together $${fixed(answer)}$.`,
        wrong: { binomial: shown * mean * (1 - mean), within },
        simulate(trial) {
          const rate = low + (high - low) * trial.unit();
          return sumOf(shown, () => (trial.chance(rate) ? 1 : 0));
        },
      };
    },
  },
  {
    id: "variance-of-idle-experts",
    title: "How much the number of idle experts varies",
    topic: "expectation-variance",
    level: "hard",
    minutes: 8,
    answerKind: "number",
    statistic: "variance",
    traps: [
      {
        key: "independent",
        says: "The indicators are dependent: where one expert is idle, the others are busier. The covariances are negative.",
      },
    ],
    instance(draws) {
      const experts = draws.integer(4, 9);
      const tokens = experts + draws.integer(0, 6);
      const one = (1 - 1 / experts) ** tokens;
      const two = (1 - 2 / experts) ** tokens;
      const answer = experts * one + experts * (experts - 1) * two - (experts * one) ** 2;
      return {
        statement: `A router sends each of ${tokens} tokens to one of ${experts} experts, independently and uniformly. What is the variance of the number of experts that receive no token?`,
        answer,
        solution: String.raw`With indicators $I_e$, $N = \sum_e I_e$ and $\mathbb{E}[N^2] = \sum_e \mathbb{E}[I_e] + \sum_{e \ne f} \mathbb{E}[I_e I_f]$. One given expert is idle with probability $(1 - \tfrac{1}{${experts}})^{${tokens}} = ${fixed(one)}$, two given ones with $(1 - \tfrac{2}{${experts}})^{${tokens}} = ${fixed(two)}$. So $\operatorname{Var}(N) = ${experts} \cdot ${fixed(one)} + ${experts} \cdot ${experts - 1} \cdot ${fixed(two)} - (${experts} \cdot ${fixed(one)})^2 = ${fixed(answer)}$.`,
        wrong: { independent: experts * one * (1 - one) },
        simulate: (trial) => experts - new Set(Array.from({ length: tokens }, () => trial.integer(1, experts))).size,
      };
    },
  },
];
