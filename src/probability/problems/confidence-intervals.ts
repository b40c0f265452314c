import { binomialCdf, choose, normalCdf } from "#probability/distribution-functions.ts";
import { statisticOf } from "#probability/estimate.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on confidence intervals. */
export const confidenceIntervalsProblems: ProbabilityProblem[] = [
  {
    id: "order-statistics-cover-the-median",
    title: "An interval for the median without a formula",
    topic: "confidence-intervals",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "oneSide", says: "It can miss on both sides: count the error twice." },
      {
        key: "share",
        says: "That is the chance that a new value falls between them; asked is about the median, which stands still.",
      },
    ],
    instance(draws) {
      const runs = draws.integer(6, 14);
      const rank = (runs < 9 ? 1 : runs < 12 ? 2 : 3) + draws.integer(0, 1);
      const few =
        ["no draw falls", "at most one draw falls", "at most two draws fall", "at most three draws fall"][rank - 1] ??
        "";
      const missed = binomialCdf(rank - 1, runs, 0.5);
      const answer = 1 - 2 * missed;
      const place = ["", "second ", "third ", "fourth "][rank - 1] ?? "";
      return {
        statement: `Latencies are independent draws from one continuous distribution of unknown shape. You take ${runs} of them and report the interval from the ${place}smallest to the ${place}largest. What is the probability that it contains the distribution's median?`,
        answer,
        solution: String.raw`Each draw lies below the median with chance $\tfrac12$, whatever the shape. The interval lies wholly above the median when ${few} below it.

$P(\mathrm{Bin}(${runs}, \tfrac12) \le ${rank - 1}) = ${fixed(missed)}$, and as much on the other side: $1 - 2 \cdot ${fixed(missed)} = ${fixed(answer)}$.`,
        wrong: { oneSide: 1 - missed, share: (runs + 1 - 2 * rank) / (runs + 1) },
        simulate(trial) {
          // exponential latencies with rate 1: their median is ln 2
          const latencies = Array.from({ length: runs }, () => trial.exponential(1)).toSorted((a, b) => a - b);
          const from = latencies[rank - 1] ?? Number.NaN;
          const to = latencies[runs - rank] ?? Number.NaN;
          return from <= Math.LN2 && Math.LN2 <= to ? 1 : 0;
        },
      };
    },
  },
  {
    id: "replication-inside-the-interval",
    title: "Will the replication land in your interval?",
    topic: "confidence-intervals",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      {
        key: "nominal",
        says: "95 % is how often the interval holds the true mean; the replicated mean has noise of its own.",
      },
      { key: "onlyNew", says: "That takes your own mean for the truth; it is off too, and both errors add up." },
    ],
    instance(draws) {
      const first = draws.integer(6, 12);
      const second = first + draws.pick([-4, -2, 3, 6]);
      const ratio = 1.96 / Math.sqrt(1 + first / second);
      const answer = 2 * normalCdf(ratio) - 1;
      return {
        statement: String.raw`You report the mean of ${first} independent normal runs with the interval $\bar x \pm 1.96\,\sigma/\sqrt{${first}}$; $\sigma$ is known. Another team repeats the experiment with ${second} fresh runs. What is the probability that their mean falls inside your interval?`,
        answer,
        solution: String.raw`The difference of the two means is normal with variance $\sigma^2(1/${first} + 1/${second})$, and it must stay below $1.96\,\sigma/\sqrt{${first}}$.

So the chance is $2\Phi\!\left(1.96 / \sqrt{1 + ${first}/${second}}\right) - 1 = 2\Phi(${fixed(ratio)}) - 1 = ${fixed(answer)}$.`,
        wrong: { nominal: 0.95, onlyNew: 2 * normalCdf(1.96 * Math.sqrt(second / first)) - 1 },
        simulate(trial) {
          const experiment = (runs: number): number =>
            statisticOf(
              Array.from({ length: runs }, () => trial.normal(3, 2)),
              "mean",
            );
          return Math.abs(experiment(second) - experiment(first)) <= (1.96 * 2) / Math.sqrt(first) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "error-bars-that-do-not-touch",
    title: "Error bars that do not touch",
    topic: "confidence-intervals",
    level: "medium",
    minutes: 6,
    answerKind: "probability",
    traps: [
      { key: "level", says: "That is how often one bar misses the truth; bars apart is another, rarer event." },
      {
        key: "bothMiss",
        says: "That takes it for both bars missing the truth; bars can part while one holds it, and overlap while both miss.",
      },
    ],
    instance(draws) {
      const first = draws.integer(3, 10);
      const second = draws.integer(3, 10);
      const half = draws.pick([1, 1.28]);
      const bars = 1 / Math.sqrt(first) + 1 / Math.sqrt(second);
      const threshold = (half * bars) / Math.sqrt(1 / first + 1 / second);
      const answer = 2 * (1 - normalCdf(threshold));
      const level = 2 * (1 - normalCdf(half));
      const times = half === 1 ? "" : `${half}\\,`;
      return {
        statement: String.raw`Two equally good recipes are run with ${first} and ${second} seeds; all scores are independent and normal with the same known $\sigma$. A plot shows each mean with a bar $\pm ${times}\sigma/\sqrt{n}$. What is the probability that the two bars do not overlap?`,
        answer,
        solution: String.raw`The bars part when the means differ by more than ${half === 1 ? "" : String.raw`$${half}$ times `}$\sigma/\sqrt{${first}} + \sigma/\sqrt{${second}} = ${fixed(bars)}\,\sigma$, while the difference has deviation $\sigma\sqrt{1/${first} + 1/${second}} = ${fixed(Math.sqrt(1 / first + 1 / second))}\,\sigma$.

$P = 2(1 - \Phi(${fixed(threshold)})) = ${fixed(answer)}$. Bars add their lengths where deviations add in squares, so bars apart say more than their level.`,
        wrong: { level, bothMiss: level ** 2 },
        simulate(trial) {
          const recipe = (seeds: number): number =>
            statisticOf(
              Array.from({ length: seeds }, () => trial.normal(70, 3)),
              "mean",
            );
          const reach = (half * 3) / Math.sqrt(first) + (half * 3) / Math.sqrt(second);
          return Math.abs(recipe(first) - recipe(second)) > reach ? 1 : 0;
        },
      };
    },
  },
  {
    id: "normal-interval-from-few-seeds",
    title: "An error bar from two or three seeds",
    topic: "confidence-intervals",
    level: "hard",
    minutes: 8,
    answerKind: "probability",
    traps: [
      {
        key: "nominal",
        says: "That would hold for a known deviation; estimated from so few runs it is often far too small.",
      },
    ],
    instance(draws) {
      const seeds = draws.integer(2, 3);
      const half = draws.pick([1, 1.5, 1.96, 2, 2.5, 3]);
      const answer = seeds === 2 ? (2 / Math.PI) * Math.atan(half) : half / Math.sqrt(2 + half ** 2);
      const cdf =
        seeds === 2
          ? String.raw`With one degree of freedom $t$ is Cauchy: $P(|t| \le k) = \tfrac{2}{\pi} \arctan k`
          : String.raw`With two degrees of freedom $P(|t| \le k) = k / \sqrt{2 + k^2}`;
      return {
        statement: String.raw`A paper runs ${seeds} seeds and reports $\bar x \pm ${half === 1 ? "" : `${half}\\,`}s/\sqrt{${seeds}}$, where $s$ is the sample standard deviation (with $n - 1$). Scores are independent and normal. What is the probability that the interval contains the true mean?`,
        answer,
        solution: String.raw`$t = \sqrt{${seeds}}\,(\bar x - \mu)/s$ has Student's distribution with ${seeds - 1} degree${seeds === 2 ? "" : "s"} of freedom, and the interval covers when $|t| \le ${half}$.

${cdf} = ${fixed(answer)}$, against ${fixed(2 * normalCdf(half) - 1)} for a known deviation.`,
        wrong: { nominal: 2 * normalCdf(half) - 1 },
        simulate(trial) {
          const scores = Array.from({ length: seeds }, () => trial.normal(70, 2));
          const centre = statisticOf(scores, "mean");
          const spread = Math.sqrt(statisticOf(scores, "variance"));
          return Math.abs(centre - 70) <= (half * spread) / Math.sqrt(seeds) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "coverage-of-the-wald-interval",
    title: "The textbook interval for a small proportion",
    topic: "confidence-intervals",
    level: "hard",
    minutes: 10,
    answerKind: "probability",
    traps: [
      {
        key: "nominal",
        says: "95 % holds for many trials; with few, the interval often collapses, at zero failures to a point.",
      },
      { key: "onlyZero", says: "Zero failures is not the only way to miss: work out which counts cover." },
    ],
    instance(draws) {
      const prompts = draws.integer(8, 14);
      const rate = draws.pick([0.1, 0.15, 0.2, 0.25]);
      const covers = (failures: number): boolean => {
        const share = failures / prompts;
        return Math.abs(share - rate) <= 1.96 * Math.sqrt((share * (1 - share)) / prompts);
      };
      const counts = Array.from({ length: prompts + 1 }, (_, failures) => failures);
      const covering = counts.filter(covers);
      const chance = (failures: number): number =>
        choose(prompts, failures) * rate ** failures * (1 - rate) ** (prompts - failures);
      const answer = covering.map(chance).reduce((sum, one) => sum + one, 0);
      return {
        statement: String.raw`A model fails on ${percent(rate)} of all prompts, independently. You try ${prompts} prompts and report the 95 % interval $\hat p \pm 1.96\sqrt{\hat p(1 - \hat p)/${prompts}}$. What is the probability that it contains the true rate?`,
        answer,
        solution: String.raw`Try the counts one by one: the interval holds ${rate} for $k = ${covering.join(", ")}$ failures and no other (at $k = 0$ it is the point 0).

Coverage is $\sum_k \binom{${prompts}}{k} ${rate}^k\, ${fixed(1 - rate)}^{${prompts} - k}$ over these $k$: ${fixed(answer)}. Wilson's interval does not collapse at zero.`,
        wrong: { nominal: 0.95, onlyZero: 1 - chance(0) },
        simulate(trial) {
          const failures = counts.slice(1).filter(() => trial.chance(rate)).length;
          return covers(failures) ? 1 : 0;
        },
      };
    },
  },
];
