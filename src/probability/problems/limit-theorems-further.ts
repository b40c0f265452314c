import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Problems on the delta method, random walks and products. */
export const limitTheoremsFurtherProblems: ProbabilityProblem[] = [
  {
    id: "distance-of-a-random-walk",
    title: "How far random signs drift",
    topic: "limit-theorems",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "rootMeanSquare", says: "That is the root of the mean square; the mean distance is smaller." },
      { key: "oneSide", says: "The density of the absolute value is twice the normal one." },
    ],
    instance(draws) {
      const steps = draws.integer(10, 16) ** 2;
      const rate = draws.pick([0.01, 0.02, 0.05, 0.1, 0.5]);
      const spread = rate * Math.sqrt(steps);
      const answer = spread * Math.sqrt(2 / Math.PI);
      return {
        statement: String.raw`Sign descent with step size ${rate} runs on pure noise: each of ${steps} steps moves a weight by $+${rate}$ or $-${rate}$, with equal chance and independently. What is the expected distance from where it began, by the central limit theorem?`,
        answer,
        solution: String.raw`The displacement has mean 0 and standard deviation $${rate} \sqrt{${steps}} = ${fixed(spread)}$, and is nearly normal. For $Z \sim N(0, 1)$, $\mathbb{E}|Z| = 2 \int_0^\infty z\,\varphi(z)\,dz = 2\,\varphi(0) = \sqrt{2/\pi} = 0.7979$. So the expected distance is $0.7979 \cdot ${fixed(spread)} = ${fixed(answer)}$: it grows like $\sqrt n$, not like $n$.`,
        wrong: { rootMeanSquare: spread, oneSide: answer / 2 },
        simulate: (trial) => Math.abs(sumOf(steps, () => (trial.chance(0.5) ? rate : -rate))),
      };
    },
  },
  {
    id: "delta-method-for-perplexity",
    title: "The noise of a measured perplexity",
    topic: "limit-theorems",
    level: "hard",
    minutes: 6,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "ofTheLoss", says: "That is the variance of the mean loss; the exponential stretches it." },
      { key: "slopeOnce", says: "The derivative enters the variance squared." },
    ],
    instance(draws) {
      const mean = draws.integer(15, 30) / 10;
      const deviation = draws.integer(30, 50) / 100;
      const documents = draws.pick([100, 120, 150, 200]);
      const ofTheLoss = deviation ** 2 / documents;
      const answer = Math.exp(2 * mean) * ofTheLoss;
      return {
        statement: String.raw`The loss per token of a document has mean ${mean} and standard deviation ${deviation} over documents. From ${documents} independent documents you compute the mean loss $\bar L$ and report the perplexity $e^{\bar L}$. What is its variance, by the delta method?`,
        answer,
        solution: String.raw`$\operatorname{Var}(\bar L) = ${deviation}^2 / ${documents} = ${fixed(ofTheLoss)}$. To first order $e^{\bar L} \approx e^{\mu} + e^{\mu} (\bar L - \mu)$, so $\operatorname{Var}(e^{\bar L}) \approx \big(e^{\mu}\big)^2 \operatorname{Var}(\bar L) = e^{${fixed(2 * mean)}} \cdot ${fixed(ofTheLoss)} = ${fixed(answer)}$, a standard error of ${fixed(Math.sqrt(answer))} on a perplexity of ${fixed(Math.exp(mean))}.`,
        wrong: { ofTheLoss, slopeOnce: Math.exp(mean) * ofTheLoss },
        simulate(trial) {
          // uniform losses with this mean and deviation
          const reach = deviation * Math.sqrt(3);
          return Math.exp(mean + sumOf(documents, () => reach * (2 * trial.unit() - 1)) / documents);
        },
      };
    },
  },
  {
    id: "median-of-a-multiplicative-game",
    title: "A favourable bet that ruins most",
    topic: "limit-theorems",
    level: "hard",
    minutes: 6,
    answerKind: "number",
    statistic: "median",
    traps: [
      { key: "mean", says: "That is the mean, carried by a few very lucky players; half of all do not come near it." },
      { key: "oneRound", says: "Wins and losses do not cancel: a factor for each pair of rounds remains." },
    ],
    instance(draws) {
      // the mean factor exceeds 1, the product of both falls short of it
      const { win, loss } = draws.pick([
        { win: 40, loss: 30 },
        { win: 50, loss: 35 },
        { win: 50, loss: 40 },
        { win: 60, loss: 40 },
        { win: 70, loss: 45 },
        { win: 80, loss: 50 },
      ]);
      const rounds = draws.pick([10, 12, 16, 20]);
      const [up, down] = [1 + win / 100, 1 - loss / 100];
      const answer = 100 * (up * down) ** (rounds / 2);
      return {
        statement: `You begin with 100 and put everything on each of ${rounds} independent flips of a fair coin: heads adds ${win} % to your wealth, tails takes ${loss} % of it. What is the median of your wealth after ${rounds} flips?`,
        answer,
        solution: String.raw`The logarithm of your wealth is a sum of independent terms; it grows with the number of heads, whose median is ${rounds / 2}. So the median wealth has ${rounds / 2} factors of each kind: $100 \cdot (${up} \cdot ${fixed(down)})^{${rounds / 2}} = 100 \cdot ${fixed(up * down)}^{${rounds / 2}} = ${fixed(answer)}$. The mean is $100 \cdot ${fixed((up + down) / 2)}^{${rounds}} = ${fixed(100 * ((up + down) / 2) ** rounds)}$; by the law of large numbers a long game follows $\mathbb{E}[\ln X]$, not $\ln \mathbb{E}[X]$.`,
        wrong: { mean: 100 * ((up + down) / 2) ** rounds, oneRound: 100 },
        simulate(trial) {
          let wealth = 100;
          for (let round = 0; round < rounds; round += 1) wealth *= trial.chance(0.5) ? up : down;
          return wealth;
        },
      };
    },
  },
];
