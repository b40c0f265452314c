import { binomialCdf, choose, poissonCdf } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Problems on discrete distributions. */
export const distributionsProblems: ProbabilityProblem[] = [
  {
    id: "at-least-two-of-several",
    title: "Two seeds that diverge",
    topic: "distributions",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "exactly", says: "That is the chance of exactly two." },
      { key: "one", says: "That is the chance of at least one." },
    ],
    instance(draws) {
      const seeds = draws.integer(5, 12);
      const diverges = draws.integer(8, 25) / 100;
      const none = (1 - diverges) ** seeds;
      const one = seeds * diverges * (1 - diverges) ** (seeds - 1);
      const answer = 1 - none - one;
      return {
        statement: `A configuration diverges with probability ${diverges} under a random seed. It is run with ${seeds} independent seeds. What is the probability that at least two of the runs diverge?`,
        answer,
        solution: String.raw`The count is binomial; take the complement. None diverges with probability $${fixed(1 - diverges)}^{${seeds}} = ${fixed(none)}$, exactly one with $${seeds} \cdot ${diverges} \cdot ${fixed(1 - diverges)}^{${seeds - 1}} = ${fixed(one)}$. So $1 - ${fixed(none)} - ${fixed(one)} = ${fixed(answer)}$.`,
        wrong: { exactly: choose(seeds, 2) * diverges ** 2 * (1 - diverges) ** (seeds - 2), one: 1 - none },
        simulate: (trial) => (sumOf(seeds, () => (trial.chance(diverges) ? 1 : 0)) >= 2 ? 1 : 0),
      };
    },
  },
  {
    id: "memoryless-survival",
    title: "A spot instance that has lasted so far",
    topic: "distributions",
    level: "easy",
    minutes: 2,
    answerKind: "probability",
    traps: [
      {
        key: "fromStart",
        says: "That counts the hours already survived again; they are given, and the future does not remember them.",
      },
    ],
    instance(draws) {
      const preempted = draws.integer(8, 20) / 100;
      const lasted = draws.integer(2, 5);
      const more = draws.integer(3, 8);
      const answer = (1 - preempted) ** more;
      return {
        statement: `In each hour a spot instance that is still running is preempted with probability ${preempted}, independently of the past. Yours has lasted ${lasted} hours. What is the probability that it lasts at least ${more} hours more?`,
        answer,
        solution: String.raw`Its life $L$ is geometric: $P(L > h) = (1 - p)^h$. So $P(L > ${lasted + more} \mid L > ${lasted}) = \dfrac{(1-p)^{${lasted + more}}}{(1-p)^{${lasted}}} = (1-p)^{${more}} = ${fixed(1 - preempted)}^{${more}} = ${fixed(answer)}$: the distribution has no memory.`,
        wrong: { fromStart: (1 - preempted) ** (lasted + more) },
        simulate(trial) {
          // only instances that lasted so long
          for (;;) {
            let hours = 0;
            while (!trial.chance(preempted)) hours += 1;
            if (hours >= lasted) return hours >= lasted + more ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "who-succeeds-first",
    title: "Two workers that take turns",
    topic: "distributions",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "share", says: "That forgets who begins." },
      { key: "firstTry", says: "That is the chance that it happens at the very first try." },
    ],
    instance(draws) {
      const first = draws.integer(10, 40) / 100;
      const second = draws.integer(15, 60) / 100;
      const answer = first / (1 - (1 - first) * (1 - second));
      return {
        statement: `Workers A and B take turns at fetching a flaky shard, A first, until one of them succeeds. Tries are independent; A succeeds with probability ${first} each time, B with ${second}. What is the probability that A is the one?`,
        answer,
        solution: String.raw`A wins in round $r + 1$ if both failed $r$ times before: a geometric series, $\sum_{r \ge 0} \big((1-a)(1-b)\big)^r a = \dfrac{a}{1 - (1-a)(1-b)}$. With the numbers: $\dfrac{${first}}{1 - ${fixed(1 - first)} \cdot ${fixed(1 - second)}} = ${fixed(answer)}$.`,
        wrong: { share: first / (first + second), firstTry: first },
        simulate(trial) {
          for (;;) {
            if (trial.chance(first)) return 1;
            if (trial.chance(second)) return 0;
          }
        },
      };
    },
  },
  {
    id: "the-last-success-on-a-given-try",
    title: "The call that completes the set",
    topic: "distributions",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "binomial", says: "That lets the last call fail; it must be the one that completes the set." },
      { key: "oneOrder", says: "That is the chance of one order of successes and failures; several orders do." },
    ],
    instance(draws) {
      const valid = draws.pick([0.5, 0.6, 0.7]);
      const needed = draws.integer(2, 4);
      const calls = needed + draws.integer(1, 3);
      const orders = Math.round(choose(calls - 1, needed - 1));
      const oneOrder = valid ** needed * (1 - valid) ** (calls - needed);
      const answer = orders * oneOrder;
      return {
        statement: `A model returns valid JSON with probability ${valid}, independently at each call. You call it until you have ${needed} valid answers. What is the probability that this takes exactly ${calls} calls?`,
        answer,
        solution: String.raw`Call ${calls} is valid, and among the ${calls - 1} before it exactly ${needed - 1} are: $\binom{n-1}{r-1} p^r (1-p)^{n-r}$, the negative binomial distribution. With the numbers: $\binom{${calls - 1}}{${needed - 1}} \cdot ${valid}^{${needed}} \cdot ${fixed(1 - valid)}^{${calls - needed}} = ${orders} \cdot ${fixed(oneOrder)} = ${fixed(answer)}$.`,
        wrong: { binomial: choose(calls, needed) * oneOrder, oneOrder },
        simulate(trial) {
          let found = 0;
          let made = 0;
          while (found < needed) {
            made += 1;
            if (trial.chance(valid)) found += 1;
          }
          return made === calls ? 1 : 0;
        },
      };
    },
  },
  {
    id: "a-wrong-label-in-an-audit",
    title: "An audit of a small evaluation set",
    topic: "distributions",
    level: "easy",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "replacement", says: "That draws with replacement; an audit does not look at the same example twice." },
      { key: "none", says: "That is the chance that the audit finds nothing." },
    ],
    instance(draws) {
      const total = draws.integer(14, 24);
      const wrongLabels = draws.integer(2, 4);
      const audited = draws.integer(4, 7);
      const clean = Math.round(choose(total - wrongLabels, audited));
      const all = Math.round(choose(total, audited));
      const none = clean / all;
      const answer = 1 - none;
      const examples = Array.from({ length: total }, (_, place) => place < wrongLabels);
      return {
        statement: `Of the ${total} examples of an evaluation set, ${wrongLabels} carry a wrong label. You audit ${audited} different examples, chosen at random. What is the probability that you find at least one wrong label?`,
        answer,
        solution: String.raw`The number found is hypergeometric. All ${audited} come from the ${total - wrongLabels} right ones with probability $\dbinom{${total - wrongLabels}}{${audited}} \Big/ \dbinom{${total}}{${audited}} = \dfrac{${clean}}{${all}} = ${fixed(none)}$. So $1 - ${fixed(none)} = ${fixed(answer)}$.`,
        wrong: { replacement: 1 - ((total - wrongLabels) / total) ** audited, none },
        simulate: (trial) => (trial.shuffle(examples).slice(0, audited).includes(true) ? 1 : 0),
      };
    },
  },
  {
    id: "rare-failures-by-poisson",
    title: "Rare failures over a day",
    topic: "distributions",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "exactly", says: "That is the chance of exactly so many." },
      { key: "more", says: "That leaves out the case of exactly so many." },
    ],
    instance(draws) {
      const oneIn = draws.pick([1000, 2000, 2500, 4000, 5000]);
      const expected = draws.pick([1.5, 2, 2.5, 3, 4]);
      const requests = expected * oneIn;
      const least = draws.integer(3, 5);
      const rate = 1 / oneIn;
      const answer = 1 - binomialCdf(least - 1, requests, rate);
      const below = poissonCdf(least - 1, expected);
      return {
        statement: `Each of a day's ${requests} requests fails with probability 1/${oneIn}, independently. What is the probability of at least ${least} failures in a day?`,
        answer,
        solution: String.raw`Many tries, each with a small chance: the count is very nearly Poisson with mean $\lambda = ${requests} / ${oneIn} = ${expected}$. $P(N \le ${least - 1}) = e^{-\lambda} \sum_{k=0}^{${least - 1}} \dfrac{\lambda^k}{k!} = ${fixed(below)}$, so the answer is about $1 - ${fixed(below)} = ${fixed(1 - below)}$ (the binomial distribution itself gives ${fixed(answer)}).`,
        wrong: {
          exactly: poissonCdf(least, expected) - below,
          more: 1 - poissonCdf(least, expected),
        },
        simulate: (trial) => (trial.binomial(requests, rate) >= least ? 1 : 0),
      };
    },
  },
];
