import { binomialCdf, normalCdf, normalQuantile } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

const confident = normalQuantile(0.975);

/** Problems on the law of large numbers and the central limit theorem. */
export const limitTheoremsProblems: ProbabilityProblem[] = [
  {
    id: "examples-for-a-standard-error",
    title: "How many examples for a standard error",
    topic: "limit-theorems",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      { key: "worstCase", says: "That takes an accuracy of one half, the worst case; here it is known roughly." },
      { key: "unsquared", says: "The error falls with the root of the number: its square belongs in the denominator." },
    ],
    instance(draws) {
      const accuracy = draws.integer(65, 93) / 100;
      const points = draws.pick([0.5, 1, 1.5, 2]);
      const error = points / 100;
      const variance = accuracy * (1 - accuracy);
      const answer = variance / error ** 2;
      return {
        statement: `A model's accuracy is about ${accuracy}. It is to be measured on independent examples such that the estimate's standard error is ${points} percentage points. How many examples does this take (as a decimal number, not rounded up)?`,
        answer,
        solution: String.raw`One example is right or wrong, with variance $p(1-p) = ${accuracy} \cdot ${fixed(1 - accuracy)} = ${fixed(variance)}$. The mean of $n$ has standard error $\sqrt{p(1-p)/n}$. Setting it to $${error}$ gives $n = \dfrac{p(1-p)}{${error}^2} = ${fixed(answer)}$; half the error needs four times as many.`,
        wrong: { worstCase: 0.25 / error ** 2, unsquared: variance / error },
        simulate(trial) {
          // half the squared difference of two examples has the variance of one as its mean
          const [one, other] = [trial.chance(accuracy), trial.chance(accuracy)];
          return one === other ? 0 : 1 / 2 / error ** 2;
        },
      };
    },
  },
  {
    id: "accumulated-rounding",
    title: "Rounding errors that add up",
    topic: "limit-theorems",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "oneSide", says: "That is one side only; the sum may be off in either direction." },
      { key: "halfStep", says: "A uniform error between −½ and ½ has variance 1/12, not 1/4." },
    ],
    instance(draws) {
      const count = draws.pick([27, 48, 60, 75, 108, 120, 147]);
      const deviation = Math.sqrt(count / 12);
      const limit = Math.round(deviation * (draws.integer(10, 16) / 10) * 10) / 10;
      const z = limit / deviation;
      const answer = 2 * normalCdf(-z);
      return {
        statement: String.raw`Each of ${count} numbers is rounded to the nearest integer before they are added up. Take the rounding errors as independent and uniform between $-\tfrac12$ and $\tfrac12$. With what probability is the sum off by more than ${limit}, by the central limit theorem?`,
        answer,
        solution: String.raw`One error has mean 0 and variance $\tfrac{1}{12}$, so the sum has standard deviation $\sqrt{${count}/12} = ${fixed(deviation)}$ and is nearly normal. $P(|S| > ${limit}) \approx 2\,\Phi\Big(-\dfrac{${limit}}{${fixed(deviation)}}\Big) = 2\,\Phi(${fixed(-z)}) = ${fixed(answer)}$.`,
        wrong: { oneSide: answer / 2, halfStep: 2 * normalCdf(-limit / Math.sqrt(count / 4)) },
        simulate(trial) {
          const off = sumOf(count, () => {
            const value = 1000 * trial.unit();
            return Math.round(value) - value;
          });
          return Math.abs(off) > limit ? 1 : 0;
        },
      };
    },
  },
  {
    id: "median-error-of-a-mean-over-seeds",
    title: "How far the mean over seeds is off",
    topic: "limit-theorems",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    statistic: "median",
    traps: [
      {
        key: "standardError",
        says: "That is the standard error; a normal variable stays within it 68 % of the time, not half.",
      },
      { key: "oneRun", says: "That is for a single run." },
    ],
    instance(draws) {
      const seeds = draws.integer(3, 12);
      const deviation = draws.integer(5, 30) / 10;
      const error = deviation / Math.sqrt(seeds);
      const quartile = normalQuantile(0.75);
      const answer = quartile * error;
      return {
        statement: `Scores of one configuration are normal over seeds, with standard deviation ${deviation} points. You report the mean of ${seeds} independent seeds. Which distance from the true mean does it exceed with probability one half?`,
        answer,
        solution: String.raw`The mean of ${seeds} runs has standard error $${deviation} / \sqrt{${seeds}} = ${fixed(error)}$. A standard normal variable lies within $\pm z$ half of the time for $\Phi(z) = 0.75$, that is $z = ${fixed(quartile)}$. So the median distance is $${fixed(quartile)} \cdot ${fixed(error)} = ${fixed(answer)}$ points.`,
        wrong: { standardError: error, oneRun: quartile * deviation },
        simulate: (trial) => Math.abs(sumOf(seeds, () => trial.normal(0, deviation)) / seeds),
      };
    },
  },
  {
    id: "examples-for-an-interval-of-a-difference",
    title: "How many users for an A/B test",
    topic: "limit-theorems",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "oneArm", says: "Both arms are noisy: the difference has the sum of their variances." },
      { key: "noQuantile", says: "That makes one standard error as wide as the half-width." },
    ],
    instance(draws) {
      const first = draws.integer(5, 20) / 100;
      const second = first + draws.integer(1, 5) / 100;
      const half = draws.pick([0.01, 0.02, 0.025]);
      const variance = first * (1 - first) + second * (1 - second);
      const answer = (confident / half) ** 2 * variance;
      return {
        statement: `Two variants have click rates of about ${fixed(first)} and ${fixed(second)}. Both get equally many users, all independent. How many users does each need so that the 95 % interval of the difference (normal approximation) is the estimate ± ${half} (as a decimal number, not rounded up)?`,
        answer,
        solution: String.raw`The difference of the two rates has variance $\dfrac{p(1-p) + q(1-q)}{n} = \dfrac{${fixed(variance)}}{n}$, by independence. Set $1.96 \sqrt{${fixed(variance)} / n} = ${half}$: $n = \dfrac{1.96^2 \cdot ${fixed(variance)}}{${half}^2} = ${fixed(answer)}$.`,
        wrong: { oneArm: (confident / half) ** 2 * first * (1 - first), noQuantile: variance / half ** 2 },
        simulate(trial) {
          const difference = (): number => Number(trial.chance(first)) - Number(trial.chance(second));
          // half the squared difference of two independent pairs has the variance of a pair as its mean
          return ((confident / half) ** 2 * (difference() - difference()) ** 2) / 2;
        },
      };
    },
  },
  {
    id: "variance-of-a-pi-estimate",
    title: "Darts for π",
    topic: "limit-theorems",
    level: "easy",
    minutes: 4,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "share", says: "That is the variance of the share of hits; the factor 4 enters squared." },
      { key: "factor", says: "A factor enters the variance squared." },
    ],
    instance(draws) {
      const darts = draws.integer(2, 25) * 4;
      const hit = Math.PI / 4;
      const share = (hit * (1 - hit)) / darts;
      const answer = 16 * share;
      return {
        statement: `To estimate π, ${darts} points are thrown uniformly and independently into the unit square, and 4 times the share that lies within distance 1 of one given corner is reported. What is the variance of the estimate?`,
        answer,
        solution: String.raw`A point hits with probability $\pi/4 = ${fixed(hit)}$, so the share of hits has variance $\dfrac{\tfrac{\pi}{4} (1 - \tfrac{\pi}{4})}{${darts}} = ${fixed(share)}$. Four times the share has $4^2 = 16$ times that: $\dfrac{\pi (4 - \pi)}{${darts}} = ${fixed(answer)}$. The error thus falls like $1/\sqrt n$: one more digit takes a hundred times the darts.`,
        wrong: { share, factor: 4 * share },
        simulate: (trial) => (4 * sumOf(darts, () => (Math.hypot(trial.unit(), trial.unit()) < 1 ? 1 : 0))) / darts,
      };
    },
  },
  {
    id: "continuity-correction",
    title: "A binomial tail by hand",
    topic: "limit-theorems",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      {
        key: "uncorrected",
        says: "The normal curve covers a whole step for each count: begin half a step below (continuity correction).",
      },
      { key: "otherWay", says: "The half step goes the other way: the count itself belongs to the tail." },
    ],
    instance(draws) {
      const questions = draws.integer(25, 50) * 2;
      const chance = draws.pick([0.4, 0.5, 0.6]);
      const mean = questions * chance;
      const deviation = Math.sqrt(mean * (1 - chance));
      const least = Math.round(mean + deviation * (draws.integer(6, 12) / 10));
      const answer = 1 - binomialCdf(least - 1, questions, chance);
      const tail = (from: number): number => normalCdf((mean - from) / deviation);
      return {
        statement: `A model answers each of ${questions} independent questions right with probability ${chance}. With what probability does it get at least ${least} right? Use the normal approximation as well as you can.`,
        answer,
        solution: String.raw`The count has mean $${questions} \cdot ${chance} = ${fixed(mean)}$ and standard deviation $\sqrt{${fixed(mean)} \cdot ${fixed(1 - chance)}} = ${fixed(deviation)}$. "At least ${least}" begins at ${least - 0.5} on the continuous scale: $P(X \ge ${least}) \approx 1 - \Phi\Big(\dfrac{${least - 0.5} - ${fixed(mean)}}{${fixed(deviation)}}\Big) = 1 - \Phi(${fixed((least - 0.5 - mean) / deviation)}) = ${fixed(tail(least - 0.5))}$. Exactly it is ${fixed(answer)}.`,
        wrong: { uncorrected: tail(least), otherWay: tail(least + 0.5) },
        simulate: (trial) => (sumOf(questions, () => (trial.chance(chance) ? 1 : 0)) >= least ? 1 : 0),
      };
    },
  },
];
