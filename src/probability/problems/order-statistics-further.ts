import { binomialCdf, choose } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed } from "#probability/words.ts";

/** Further problems on order statistics: gaps, ranges and ranks. */
export const orderStatisticsFurtherProblems: ProbabilityProblem[] = [
  {
    id: "range-of-uniforms",
    title: "All jobs within a window",
    topic: "order-statistics",
    level: "hard",
    minutes: 8,
    answerKind: "probability",
    traps: [
      { key: "fixedWindow", says: "That is for a window fixed beforehand; here it may lie anywhere." },
      {
        key: "noEdge",
        says: "The window that starts at the first job may stick out beyond the hour: those cases need a term of their own.",
      },
    ],
    instance(draws) {
      const jobs = draws.integer(3, 5);
      const minutes = draws.integer(4, 9) * 5;
      const share = minutes / 60;
      const answer = jobs * share ** (jobs - 1) - (jobs - 1) * share ** jobs;
      return {
        statement: `${jobs} jobs start at independent uniform times within an hour. What is the probability that they all start within some span of ${minutes} minutes?`,
        answer,
        solution: String.raw`With $w = ${minutes}/60 = ${fixed(share)}$, the range $R$ has density $n(n-1)r^{n-2}(1 - r)$: choose the first and the last job, put the others between, slide.

$P(R \le w) = n w^{n-1} - (n-1) w^n = ${jobs} \cdot ${fixed(share)}^{${jobs - 1}} - ${jobs - 1} \cdot ${fixed(share)}^{${jobs}} = ${fixed(answer)}$.`,
        wrong: { fixedWindow: share ** jobs, noEdge: jobs * share ** (jobs - 1) },
        simulate(trial) {
          const starts = Array.from({ length: jobs }, () => trial.unit() * 60);
          return Math.max(...starts) - Math.min(...starts) <= minutes ? 1 : 0;
        },
      };
    },
  },
  {
    id: "smallest-gap-between-uniforms",
    title: "No two restarts close together",
    topic: "order-statistics",
    level: "hard",
    minutes: 8,
    answerKind: "probability",
    traps: [
      {
        key: "independentPairs",
        says: "This multiplies over the pairs as if they were independent; they share restarts.",
      },
      {
        key: "noRepeats",
        says: "This blocks only the span after each earlier restart; the span before it is blocked too.",
      },
    ],
    instance(draws) {
      const restarts = draws.integer(3, 6);
      const gap = draws.integer(2, 6);
      const free = 1 - ((restarts - 1) * gap) / 60;
      const answer = free ** restarts;
      const pair = (1 - gap / 60) ** 2;
      return {
        statement: `${restarts} nodes restart at independent uniform times within an hour. What is the probability that every two restarts are at least ${gap} minutes apart?`,
        answer,
        solution: String.raw`Take the sorted times and subtract ${gap} minutes from the second, twice ${gap} from the third, and so on. This maps the good outcomes one to one onto all sorted times within $60 - ${restarts - 1} \cdot ${gap} = ${60 - (restarts - 1) * gap}$ minutes, and keeps volume.

So $P = \left(1 - \dfrac{(n-1)d}{60}\right)^n = ${fixed(free)}^{${restarts}} = ${fixed(answer)}$.`,
        wrong: {
          independentPairs: pair ** choose(restarts, 2),
          noRepeats: Array.from({ length: restarts }, (_, before) => 1 - (before * gap) / 60).reduce(
            (a, b) => a * b,
            1,
          ),
        },
        simulate(trial) {
          const times = Array.from({ length: restarts }, () => trial.unit() * 60).toSorted((a, b) => a - b);
          return times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) >= gap) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "k-of-n-replies",
    title: "Waiting for enough gradients",
    topic: "order-statistics",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "exactly", says: "That is the chance of exactly so many; more would do as well." },
      { key: "these", says: "That is for named workers; any of them may be the ones that are in time." },
    ],
    instance(draws) {
      const workers = draws.integer(4, 8);
      const needed = workers - draws.integer(1, 2);
      const mean = draws.integer(2, 6) * 10;
      const deadline = Math.round(mean * (draws.integer(10, 20) / 10));
      const inTime = 1 - Math.exp(-deadline / mean);
      const answer = 1 - binomialCdf(needed - 1, workers, inTime);
      return {
        statement: `A parameter server goes on as soon as ${needed} of ${workers} workers have replied. Reply times are independent and exponential with mean ${mean} ms. What is the probability that it goes on within ${deadline} ms?`,
        answer,
        solution: String.raw`Each worker is in time with chance $p = 1 - e^{-${deadline}/${mean}} = ${fixed(inTime)}$. The ${needed}-th fastest is in time when at least ${needed} are:

$P(\mathrm{Bin}(${workers}, p) \ge ${needed}) = \sum_{k=${needed}}^{${workers}} \binom{${workers}}{k} p^k (1 - p)^{${workers} - k} = ${fixed(answer)}$.`,
        wrong: {
          exactly: choose(workers, needed) * inTime ** needed * (1 - inTime) ** (workers - needed),
          these: inTime ** needed,
        },
        simulate(trial) {
          const replies = Array.from({ length: workers }, () => trial.exponential(1 / mean)).toSorted((a, b) => a - b);
          return (replies[needed - 1] ?? Number.NaN) <= deadline ? 1 : 0;
        },
      };
    },
  },
  {
    id: "top-two-from-this-week",
    title: "Both best runs are new",
    topic: "order-statistics",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "independent", says: "The two best are different runs: after the first place one new run fewer is left." },
      { key: "best", says: "That is the chance for the best run alone." },
    ],
    instance(draws) {
      const old = draws.integer(4, 20);
      const fresh = draws.integer(3, 12);
      const runs = old + fresh;
      const answer = (fresh * (fresh - 1)) / (runs * (runs - 1));
      return {
        statement: `A random search ran ${old} configurations last week and ${fresh} this week, all scores independent draws from one continuous distribution. What is the probability that the two best of all ${runs} are both from this week?`,
        answer,
        solution: String.raw`Every order of the ${runs} runs is equally likely. The best is from this week with chance $${fresh}/${runs}$, then the second best with chance $${fresh - 1}/${runs - 1}$: $\dfrac{${fresh} \cdot ${fresh - 1}}{${runs} \cdot ${runs - 1}} = ${fixed(answer)}$.`,
        wrong: { independent: (fresh / runs) ** 2, best: fresh / runs },
        simulate(trial) {
          const scores = Array.from({ length: runs }, (_, run) => ({ score: trial.unit(), isFresh: run < fresh }));
          const best = scores.toSorted((one, other) => other.score - one.score).slice(0, 2);
          return best.every(({ isFresh }) => isFresh) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "variance-of-a-uniform-median",
    title: "How much a median jumps",
    topic: "order-statistics",
    level: "hard",
    minutes: 8,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "mean", says: "That is the variance of the mean; for uniform values the median varies more." },
      { key: "single", says: "That is the variance of one value." },
    ],
    instance(draws) {
      const runs = draws.pick([3, 5, 7, 9]);
      const width = draws.integer(4, 20);
      const answer = width ** 2 / (4 * (runs + 2));
      const half = (runs + 1) / 2;
      return {
        statement: String.raw`Rewards are independent and uniform on $[0, ${width}]$. You report the median of ${runs} of them. What is its variance?`,
        answer,
        solution: String.raw`On $[0, 1]$ the $k$-th smallest of $n$ uniform values is $\mathrm{Beta}(k, n + 1 - k)$; the median has $k = ${half}$, so both parameters are ${half}.

$\mathrm{Var} = \dfrac{k(n + 1 - k)}{(n+1)^2(n+2)} = \dfrac{1}{4(n + 2)}$, and with the width $\dfrac{${width}^2}{4 \cdot ${runs + 2}} = ${fixed(answer)}$.`,
        wrong: { mean: width ** 2 / (12 * runs), single: width ** 2 / 12 },
        simulate(trial) {
          const rewards = Array.from({ length: runs }, () => trial.unit() * width).toSorted((a, b) => a - b);
          return rewards[half - 1] ?? Number.NaN;
        },
      };
    },
  },
];
