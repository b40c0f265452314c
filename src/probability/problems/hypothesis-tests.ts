import { binomialCdf, choose, normalCdf } from "#probability/distribution-functions.ts";
import { statisticOf } from "#probability/estimate.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on hypothesis tests. */
export const hypothesisTestsProblems: ProbabilityProblem[] = [
  {
    id: "size-of-a-count-test",
    title: "How often a rule cries wolf",
    topic: "hypothesis-tests",
    level: "easy",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "pointOnly", says: "That is the chance of exactly so many wins; the rule also fires for more." },
      { key: "offByOne", says: "That leaves the threshold itself out: the rule says *at least*." },
    ],
    instance(draws) {
      const prompts = draws.integer(12, 20);
      const threshold = Math.ceil(prompts / 2) + draws.integer(2, 4);
      const tail = (from: number): number => 1 - binomialCdf(from - 1, prompts, 0.5);
      const answer = tail(threshold);
      return {
        statement: `A judge compares models A and B on ${prompts} prompts, independently and without ties. You call A better when it wins at least ${threshold} of them. In truth both win with chance 1/2. How likely is it that you call A better?`,
        answer,
        solution: String.raw`The number of wins is $W \sim \mathrm{Bin}(${prompts}, \tfrac12)$, and the size of the test is $P(W \ge ${threshold}) = 2^{-${prompts}} \sum_{k=${threshold}}^{${prompts}} \binom{${prompts}}{k}$.

The first term is $\binom{${prompts}}{${threshold}}/2^{${prompts}} = ${fixed(choose(prompts, threshold) / 2 ** prompts)}$; all terms together give ${fixed(answer)}.`,
        wrong: { pointOnly: choose(prompts, threshold) / 2 ** prompts, offByOne: tail(threshold + 1) },
        simulate(trial) {
          const wins = Array.from({ length: prompts }, () => trial.chance(0.5)).filter(Boolean).length;
          return wins >= threshold ? 1 : 0;
        },
      };
    },
  },
  {
    id: "sign-test-p-value",
    title: "The p-value of a sign test",
    topic: "hypothesis-tests",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "oneSided", says: "That is one tail; a two-sided test counts as many losses as just as extreme." },
      { key: "pointOnly", says: "A p-value takes in everything at least as extreme, not only what was seen." },
    ],
    instance(draws) {
      const tasks = draws.integer(8, 13);
      const better = tasks - draws.integer(1, 2);
      const point = choose(tasks, better) / 2 ** tasks;
      const upper = 1 - binomialCdf(better - 1, tasks, 0.5);
      const answer = 2 * upper;
      return {
        statement: `A new optimiser beats the old one on ${better} of ${tasks} independent tasks; there are no ties. What is the two-sided p-value of the sign test?`,
        answer,
        solution: String.raw`Without a difference each task is a fair coin, $W \sim \mathrm{Bin}(${tasks}, \tfrac12)$. At least as extreme are $W \ge ${better}$ and, by symmetry, $W \le ${tasks - better}$.

$p = 2 \cdot 2^{-${tasks}} \sum_{k=${better}}^{${tasks}} \binom{${tasks}}{k} = 2 \cdot ${fixed(upper)} = ${fixed(answer)}$.`,
        wrong: { oneSided: upper, pointOnly: 2 * point },
        simulate(trial) {
          const wins = Array.from({ length: tasks }, () => trial.chance(0.5)).filter(Boolean).length;
          return Math.abs(wins - tasks / 2) >= Math.abs(better - tasks / 2) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "power-of-a-z-test",
    title: "Enough seeds to see it?",
    topic: "hypothesis-tests",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      {
        key: "noRoot",
        says: "The mean of several seeds varies less than one seed: divide its deviation by the root of their number.",
      },
      { key: "miss", says: "That is the chance of missing the effect; power is the chance of finding it." },
    ],
    instance(draws) {
      const seeds = draws.integer(4, 12);
      const deviation = draws.pick([0.4, 0.5, 0.6, 0.8, 1]);
      const gain = Math.round((100 * deviation * draws.integer(12, 30)) / 10 / Math.sqrt(seeds)) / 100;
      const shift = (gain * Math.sqrt(seeds)) / deviation;
      const answer = 1 - normalCdf(1.645 - shift);
      return {
        statement: String.raw`Runs of a recipe score the baseline plus a gain plus normal noise of known deviation ${deviation} points, independently from seed to seed. You test "no gain" against "a gain" with the mean of ${seeds} seeds, one-sided at 5 % (reject when $z > 1.645$). The true gain is ${gain} points. How likely is it that you find it?`,
        answer,
        solution: String.raw`The mean's standard error is $${deviation}/\sqrt{${seeds}} = ${fixed(deviation / Math.sqrt(seeds))}$, so $z \sim \mathcal{N}(\delta, 1)$ with $\delta = ${gain}\sqrt{${seeds}}/${deviation} = ${fixed(shift)}$.

Power is $P(z > 1.645) = 1 - \Phi(1.645 - ${fixed(shift)}) = \Phi(${fixed(shift - 1.645)}) = ${fixed(answer)}$.`,
        wrong: { noRoot: 1 - normalCdf(1.645 - gain / deviation), miss: 1 - answer },
        simulate(trial) {
          const scores = Array.from({ length: seeds }, () => trial.normal(gain, deviation));
          return statisticOf(scores, "mean") > (1.645 * deviation) / Math.sqrt(seeds) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "family-wise-error",
    title: "Many metrics, none improved",
    topic: "hypothesis-tests",
    level: "easy",
    minutes: 2,
    answerKind: "probability",
    traps: [
      {
        key: "sum",
        says: "The sum of the levels is only an upper bound: it counts several false alarms several times.",
      },
      { key: "single", says: "That is the chance for one metric; each further one adds its own." },
    ],
    instance(draws) {
      const metrics = draws.integer(5, 25);
      const level = draws.pick([0.02, 0.03, 0.05, 0.1]);
      const answer = 1 - (1 - level) ** metrics;
      return {
        statement: `An A/B test looks at ${metrics} independent metrics, each tested at level ${percent(level)}. The change does nothing to any of them. What is the probability of at least one significant result?`,
        answer,
        solution: String.raw`All tests stay silent with chance $(1 - \alpha)^m$, so the family-wise error is $1 - (1 - ${level})^{${metrics}} = 1 - ${fixed((1 - level) ** metrics)} = ${fixed(answer)}$. Testing each at $\alpha / m$ (Bonferroni) keeps it below $\alpha$.`,
        wrong: { sum: metrics * level, single: level },
        simulate(trial) {
          // without an effect a p-value is uniform
          const pValues = Array.from({ length: metrics }, () => trial.unit());
          return pValues.some((pValue) => pValue < level) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "false-discovery-share",
    title: "How many wins are real",
    topic: "hypothesis-tests",
    level: "easy",
    minutes: 4,
    answerKind: "probability",
    traps: [
      {
        key: "level",
        says: "The level is the chance of a win given no effect; asked is the chance of no effect given a win.",
      },
      { key: "real", says: "That is the share of the wins that are real; asked are the false ones." },
    ],
    instance(draws) {
      const idle = draws.integer(70, 95) / 100;
      const power = draws.integer(50, 90) / 100;
      const level = draws.pick([0.01, 0.05, 0.1]);
      const falseWins = idle * level;
      const trueWins = (1 - idle) * power;
      const answer = falseWins / (falseWins + trueWins);
      return {
        statement: `A team tries many ideas, each in its own independent experiment. ${percent(idle)} of the ideas do nothing; the others work. A test calls an idle idea a win with chance ${percent(level)} and a working one with chance ${percent(power)}. An idea was called a win. How likely is it that the idea is idle?`,
        answer,
        solution: String.raw`Of all experiments, $${fixed(idle)} \cdot ${level} = ${fixed(falseWins)}$ are false wins and $${fixed(1 - idle)} \cdot ${power} = ${fixed(trueWins)}$ are true ones.

The false share is $\dfrac{\pi_0 \alpha}{\pi_0 \alpha + (1 - \pi_0)(1 - \beta)} = \dfrac{${fixed(falseWins)}}{${fixed(falseWins + trueWins)}} = ${fixed(answer)}$.`,
        wrong: { level, real: 1 - answer },
        simulate(trial) {
          // wins only: run experiments until one is
          for (;;) {
            const isIdle = trial.chance(idle);
            if (trial.chance(isIdle ? level : power)) return isIdle ? 1 : 0;
          }
        },
      };
    },
  },
];
