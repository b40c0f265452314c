import { binomialCdf, choose, poissonCdf } from "#probability/distribution-functions.ts";
import type { Draws } from "#probability/draws.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on Poisson processes: thinning, merging, conditioning and races. */
export const poissonProcessesProblems: ProbabilityProblem[] = [
  {
    id: "thinned-arrivals",
    title: "No flagged request in a while",
    topic: "poisson-processes",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      {
        key: "fixedCount",
        says: "That takes the expected number of requests for their number; the number itself is random.",
      },
      { key: "some", says: "That is the chance of at least one." },
    ],
    instance(draws) {
      const rate = draws.integer(2, 6);
      const minutes = draws.integer(2, 3);
      const flagged = draws.integer(10, 20) / 100;
      const mean = rate * minutes * flagged;
      const answer = Math.exp(-mean);
      return {
        statement: `Requests arrive as a Poisson process, ${rate} a minute on average. Each is flagged with chance ${percent(flagged)}, independently. What is the probability that none is flagged within ${minutes} minutes?`,
        answer,
        solution: String.raw`Flagged requests are a Poisson process of their own, thinned to the rate $\lambda p = ${rate} \cdot ${fixed(flagged)} = ${fixed(rate * flagged)}$ a minute.

Within ${minutes} minutes their number is Poisson with mean ${fixed(mean)}, so none comes with chance $e^{-${fixed(mean)}} = ${fixed(answer)}$.`,
        wrong: { fixedCount: (1 - flagged) ** (rate * minutes), some: 1 - answer },
        simulate(trial) {
          const requests = arrivals(trial, rate, minutes);
          return requests.some(() => trial.chance(flagged)) ? 0 : 1;
        },
      };
    },
  },
  {
    id: "merged-streams",
    title: "Two streams into one queue",
    topic: "poisson-processes",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "exactly", says: "That is the chance of exactly so many; *at most* takes in the smaller numbers too." },
      { key: "each", says: "That asks each stream to stay below on its own; the sum is what counts." },
    ],
    instance(draws) {
      const web = draws.integer(1, 6) / 2;
      const api = draws.integer(1, 6) / 2;
      const minutes = draws.integer(1, 2);
      const mean = (web + api) * minutes;
      const most = Math.max(1, Math.round(mean) - draws.integer(0, 2));
      const answer = poissonCdf(most, mean);
      return {
        statement: `Requests come from the web at ${web} a minute and from the API at ${api} a minute, as independent Poisson processes. What is the probability that at most ${most} come within ${minutes === 1 ? "one minute" : "two minutes"} altogether?`,
        answer,
        solution: String.raw`Merged, the streams are a Poisson process with the sum of the rates: the number is Poisson with mean $(${web} + ${api}) \cdot ${minutes} = ${fixed(mean)}$.

$P(N \le ${most}) = e^{-${fixed(mean)}} \sum_{k=0}^{${most}} \dfrac{${fixed(mean)}^k}{k!} = ${fixed(answer)}$.`,
        wrong: {
          exactly: answer - poissonCdf(most - 1, mean),
          each: poissonCdf(most, web * minutes) * poissonCdf(most, api * minutes),
        },
        simulate: (trial) =>
          arrivals(trial, web, minutes).length + arrivals(trial, api, minutes).length <= most ? 1 : 0,
      };
    },
  },
  {
    id: "waiting-time-paradox",
    title: "A wait longer than half the gap",
    topic: "poisson-processes",
    level: "easy",
    minutes: 5,
    answerKind: "number",
    traps: [
      {
        key: "halfTheMean",
        says: "You come more often into a long gap than into a short one: weigh the gaps by their lengths.",
      },
      {
        key: "wholeGap",
        says: "That is the mean length of the gap you come into; on average half of it is still to come.",
      },
    ],
    instance(draws) {
      const gaps = draws.shuffle([2, 4, 5, 10, 12, 15, 20, 30, 40]).slice(0, 3);
      const cycle = gaps.reduce((sum, gap) => sum + gap, 0);
      const squares = gaps.reduce((sum, gap) => sum + gap ** 2, 0);
      const answer = squares / (2 * cycle);
      return {
        statement: `Checkpoints are written in a fixed cycle: the gaps are ${gaps.join(", ")} minutes, again and again. You look at a uniformly random time. What is the expected wait until the next checkpoint, in minutes?`,
        answer,
        solution: String.raw`You fall into a gap of length $g$ with chance $g/${cycle}$ and then wait $g/2$ on average.

$\dfrac{\sum g^2}{2 \sum g} = \dfrac{${squares}}{2 \cdot ${cycle}} = ${fixed(answer)}$ minutes, more than half the mean gap, ${fixed(cycle / 6)}.`,
        wrong: { halfTheMean: cycle / 6, wholeGap: squares / cycle },
        simulate(trial) {
          let wait = -trial.unit() * cycle;
          for (const gap of gaps) if (wait < 0) wait += gap;
          return wait;
        },
      };
    },
  },
  {
    id: "arrivals-given-their-number",
    title: "When they came, given how many",
    topic: "poisson-processes",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      {
        key: "unconditional",
        says: "That forgets what is known: given the total, the early part is binomial and the rate drops out.",
      },
      { key: "exactly", says: "That is the chance of exactly so many; asked is at least." },
    ],
    instance(draws) {
      const count = draws.integer(4, 8);
      const rate = count + draws.integer(-1, 1);
      const minutes = draws.integer(3, 8) * 5;
      const share = minutes / 60;
      const least = Math.max(2, Math.round(count * share) + draws.integer(0, 1));
      const answer = 1 - binomialCdf(least - 1, count, share);
      return {
        statement: `Failures are a Poisson process with ${rate} an hour. In the last hour there were exactly ${count}. What is the probability that at least ${least} of them came in its first ${minutes} minutes?`,
        answer,
        solution: String.raw`Given their number, the arrivals are independent and uniform over the hour, whatever the rate; each is early with chance $${minutes}/60 = ${fixed(share)}$.

$P(\mathrm{Bin}(${count}, ${fixed(share)}) \ge ${least}) = ${fixed(answer)}$.`,
        wrong: {
          unconditional: 1 - poissonCdf(least - 1, rate * share),
          exactly: choose(count, least) * share ** least * (1 - share) ** (count - least),
        },
        simulate(trial) {
          // hours with the right number only
          for (;;) {
            const failures = arrivals(trial, rate, 1);
            if (failures.length === count) return failures.filter((at) => at <= share).length >= least ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "race-of-two-streams",
    title: "Whose events come first",
    topic: "poisson-processes",
    level: "medium",
    minutes: 6,
    answerKind: "probability",
    traps: [
      { key: "nextOnly", says: "That is the chance that the next event is a crash; here several are needed." },
      { key: "allInARow", says: "The crashes need not come in a row: some good events may come between." },
    ],
    instance(draws) {
      const crashRate = draws.integer(2, 6);
      const saveRate = crashRate + draws.integer(1, 4);
      const crashes = draws.integer(2, 3);
      const saves = draws.integer(2, 3);
      const crash = crashRate / (crashRate + saveRate);
      const events = crashes + saves - 1;
      const answer = 1 - binomialCdf(crashes - 1, events, crash);
      return {
        statement: `Crashes come at ${crashRate} a day, checkpoints at ${saveRate} a day, as independent Poisson processes. What is the probability that there are ${crashes} crashes before there are ${saves} checkpoints, counted from now?`,
        answer,
        solution: String.raw`Each event is a crash with chance $p = ${crashRate}/(${crashRate} + ${saveRate}) = ${fixed(crash)}$, independently of the others and of the times.

The race is decided within ${events} events, and crashes win if at least ${crashes} of these are crashes: $P(\mathrm{Bin}(${events}, p) \ge ${crashes}) = ${fixed(answer)}$.`,
        wrong: { nextOnly: crash, allInARow: crash ** crashes },
        simulate(trial) {
          const timeOf = (count: number, rate: number): number => sumOf(count, () => trial.exponential(rate));
          return timeOf(crashes, crashRate) < timeOf(saves, saveRate) ? 1 : 0;
        },
      };
    },
  },
];

/** The times at which a Poisson process has events up to `until`. */
function arrivals(trial: Draws, rate: number, until: number): number[] {
  const times: number[] = [];
  for (let at = trial.exponential(rate); at <= until; at += trial.exponential(rate)) times.push(at);
  return times;
}
