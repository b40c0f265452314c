import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on order statistics. */
export const orderStatisticsProblems: ProbabilityProblem[] = [
  {
    id: "expected-maximum-of-uniforms",
    title: "The best of several uniform draws",
    topic: "order-statistics",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [{ key: "mean", says: "That is the mean of one draw; the best of several lies higher." }],
    instance(draws) {
      const count = draws.integer(3, 9);
      const width = draws.integer(2, 12);
      const answer = (width * count) / (count + 1);
      return {
        statement: String.raw`A sweep draws ${count} learning-rate exponents independently and uniformly from $[0, ${width}]$. What is the expected value of the largest?`,
        answer,
        solution: String.raw`$P(M \le m) = (m/${width})^{${count}}$, so $\mathbb{E}[M] = \int_0^{${width}} (1 - (m/${width})^{${count}})\,dm = ${width} \cdot \dfrac{${count}}{${count + 1}} = ${fixed(answer)}$: the ${count} points cut the interval into ${count + 1} parts of equal expected length.`,
        wrong: { mean: width / 2 },
        simulate: (trial) => Math.max(...Array.from({ length: count }, () => trial.unit() * width)),
      };
    },
  },
  {
    id: "second-largest-of-uniforms",
    title: "The runner-up",
    topic: "order-statistics",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [{ key: "largest", says: "That is the largest; the runner-up lies one gap lower." }],
    instance(draws) {
      const count = draws.integer(3, 9);
      const width = draws.integer(2, 12) * 10;
      const answer = (width * (count - 1)) / (count + 1);
      return {
        statement: String.raw`${count} bids for a GPU slot are independent and uniform on $[0, ${width}]$ credits. The highest bid wins and pays the second highest. What is the expected price?`,
        answer,
        solution: String.raw`The ${count} bids cut $[0, ${width}]$ into ${count + 1} gaps of equal expected length $${width}/${count + 1}$. The second largest has ${count - 1} of them below it: $\mathbb{E}[X_{(n-1)}] = ${width} \cdot \dfrac{${count - 1}}{${count + 1}} = ${fixed(answer)}$.`,
        wrong: { largest: (width * count) / (count + 1) },
        simulate(trial) {
          const bids = Array.from({ length: count }, () => trial.unit() * width).toSorted((a, b) => b - a);
          return bids[1] ?? Number.NaN;
        },
      };
    },
  },
  {
    id: "best-of-n-reaches-the-top",
    title: "Best of n reaches the top",
    topic: "order-statistics",
    level: "easy",
    minutes: 2,
    answerKind: "probability",
    traps: [
      { key: "sum", says: "Adding the chances counts several hits several times; take the chance of no hit instead." },
      { key: "single", says: "That is for a single answer." },
    ],
    instance(draws) {
      const answers = draws.integer(4, 16);
      const top = draws.integer(3, 15) / 100;
      const answer = 1 - (1 - top) ** answers;
      return {
        statement: `Best-of-n sampling draws ${answers} independent answers and keeps the one that a reward model likes best. What is the probability that the kept answer is in the top ${percent(top)} of the reward distribution (which is continuous)?`,
        answer,
        solution: String.raw`The best is in the top share $q$ unless all are below it: $1 - (1 - q)^n = 1 - ${fixed(1 - top)}^{${answers}} = 1 - ${fixed((1 - top) ** answers)} = ${fixed(answer)}$. The distribution's shape does not matter.`,
        wrong: { sum: answers * top, single: top },
        simulate(trial) {
          const rewards = Array.from({ length: answers }, () => trial.exponential(1));
          return Math.max(...rewards) > Math.log(1 / top) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "first-worker-to-finish",
    title: "The first of several replicas",
    topic: "order-statistics",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      { key: "fastest", says: "That is the fastest replica alone; the others sometimes beat it." },
      { key: "pooled", says: "Rates add up; their mean is the rate of one." },
    ],
    instance(draws) {
      const means = draws.shuffle([20, 30, 40, 50, 60, 80, 90, 120]).slice(0, 3);
      const rate = means.reduce((sum, one) => sum + 1 / one, 0);
      const answer = 1 / rate;
      return {
        statement: `A request is sent to three replicas at once; the first reply counts. Reply times are independent and exponential with means ${means.join(", ")} ms. What is the expected time to the first reply, in ms?`,
        answer,
        solution: String.raw`$P(\min > t) = \prod_i e^{-t/m_i}$: the minimum is exponential, and its rate is the sum of the rates, $${means.map((one) => `1/${one}`).join(" + ")} = ${fixed(rate)}$ per ms.

$\mathbb{E}[\min] = 1/${fixed(rate)} = ${fixed(answer)}$ ms.`,
        wrong: { fastest: Math.min(...means), pooled: 3 / rate },
        simulate: (trial) => Math.min(...means.map((one) => trial.exponential(1 / one))),
      };
    },
  },
  {
    id: "last-worker-to-finish",
    title: "The straggler",
    topic: "order-statistics",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "one", says: "That is one worker; the step waits for the slowest of all." },
      { key: "inARow", says: "That is as if they ran one after another." },
    ],
    instance(draws) {
      const workers = draws.integer(3, 16);
      const mean = draws.integer(1, 8) * 5;
      const harmonic = sumOf(workers, (before) => 1 / (before + 1));
      const answer = mean * harmonic;
      return {
        statement: `A synchronous step waits for the slowest of ${workers} workers. Their delays are independent and exponential with mean ${mean} ms. What is the expected delay of the step, in ms?`,
        answer,
        solution: String.raw`While $k$ workers still run, the next finishes after an exponential time with mean $${mean}/k$ (the minimum of $k$; the others start afresh by lack of memory).

$\mathbb{E}[\max] = ${mean}\left(1 + \tfrac12 + \dots + \tfrac{1}{${workers}}\right) = ${mean} \cdot ${fixed(harmonic)} = ${fixed(answer)}$ ms: it grows like $\ln n$.`,
        wrong: { one: mean, inARow: mean * workers },
        simulate: (trial) => Math.max(...Array.from({ length: workers }, () => trial.exponential(1 / mean))),
      };
    },
  },
  {
    id: "median-of-exponentials",
    title: "Reporting the median run",
    topic: "order-statistics",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      {
        key: "populationMedian",
        says: "That is the distribution's median; the median of a few skewed values lies higher on average.",
      },
      { key: "mean", says: "The mean of the distribution is above its median: the large values pull it up." },
    ],
    instance(draws) {
      const runs = draws.pick([3, 5, 7]);
      const mean = draws.integer(2, 20);
      const middle = (runs + 1) / 2;
      const parts = Array.from({ length: middle }, (_, finished) => runs - finished);
      const answer = mean * sumOf(middle, (finished) => 1 / (runs - finished));
      return {
        statement: `A benchmark times an operation ${runs} times and reports the median. The times are independent and exponential with mean ${mean} ms. What is the expected value of the report, in ms?`,
        answer,
        solution: String.raw`Between one order statistic and the next, with $k$ values still above, lies an exponential gap of mean $${mean}/k$. The median is the ${middle === 2 ? "second" : middle === 3 ? "third" : "fourth"} smallest:

$\mathbb{E} = ${mean}\left(${parts.map((left) => String.raw`\tfrac{1}{${left}}`).join(" + ")}\right) = ${fixed(answer)}$ ms, while the distribution's median is $${mean}\ln 2 = ${fixed(mean * Math.LN2)}$.`,
        wrong: { populationMedian: mean * Math.LN2, mean },
        simulate(trial) {
          const times = Array.from({ length: runs }, () => trial.exponential(1 / mean)).toSorted((a, b) => a - b);
          return times[middle - 1] ?? Number.NaN;
        },
      };
    },
  },
  {
    id: "expected-records",
    title: 'How often "new best" is logged',
    topic: "order-statistics",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "half", says: "Late runs hardly ever set a record: the $k$-th does so with chance $1/k$, not $1/2$." },
      { key: "afterFirst", says: "The first run is a best so far as well." },
    ],
    instance(draws) {
      const runs = draws.integer(6, 40);
      const answer = sumOf(runs, (before) => 1 / (before + 1));
      return {
        statement: `A random search tries ${runs} configurations one by one; their scores are independent draws from one continuous distribution. It logs "new best" whenever a score exceeds all before it, and so also for the first. What is the expected number of such lines?`,
        answer,
        solution: String.raw`The $k$-th score is the largest of the first $k$ with chance $1/k$, since each of them is equally likely to be. By linearity of expectation, $\sum_{k=1}^{${runs}} \tfrac1k = ${fixed(answer)}$, about $\ln ${runs} + 0.58$.`,
        wrong: { half: runs / 2, afterFirst: answer - 1 },
        simulate(trial) {
          let best = Number.NEGATIVE_INFINITY;
          let lines = 0;
          for (let run = 0; run < runs; run += 1) {
            const score = trial.unit();
            if (score <= best) continue;
            best = score;
            lines += 1;
          }
          return lines;
        },
      };
    },
  },
];
